/// Why the user could not be asked.
package enum TerminalError: Error, Equatable, Sendable {
  /// There is neither a controlling terminal nor a terminal as standard input.
  case noTerminal
  /// The user ended the input instead of answering, or the terminal is gone.
  case endOfInput
  /// The answer is longer than a terminal's line can be, and may have been cut.
  case lineTooLong(limit: Int)
  /// The answer is not UTF-8 text.
  case notText
  /// A call to the operating system failed.
  case system(SystemError)
}
