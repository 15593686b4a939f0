internal import CHost
internal import Glibc

extension Subprocess {
  /// What came when a line was asked for.
  package enum Line: Equatable, Sendable {
    /// A line, without its line feed; the caller erases it if it is secret.
    case line([UInt8])
    /// The end of the output, with what stood after the last line feed.
    case end(rest: [UInt8])
    /// Nothing before the deadline; asking again goes on where this left off.
    case deadline
  }

  /// What a child did from beginning to end.
  package struct Result: Equatable, Sendable {
    /// How it ended.
    package let status: Status
    /// What it wrote, where output was a pipe; the caller erases it if it is secret.
    package var output: [UInt8]
    /// The beginning of what it complained, where standard error was a pipe.
    package let errors: [UInt8]

    /// Makes a result.
    package init(status: Status, output: [UInt8], errors: [UInt8]) {
      self.status = status
      self.output = output
      self.errors = errors
    }
  }

  /// Writes everything to the child's input.
  ///
  /// While the child does not take it, its output is read into the buffer, so that the two never
  /// wait for each other.
  ///
  /// - Throws: `SubprocessError`; `inputClosed` when the child does not want it.
  package mutating func write(_ bytes: Span<UInt8>) throws(SubprocessError) {
    var offset = 0
    while offset < bytes.count {
      guard input != nil else { throw .inputClosed }
      let before = offset
      try send(bytes, from: &offset)
      if offset == before { _ = try move(bytes, from: &offset, deadline: nil) }
    }
  }

  /// Reads a line of the child's output.
  ///
  /// - Throws: `SubprocessError`; `outputTooLong` when there is no line feed within the limit.
  package mutating func readLine(
    limit: Int,
    deadline: ContinuousClock.Instant? = nil
  ) throws(SubprocessError) -> Line {
    while true {
      if let line = outputBuffer.takeLine() {
        guard line.count <= limit else { throw .outputTooLong(limit: limit) }
        return .line(line)
      }
      guard outputBuffer.count <= limit else { throw .outputTooLong(limit: limit) }
      guard output != nil else { return .end(rest: outputBuffer.take()) }
      guard try move(deadline: deadline) else { return .deadline }
    }
  }

  /// Reads what there is of the child's output, waiting for it; empty at the end.
  ///
  /// - Throws: `SubprocessError`; `deadlineExceeded` when nothing came in time.
  package mutating func read(
    limit: Int,
    deadline: ContinuousClock.Instant? = nil
  ) throws(SubprocessError) -> [UInt8] {
    while outputBuffer.count == 0, output != nil {
      guard try move(deadline: deadline) else { throw .deadlineExceeded }
    }
    return outputBuffer.take(limit)
  }

  /// Writes all input, reads all output, and waits for the child to end.
  ///
  /// A child that stops reading early is no error; what it makes of that shows in its status. The
  /// output may come to the launch's `bufferLimit`.
  package mutating func finish(
    input bytes: Span<UInt8>,
    deadline: ContinuousClock.Instant? = nil
  ) throws(SubprocessError) -> Result {
    var offset = 0
    while input != nil || output != nil || errors != nil {
      if offset == bytes.count { closeInput() }
      guard input != nil || output != nil || errors != nil else { break }
      do throws(SubprocessError) {
        guard try move(bytes, from: &offset, deadline: deadline) else { throw .deadlineExceeded }
      } catch {
        guard error == .inputClosed else { throw error }
      }
    }
    var status: Status?
    do throws(SystemError) {
      status = if let deadline { try wait(until: deadline) } else { try wait() }
    } catch {
      throw .system(error)
    }
    guard let status else { throw .deadlineExceeded }
    return Result(status: status, output: outputBuffer.take(), errors: errorsBuffer.take())
  }

  private mutating func move(
    deadline: ContinuousClock.Instant?
  ) throws(SubprocessError) -> Bool {
    var offset = 0
    return try move(Span(), from: &offset, deadline: deadline)
  }

  /// Waits until something can be moved and moves it; false when the deadline came first.
  private mutating func move(
    _ outgoing: Span<UInt8>,
    from offset: inout Int,
    deadline: ContinuousClock.Instant?
  ) throws(SubprocessError) -> Bool {
    // poll(2) passes over negative numbers.
    var polls = [
      pollfd(
        fd: offset < outgoing.count ? input?.rawValue ?? -1 : -1,
        events: Int16(POLLOUT),
        revents: 0
      ),
      pollfd(fd: output?.rawValue ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors?.rawValue ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let ready = unsafe poll(&polls, nfds_t(polls.count), Self.milliseconds(until: deadline))
    guard ready >= 0 || errno == EINTR else { throw .system(.last("poll")) }
    guard ready > 0 else { return deadline.map { ContinuousClock.now < $0 } ?? true }
    if polls[1].revents != 0 { try receiveOutput() }
    if polls[2].revents != 0 { try receiveErrors() }
    if polls[0].revents != 0 { try send(outgoing, from: &offset) }
    return true
  }

  private mutating func send(
    _ bytes: Span<UInt8>,
    from offset: inout Int
  ) throws(SubprocessError) {
    guard let descriptor = input?.rawValue else { return }
    let start = offset
    let put = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe chost_write(
        descriptor,
        buffer.baseAddress?.advanced(by: start),
        buffer.count - start
      )
    }
    if put >= 0 {
      offset += put
      return
    }
    switch Int32(-put) {
    case EINTR, EAGAIN:
      return
    case EPIPE:
      closeInput()
      throw .inputClosed
    default:
      throw .system(SystemError(code: Int32(-put), operation: "write"))
    }
  }

  private mutating func receiveOutput() throws(SubprocessError) {
    guard let descriptor = output.take() else { return }
    guard !outputBuffer.isFull else { throw .outputTooLong(limit: outputBuffer.limit) }
    guard try Self.receive(from: descriptor, into: &outputBuffer) else { return }
    output = consume descriptor
  }

  private mutating func receiveErrors() throws(SubprocessError) {
    guard let descriptor = errors.take() else { return }
    if errorsBuffer.isFull {
      var overflow = SubprocessBuffer(limit: 1 << 12)
      guard try Self.receive(from: descriptor, into: &overflow) else { return }
    } else {
      guard try Self.receive(from: descriptor, into: &errorsBuffer) else { return }
    }
    errors = consume descriptor
  }

  /// Reads once; false at the end.
  private static func receive(
    from descriptor: borrowing FileDescriptor,
    into buffer: inout SubprocessBuffer
  ) throws(SubprocessError) -> Bool {
    do throws(SystemError) {
      return try buffer.read(from: descriptor) != 0
    } catch {
      throw .system(error)
    }
  }

  private static func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let remaining = (deadline - .now).components
    guard remaining.seconds >= 0, remaining.attoseconds >= 0 else { return 0 }
    guard remaining.seconds < 1_000_000 else { return 1_000_000_000 }
    // Rounded up, or the last fraction would be spent asking again and again.
    return Int32(remaining.seconds * 1_000 + remaining.attoseconds / 1_000_000_000_000_000 + 1)
  }
}
