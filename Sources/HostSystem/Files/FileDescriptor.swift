internal import CHost
internal import Glibc

/// An open file of the operating system, closed when its owner goes.
package struct FileDescriptor: ~Copyable {
  /// The number the system knows it by.
  package let rawValue: Int32
  private let isOwned: Bool

  /// Takes over an open descriptor.
  package init(owning rawValue: Int32) {
    self.rawValue = rawValue
    isOwned = true
  }

  private init(borrowing rawValue: Int32) {
    self.rawValue = rawValue
    isOwned = false
  }

  deinit { if isOwned { close(rawValue) } }

  /// The process's standard input, which stays open.
  package static var standardInput: FileDescriptor { FileDescriptor(borrowing: STDIN_FILENO) }
  /// The process's standard output, which stays open.
  package static var standardOutput: FileDescriptor { FileDescriptor(borrowing: STDOUT_FILENO) }
  /// The process's standard error, which stays open.
  package static var standardError: FileDescriptor { FileDescriptor(borrowing: STDERR_FILENO) }

  /// Opens a file for reading.
  ///
  /// - Throws: `SystemError`, also for a directory, which could be opened but not read.
  package static func open(forReading path: String) throws(SystemError) -> FileDescriptor {
    let descriptor = try open(path, flags: O_RDONLY)
    guard try descriptor.status().kind != .directory else {
      throw SystemError(code: EISDIR, operation: "open", path: path)
    }
    return descriptor
  }

  /// Opens an existing file for writing and leaves its content as it is.
  package static func open(forWriting path: String) throws(SystemError) -> FileDescriptor {
    try open(path, flags: O_WRONLY)
  }

  /// Creates a file that must not exist yet; the system's mask applies to `mode`.
  package static func createNew(
    _ path: String,
    mode: UInt32
  ) throws(SystemError) -> FileDescriptor {
    try open(path, flags: O_RDWR | O_CREAT | O_EXCL, mode: mode)
  }

  private static func open(
    _ path: String,
    flags: Int32,
    mode: UInt32 = 0
  ) throws(SystemError) -> FileDescriptor {
    while true {
      let descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC | O_NOCTTY, mode)
      if descriptor >= 0 { return FileDescriptor(owning: descriptor) }
      guard errno == EINTR else { throw .last("open", path: path) }
    }
  }

  /// Reads what is there, at most as much as fits, and returns how much; 0 is the end.
  package func read(into buffer: inout [UInt8], from offset: Int = 0) throws(SystemError) -> Int {
    let count = buffer.count - offset
    while true {
      let got = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Glibc.read(rawValue, bytes.baseAddress?.advanced(by: offset), count)
      }
      if got >= 0 { return got }
      try waitOrThrow("read", for: POLLIN)
    }
  }

  /// Reads until the buffer is full or the input ends, and returns how much.
  package func readFully(into buffer: inout [UInt8]) throws(SystemError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let got = try read(into: &buffer, from: filled)
      guard got > 0 else { break }
      filled += got
    }
    return filled
  }

  /// Writes everything.
  package func write(_ bytes: Span<UInt8>) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      let put = unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe Glibc.write(
          rawValue,
          buffer.baseAddress?.advanced(by: start),
          buffer.count - start
        )
      }
      if put >= 0 {
        start += put
      } else {
        try waitOrThrow("write", for: POLLOUT)
      }
    }
  }

  /// Looks why a call failed: a signal or a stream that somebody made non-blocking is no reason to stop.
  private func waitOrThrow(_ operation: String, for event: Int32) throws(SystemError) {
    switch errno {
    case EINTR: return
    case EAGAIN:
      var state = pollfd(fd: rawValue, events: Int16(event), revents: 0)
      unsafe poll(&state, 1, -1)
    default: throw .last(operation)
    }
  }

  /// Writes everything.
  package func write(_ bytes: [UInt8]) throws(SystemError) {
    try write(bytes.span)
  }

  /// Cuts a regular file to nothing; anything else has nothing to cut.
  package func empty() throws(SystemError) {
    guard try status().kind == .regular else { return }
    guard ftruncate(rawValue, 0) == 0 else { throw .last("ftruncate") }
  }

  /// Writes the whole content of this file to another.
  package func copyFromStart(to other: borrowing FileDescriptor) throws(SystemError) {
    guard lseek(rawValue, 0, SEEK_SET) == 0 else { throw .last("lseek") }
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    defer { FileSystem.erase(&buffer) }
    while true {
      let count = try read(into: &buffer)
      guard count > 0 else { return }
      try other.write(buffer.span.extracting(0..<count))
    }
  }

  /// Waits until the content has reached the disk.
  package func synchronize() throws(SystemError) {
    guard fsync(rawValue) == 0 else { throw .last("fsync") }
  }

  /// Tells what kind of file it is.
  package func status() throws(SystemError) -> FileStatus {
    var status = stat()
    guard unsafe fstat(rawValue, &status) == 0 else { throw .last("fstat") }
    return FileStatus(status)
  }

  /// Tells whether a new file of this process can have the owner and the group of another, and gives
  /// them to it.
  ///
  /// Only root may give files away, and others only to groups of their own.
  package func canAdopt(_ status: FileStatus) -> Bool {
    guard let own = try? self.status() else { return false }
    if own.owner == status.owner, own.group == status.group { return true }
    return fchown(rawValue, status.owner, status.group) == 0
  }

  /// Gives the file the mode of another, whose owner and group it has.
  package func adoptMode(of status: FileStatus) throws(SystemError) {
    // Set-user and set-group bits are not for new content, as the kernel sees it too.
    guard fchmod(rawValue, status.permissions & 0o1777) == 0 else { throw .last("fchmod") }
  }

  /// Whether this is a terminal.
  package var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Makes a pipe hold more, so that both ends switch less; anything else is left alone.
  package func enlargePipe(to count: Int32) {
    chost_enlarge_pipe(rawValue, count)
  }
}
