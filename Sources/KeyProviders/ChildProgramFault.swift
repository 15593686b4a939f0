internal import AgeEncryption

/// Why a program that was to give or to use a key did not.
public enum ChildProgramFault: Error, Equatable, Sendable {
  /// The command holds no word.
  case emptyCommand
  /// The command ends within quotes or after a backslash.
  case unfinishedCommand
  /// No such program stands in an absolute folder of the search path.
  case notFound(String)
  /// The program is there and cannot be started, with the system's reason.
  case cannotStart(String, reason: String)
  /// Reading from or writing to the program failed, with the system's reason.
  case connection(reason: String)
  /// The program wrote more bytes than can be right.
  case tooMuchOutput(limit: Int)
  /// The program wrote nothing, although it ended well.
  case noOutput(said: ForeignText)
  /// The program ended with this code.
  case exited(Int32, said: ForeignText)
  /// A signal of this number ended the program.
  case signalled(Int32, said: ForeignText)
}

extension ChildProgramFault: CustomStringConvertible {
  /// One sentence in lower case.
  public var description: String {
    switch self {
    case .emptyCommand: "the command is empty"
    case .unfinishedCommand: "the command ends within quotes or after a backslash"
    case .notFound(let name):
      "no program \(AgeError.quote(name)) in the absolute folders of the search path"
    case .cannotStart(let path, let reason): "\(AgeError.quote(path)) cannot be started: \(reason)"
    case .connection(let reason): "the connection to the program failed: \(reason)"
    case .tooMuchOutput(let limit): "the program wrote more than \(limit) bytes"
    case .noOutput(let said): Self.sentence("the program wrote nothing", said)
    case .exited(let code, let said): Self.sentence("exit code \(code)", said)
    case .signalled(let number, let said): Self.sentence("ended by signal \(number)", said)
    }
  }

  private static func sentence(_ fact: String, _ said: ForeignText) -> String {
    said.lines.isEmpty ? fact : "\(fact): \(said)"
  }
}
