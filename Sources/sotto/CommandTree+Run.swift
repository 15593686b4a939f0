internal import CommandParsing
internal import HostSystem

extension CommandTree {
  /// Does what the command line asks for.
  ///
  /// - Returns: How the program is to end.
  static func run(_ invocation: Invocation, environment: Environment) throws -> ExitStatus {
    switch invocation {
    case .help(let path):
      try StandardOutput.write(HelpText(path).render())
    case .version(let path):
      try StandardOutput.write(Version.text(for: path) + "\n")
    case .run(let path, let arguments):
      let console = Console(
        program: path.spelling,
        environment: environment,
        strictness: Strictness(program: path.program)
      )
      try refuseLostOptions(arguments, path, console)
      return try run(path, arguments, console)
    }
    return .success
  }

  /// Shows how a command is used where the reference does, on standard output, before the error.
  static func showUsage(after error: any Error, at path: CommandPath) {
    guard
      Strictness(program: path.program) == .reference,
      let error = error as? ArgumentError, error.reason.callsForUsage
    else { return }
    let command = error.names.reduce(path) { path, name in path.descending(to: name) ?? path }
    // The error is what matters; whether its text gets anywhere is not.
    try? StandardOutput.write(HelpText(command).render())
  }

  private static func run(
    _ path: CommandPath,
    _ arguments: Arguments,
    _ console: Console
  ) throws -> ExitStatus {
    switch path.names.first {
    case "age": try AgeCommand.run(arguments, console: console)
    case "age-keygen": try AgeKeygenCommand.run(arguments, console: console)
    case "age-inspect": try AgeInspectCommand.run(arguments, console: console)
    case "completion": try CompletionCommand.run(arguments)
    case "documents": try DocumentsCommand.run(arguments)
    default: return try runFileCommand(path, arguments, RunContext(console: console))
    }
    return .success
  }

  private static func runFileCommand(
    _ path: CommandPath,
    _ arguments: Arguments,
    _ context: RunContext
  ) throws -> ExitStatus {
    switch path.names.last {
    case nil: return try LegacyCommand.run(arguments, context)
    case "encrypt": try EncryptCommand.run(EncryptRequest(arguments, context), context)
    case "decrypt": try DecryptCommand.run(DecryptRequest(arguments, context), context)
    case "edit": return try EditCommand.run(EditRequest(arguments, context), context)
    case "set": try SetCommand.run(SetRequest(arguments, context), context)
    case "unset": try UnsetCommand.run(UnsetRequest(arguments, context), context)
    case "rotate": try RotateCommand.run(RotateRequest(arguments, context), context)
    case "updatekeys": try UpdateKeysCommand.run(UpdateKeysRequest(arguments, context), context)
    case "add": try GroupsCommand.run(GroupsAddRequest(arguments), context)
    case "delete": try GroupsCommand.run(GroupsDeleteRequest(arguments), context)
    case "exec-env": return try ExecEnvCommand.run(ExecEnvRequest(arguments, context), context)
    case "exec-file": return try ExecFileCommand.run(ExecFileRequest(arguments, context), context)
    case "filestatus": try FileStatusCommand.run(FileStatusRequest(arguments, context), context)
    case "explain": try ExplainCommand.run(ExplainRequest(arguments, context), context)
    case "verify": try VerifyCommand.run(VerifyRequest(arguments, context), context)
    case "json": try JSONCommand.run(JSONRequest(arguments, context), context)
    default: preconditionFailure("no action for the command \(path.spelling)")
    }
    return .success
  }

  /// Options of the program do not reach its commands; an option that has no effect may be one that
  /// somebody relies on.
  private static func refuseLostOptions(
    _ arguments: Arguments,
    _ path: CommandPath,
    _ console: Console
  ) throws {
    for option in arguments.leftBehind where !option.isGlobal && !option.isHidden {
      try console.refuseOrWarn(
        RequestError.optionBeforeCommand(option.key, command: path.spelling)
      )
    }
  }
}
