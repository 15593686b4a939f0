internal import CHost
internal import Glibc

/// A child program and the pipes to it.
///
/// The child gets its three streams and no other descriptor, an empty signal mask, and the
/// environment and folder it is given; of the parent it inherits the process group, so that Ctrl-C
/// at the terminal reaches both. Whatever is read or written passes through buffers that are
/// erased.
///
/// A child that is neither waited for nor stopped is killed when its owner goes.
package struct Subprocess: ~Copyable {
  /// What one of the standard streams of the child is connected to.
  package enum Stream: Sendable {
    /// This process.
    case pipe
    /// Whatever this process has there.
    case inherited
    /// Nothing.
    case discarded
  }

  /// How a child ended.
  package enum Status: Equatable, Sendable {
    /// It exited with this code.
    case exited(Int32)
    /// A signal of this number ended it.
    case signalled(Int32)
  }

  /// The number the system knows the child by.
  package let processIdentifier: Int32

  var input: FileDescriptor?
  var output: FileDescriptor?
  var errors: FileDescriptor?
  var outputBuffer: SubprocessBuffer
  var errorsBuffer: SubprocessBuffer
  private var status: Status?

  /// Starts a program.
  ///
  /// - Throws: `SystemError`, also when the program cannot be executed or its folder not be
  /// entered.
  package init(_ launch: borrowing Launch) throws(SystemError) {
    var inputEnds = try PipeEnds(launch.input, childReads: true)
    var outputEnds = try PipeEnds(launch.output, childReads: false)
    var errorsEnds = try PipeEnds(launch.errors, childReads: false)
    processIdentifier = try launch.spawn(
      streams: (inputEnds.childStream, outputEnds.childStream, errorsEnds.childStream)
    )
    input = inputEnds.own.take()
    output = outputEnds.own.take()
    errors = errorsEnds.own.take()
    outputBuffer = SubprocessBuffer(limit: launch.bufferLimit)
    errorsBuffer = SubprocessBuffer(limit: launch.bufferLimit)
    if let descriptor = input?.rawValue {
      // Of the pipe's two ends only this one: the child finds its input as it expects it.
      _ = fcntl(descriptor, F_SETFL, O_WRONLY | O_NONBLOCK)
    }
  }

  deinit {
    guard status == nil else { return }
    kill(processIdentifier, SIGKILL)
    _ = try? Self.reap(processIdentifier, isWaiting: true)
  }

  /// Tells the child that no more input comes.
  package mutating func closeInput() {
    input = nil
  }

  /// Closes all pipes and waits for the child to end, however long that takes.
  package mutating func wait() throws(SystemError) -> Status {
    closePipes()
    if let status { return status }
    guard let ended = try Self.reap(processIdentifier, isWaiting: true) else {
      throw SystemError(code: ECHILD, operation: "waitpid")
    }
    status = ended
    return ended
  }

  /// Closes all pipes and waits for the child to end, but no longer than until the deadline; nil
  /// when it still runs then.
  package mutating func wait(
    until deadline: ContinuousClock.Instant
  ) throws(SystemError) -> Status? {
    closePipes()
    // No call waits for one child and a time, short of a process descriptor that sandboxes forbid.
    var pause = timespec(tv_sec: 0, tv_nsec: 200_000)
    while status == nil {
      status = try Self.reap(processIdentifier, isWaiting: false)
      guard status == nil, ContinuousClock.now < deadline else { break }
      unsafe nanosleep(&pause, nil)
      pause.tv_nsec = min(pause.tv_nsec * 2, 20_000_000)
    }
    return status
  }

  /// Closes all pipes and ends the child: with SIGINT, and with SIGKILL if that has no effect in
  /// time.
  package mutating func stop(grace: Duration = .seconds(1)) throws(SystemError) -> Status {
    closePipes()
    if let status { return status }
    kill(processIdentifier, SIGINT)
    if let status = try wait(until: .now + grace) { return status }
    kill(processIdentifier, SIGKILL)
    return try wait()
  }

  private mutating func closePipes() {
    input = nil
    output = nil
    errors = nil
  }

  private static func reap(_ child: Int32, isWaiting: Bool) throws(SystemError) -> Status? {
    var code: Int32 = 0
    var isSignal = false
    let result = unsafe chost_reap(child, isWaiting, &code, &isSignal)
    guard result >= 0 else { throw SystemError(code: -result, operation: "waitpid") }
    guard result > 0 else { return nil }
    return isSignal ? .signalled(code) : .exited(code)
  }
}

/// The two ends of one stream: the parent's, and what the child is to get.
private struct PipeEnds: ~Copyable {
  var own: FileDescriptor?
  /// The child's end, as `chost_spawn` wants it.
  let childStream: Int32
  private let child: FileDescriptor?

  init(_ stream: Subprocess.Stream, childReads: Bool) throws(SystemError) {
    guard case .pipe = stream else {
      own = nil
      child = nil
      childStream = stream == .inherited ? CHOST_INHERITED : CHOST_DISCARDED
      return
    }
    var reading: Int32 = -1
    var writing: Int32 = -1
    let code = unsafe chost_pipe(&reading, &writing)
    guard code == 0 else { throw SystemError(code: code, operation: "pipe") }
    own = FileDescriptor(owning: childReads ? writing : reading)
    childStream = childReads ? reading : writing
    child = FileDescriptor(owning: childStream)
  }
}
