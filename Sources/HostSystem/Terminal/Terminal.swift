internal import CHost
internal import Glibc
internal import Synchronization

/// The terminal in front of which the user sits, whatever standard input and output are.
///
/// A prompt is erased again once it is answered. While an answer is typed the terminal may have its
/// echo off; a signal that ends or stops the process puts it back first.
package struct Terminal: ~Copyable {
  /// The longest line: one byte more could have been cut by the terminal, which keeps 4096 with the
  /// line feed.
  package static let lineLimit = 4094

  private static let prompting = Mutex(())
  private static let erasure = "\u{1B}[F\u{1B}[K"

  private let descriptor: FileDescriptor

  /// Takes over a descriptor that is open for reading and writing.
  package init(_ descriptor: consuming FileDescriptor) {
    self.descriptor = descriptor
  }

  /// Opens the controlling terminal, or standard input where that is a terminal.
  package static func open() throws(TerminalError) -> Terminal {
    let controlling = unsafe Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    if controlling >= 0 { return Terminal(FileDescriptor(owning: controlling)) }
    guard isTerminal(STDIN_FILENO) else { throw .noTerminal }
    let copy = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
    guard copy >= 0 else { throw .system(.last("fcntl")) }
    return Terminal(FileDescriptor(owning: copy))
  }

  /// Tells whether a descriptor is a terminal.
  package static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  /// The number of columns of a terminal; nil where it is unknown or not a terminal.
  package static func width(of descriptor: Int32) -> Int? {
    let width = chost_terminal_width(descriptor)
    return width > 0 ? Int(width) : nil
  }

  /// Writes text to the terminal as it is.
  package func write(_ text: String) throws(TerminalError) {
    try write(Array(text.utf8).span)
  }

  /// Writes bytes to the terminal as they are.
  package func write(_ bytes: Span<UInt8>) throws(TerminalError) {
    do throws(SystemError) {
      try descriptor.write(bytes)
    } catch {
      throw .system(error)
    }
  }

  /// Asks for a line that is not shown, such as a passphrase.
  ///
  /// - Returns: The line without its end, which the caller moves into secret bytes at once, erasing
  ///   the array. It is the only copy; the buffers here are erased.
  package func readSecret(_ prompt: String) throws(TerminalError) -> [UInt8] {
    try ask(prompt, CHOST_HIDDEN_LINE) { buffer throws(TerminalError) in
      try readLine(into: &buffer, prompt: prompt)
    }
  }

  /// Asks for a line that is shown while it is typed.
  package func readLine(_ prompt: String) throws(TerminalError) -> String {
    let bytes = try ask(prompt, CHOST_VISIBLE_LINE) { buffer throws(TerminalError) in
      try readLine(into: &buffer, prompt: prompt)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
    return text
  }

  /// Asks for a single key, which is not shown.
  ///
  /// - Returns: The first byte of what the key sends; what else it sends is dropped.
  package func readCharacter(_ prompt: String) throws(TerminalError) -> UInt8 {
    let bytes = try ask(prompt, CHOST_HIDDEN_KEY) { buffer throws(TerminalError) in
      try read(into: &buffer, prompt: prompt)
    }
    /// Ctrl-D, which means the end of input only while lines are read.
    let endOfTransmission: UInt8 = 4
    guard let first = bytes.first, first != endOfTransmission else { throw .endOfInput }
    return first
  }

  private func ask(
    _ prompt: String,
    _ mode: chost_terminal_mode,
    _ body: (inout TerminalAnswerBuffer) throws(TerminalError) -> Void
  ) throws(TerminalError) -> [UInt8] {
    try Self.prompting.withLock { _ throws(TerminalError) in
      let code = chost_terminal_enter(descriptor.rawValue, mode)
      guard code == 0 else { throw .system(SystemError(code: code, operation: "tcsetattr")) }
      var buffer = TerminalAnswerBuffer()
      defer {
        chost_terminal_restore()
        // With echo, the terminal has already shown the line feed that ended the line.
        let isOnNextLine = mode == CHOST_VISIBLE_LINE && buffer.hasLineFeed
        try? write((isOnNextLine ? "" : "\r\n") + Self.erasure)
      }
      try write(prompt + " ")
      try body(&buffer)
      return buffer.content
    }
  }

  private func readLine(
    into buffer: inout TerminalAnswerBuffer,
    prompt: String
  ) throws(TerminalError) {
    while !buffer.hasLineFeed {
      guard buffer.count < TerminalAnswerBuffer.capacity else { break }
      guard try read(into: &buffer, prompt: prompt) > 0 else { break }
    }
    guard buffer.count > 0 else { throw .endOfInput }
    buffer.edit()
    guard buffer.count <= Self.lineLimit else { throw .lineTooLong(limit: Self.lineLimit) }
  }

  @discardableResult
  private func read(
    into buffer: inout TerminalAnswerBuffer,
    prompt: String
  ) throws(TerminalError) -> Int {
    while true {
      let got = buffer.read(from: descriptor)
      if got >= 0 { return got }
      switch errno {
      case EINTR:
        // Back from a stop, with the shell's output in between.
        try write("\r" + prompt + " ")
      case EAGAIN:
        var wait = [pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)]
        unsafe poll(&wait, 1, -1)
      case EIO:
        throw .endOfInput
      default:
        throw .system(.last("read"))
      }
    }
  }
}
