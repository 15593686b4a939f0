internal import HostSystem

/// Words for the person at the terminal.
///
/// Messages go to standard error, each line with the program's name before it. What needs an answer,
/// and a passphrase the program made up, goes to the terminal itself, so that neither a pipe nor a log
/// catches it.
struct Console: Sendable {
  /// The name the user knows the command by.
  let program: String
  let environment: Environment
  /// Whose manners it has.
  var strictness = Strictness.house

  /// Tells the user something that is no error.
  func warn(_ message: String) {
    Self.writeError("\(program): warning: \(message)\n")
  }

  /// Tells the user something of interest.
  func note(_ message: String) {
    Self.writeError("\(program): \(message)\n")
  }

  /// Writes to standard error; where that is gone, there is nobody to tell.
  static func writeError(_ text: String) {
    try? FileDescriptor.standardError.write(Array(text.utf8))
  }
}
