internal import CommandParsing
internal import HostSystem

/// Every command of the program, and the names the program answers to.
enum CommandTree {
  static let root = Command(
    name: "sotto",
    summary: "Keep secrets in Git: encrypt values and files, and share them with people.",
    subcommands: [
      AgeCommand.command, AgeKeygenCommand.command, AgeInspectCommand.command,
      CompletionCommand.command, DocumentsCommand.command,
    ],
    documentation: Documentation(
      discussion: [
        "Started under the name `age`, `age-keygen` or `age-inspect`, for instance through a symbolic"
          + " link, the program behaves as the command of that name."
      ],
      exitStatus: [
        Note("0", "The command did what it was asked to do."),
        Note("1", "It did not; the reason is on standard error."),
      ]
    )
  )

  static let names: ProgramNames = [
    "age": ["age"], "age-keygen": ["age-keygen"], "age-inspect": ["age-inspect"],
  ]

  /// Does what the command line asks for.
  static func run(_ invocation: Invocation, environment: Environment) throws {
    switch invocation {
    case .help(let path):
      try StandardOutput.write(HelpText(path).render())
    case .version(let path):
      try StandardOutput.write(Version.text(for: path) + "\n")
    case .run(let path, let arguments):
      try run(path, arguments, environment)
    }
  }

  private static func run(
    _ path: CommandPath,
    _ arguments: Arguments,
    _ environment: Environment
  ) throws {
    let console = Console(program: path.spelling, environment: environment)
    switch path.names.first {
    case "age": try AgeCommand.run(arguments, console: console)
    case "age-keygen": try AgeKeygenCommand.run(arguments, console: console)
    case "age-inspect": try AgeInspectCommand.run(arguments, console: console)
    case "completion": try CompletionCommand.run(arguments)
    case "documents": try DocumentsCommand.run(arguments)
    default: preconditionFailure("no action for the command \(path.spelling)")
    }
  }
}
