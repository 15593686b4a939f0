internal import CommandParsing

/// How a command is run that gets the decrypted values: what `exec-env` and `exec-file` share.
struct ChildOptions: Equatable, Sendable {
  /// The options these are read from.
  static let table: [Option] = [.background, .user]

  /// What the shell runs.
  let command: String
  /// Whether the program ends while the command runs on.
  let isBackground: Bool
  /// Who the command runs as; nil for the same user.
  let user: String?

  /// Reads the options and the operand.
  init(_ arguments: Arguments, _ context: RunContext) {
    command = arguments.operand(at: 1) ?? ""
    isBackground = arguments.isSet(.background)
    user = arguments.value(of: .user)
    if isBackground {
      context.console.warn("--background is going away; nobody learns how the command ended")
    }
  }
}

extension Option {
  static let background = flag(
    "--background",
    help: "End while the command runs on, without its standard streams."
  )
  static let user = value(
    "--user",
    placeholder: "NAME",
    help: "Run the command as the user NAME."
  )
}

extension Operand {
  /// A command for the shell, in one word.
  static let shellCommand = Operand(
    "COMMAND",
    help: "The command, in one word, for `/bin/sh -c`.",
    completion: .none
  )
}
