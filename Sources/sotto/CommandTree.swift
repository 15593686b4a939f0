internal import CommandParsing
internal import HostSystem

/// Every command of the program, and the names the program answers to.
enum CommandTree {
  /// The program under its own name: options may stand behind files, and none is taken for a file.
  static let root = root(file: .options, commands: .options)

  /// The program as `sops`, where words behind a file are never options without a command, and after
  /// a command only those that it knows.
  static let reference = root(file: .operands, commands: .knownOptions)

  /// The names that stand for a command, and `sops`, which stands for the program.
  static let names: ProgramNames = [
    "sops": [], "age": ["age"], "age-keygen": ["age-keygen"], "age-inspect": ["age-inspect"],
  ]

  /// The path the program starts at, given the first word of its command line.
  static func path(for argument: String) -> CommandPath {
    let path = names.path(for: argument, root: root)
    guard Strictness(program: path.program) == .reference else { return path }
    return names.path(for: argument, root: reference)
  }

  private static func root(file: Dialect.Trailing, commands: Dialect.Trailing) -> Command {
    var dialect = Dialect.sops
    dialect.afterFirstOperand = commands
    let inner = dialect
    dialect.afterFirstOperand = file
    return Command(
      name: "sotto",
      summary: "Keep secrets in Git: encrypt values and files, and share them with people.",
      dialect: dialect,
      options: LegacyCommand.options,
      operands: [
        Operand("FILE", help: "The file to edit, or what the option says.", arity: .zeroOrMore)
      ],
      subcommands: fileCommands.map { $0.speaking(inner) } + otherCommands,
      documentation: documentation
    )
  }

  private static var fileCommands: [Command] {
    [
      EncryptCommand.command, DecryptCommand.command, EditCommand.command, SetCommand.command,
      UnsetCommand.command, RotateCommand.command, UpdateKeysCommand.command,
      GroupsCommand.command, ExecEnvCommand.command, ExecFileCommand.command,
      FileStatusCommand.command, ExplainCommand.command, VerifyCommand.command,
      JSONCommand.command,
    ]
  }

  private static var otherCommands: [Command] {
    [
      AgeCommand.command, AgeKeygenCommand.command, AgeInspectCommand.command,
      CompletionCommand.command.speaking(.gnu), DocumentsCommand.command.speaking(.gnu),
    ]
  }
}
