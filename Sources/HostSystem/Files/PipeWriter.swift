internal import CHost
internal import Glibc
internal import Synchronization

/// Gives some bytes to each reader of a named pipe, from a thread of its own.
///
/// A pipe cannot tell its readers apart, so as soon as one has come another pipe takes the name, for the
/// next. Programs that read one after the other each get everything; one that opens the name twice
/// before it reads may not, and needs a file.
///
/// A reader may never come, or stop reading in the middle. The thread waits for it for as long as the
/// value lives, and no longer.
package struct PipeWriter: ~Copyable {
  private let delivery: PipeDelivery
  private let thread: pthread_t

  /// Begins to wait for readers.
  ///
  /// - Parameters:
  ///   - path: The pipe, as `PrivateDirectory.makePipe` made it.
  ///   - content: What readers get; the writer's copy is erased.
  /// - Throws: `SystemError`; `EINVAL` where there is something else than a pipe.
  package init(_ path: String, content: Span<UInt8>) throws(SystemError) {
    let delivery = try PipeDelivery(path, content)
    guard let thread = Threads.start({ delivery.run() }) else {
      throw SystemError(code: EAGAIN, operation: "pthread_create")
    }
    self.delivery = delivery
    self.thread = thread
  }

  deinit {
    // The reader that this gives must stay until the thread has met it.
    let reader = delivery.stop()
    if reader != nil { Threads.join(thread) } else { pthread_detach(thread) }
  }

  /// Gives nobody anything any more, as happens at the latest when the value goes.
  package consuming func stop() {}

  /// Whether a reader was given everything, which it may not have read yet.
  package var isDelivered: Bool { delivery.isDelivered.load(ordering: .acquiring) }
}

/// What the writer and its thread share.
private final class PipeDelivery: Sendable {
  let isDelivered = Atomic(false)
  private let isStopped = Atomic(false)
  private let content: Mutex<[UInt8]>
  private let path: String
  /// The pipe for the next reader.
  ///
  /// Held rather than named, since whoever reads may remove the name. Only the thread puts another in its
  /// place.
  private let pipe: Mutex<FileDescriptor>
  /// Written to when the thread is to stop waiting for its reader to go on.
  private let alarm: FileDescriptor
  private let alarmReader: FileDescriptor

  init(_ path: String, _ bytes: Span<UInt8>) throws(SystemError) {
    let held = unsafe chost_hold(path)
    guard held >= 0 else { throw .last("open", path: path) }
    self.path = path
    pipe = Mutex(FileDescriptor(owning: held))
    var status = stat()
    guard unsafe fstat(held, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else {
      throw SystemError(code: EINVAL, operation: "open", path: path)
    }
    var reading: Int32 = -1
    var writing: Int32 = -1
    let code = unsafe chost_pipe(&reading, &writing)
    guard code == 0 else { throw SystemError(code: code, operation: "pipe") }
    alarmReader = FileDescriptor(owning: reading)
    alarm = FileDescriptor(owning: writing)
    content = Mutex([UInt8](copying: bytes))
  }

  /// Has the thread end, wherever it is.
  ///
  /// - Returns: A reader, without which the thread might wait for one; nil where none can be had.
  func stop() -> FileDescriptor? {
    isStopped.store(true, ordering: .sequentiallyConsistent)
    try? alarm.write([0])
    let reader = pipe.withLock { chost_open_held($0.rawValue, O_RDONLY | O_NONBLOCK) }
    return reader < 0 ? nil : FileDescriptor(owning: reader)
  }

  /// What the thread does.
  func run() {
    content.withLock { bytes in
      defer { FileSystem.erase(&bytes) }
      while serve(bytes.span) {}
    }
  }

  /// Gives one reader everything; false when there will be no other.
  private func serve(_ bytes: Span<UInt8>) -> Bool {
    let waiting = pipe.withLock { $0.rawValue }
    // This waits for a reader.
    let opened = chost_open_held(waiting, O_WRONLY)
    guard opened >= 0 else { return false }
    let writer = FileDescriptor(owning: opened)
    guard !isStopped.load(ordering: .sequentiallyConsistent) else { return false }
    // Before the reader gets anything, so that it cannot come back too early.
    let hasSuccessor = replacePipe()
    _ = fcntl(writer.rawValue, F_SETFL, O_WRONLY | O_NONBLOCK)
    if deliver(bytes, to: writer) { isDelivered.store(true, ordering: .releasing) }
    return hasSuccessor && !isStopped.load(ordering: .sequentiallyConsistent)
  }

  /// Gives the name to another pipe; false where that cannot be done, as when the name is gone.
  private func replacePipe() -> Bool {
    let name = FileSystem.directory(of: path) + "/.sotto-next"
    return pipe.withLock { pipe in
      guard !isStopped.load(ordering: .sequentiallyConsistent), unsafe mkfifo(name, 0o600) == 0
      else { return false }
      defer { unsafe unlink(name) }
      let held = unsafe chost_hold(name)
      guard held >= 0 else { return false }
      let successor = FileDescriptor(owning: held)
      guard unsafe chost_exchange(name, path) == 0 else { return false }
      pipe = successor
      return true
    }
  }

  private func deliver(_ bytes: Span<UInt8>, to writer: borrowing FileDescriptor) -> Bool {
    var start = 0
    while start < bytes.count {
      var polls = [
        pollfd(fd: writer.rawValue, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: alarmReader.rawValue, events: Int16(POLLIN), revents: 0),
      ]
      guard unsafe poll(&polls, nfds_t(polls.count), -1) >= 0 || errno == EINTR else {
        return false
      }
      guard polls[1].revents == 0 else { return false }
      let put = unsafe bytes.extracting(start...).withUnsafeBufferPointer { buffer in
        unsafe chost_write(writer.rawValue, buffer.baseAddress, buffer.count)
      }
      if put >= 0 { start += put } else if ![EAGAIN, EINTR].contains(Int32(-put)) { return false }
    }
    return true
  }
}

extension [UInt8] {
  /// Makes an array of the bytes of a span, with no other copy left behind.
  fileprivate init(copying bytes: Span<UInt8>) {
    self.init(capacity: bytes.count) { output in
      for index in bytes.indices { output.append(bytes[index]) }
    }
  }
}
