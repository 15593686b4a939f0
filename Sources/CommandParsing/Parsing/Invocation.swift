/// What a command line asks for.
package enum Invocation: Sendable {
  /// To run the command at the path's end.
  case run(CommandPath, Arguments)

  /// To show the help of the command at the path's end.
  case help(CommandPath)

  /// To show the version of the program.
  case version(CommandPath)

  /// The command that is meant.
  package var path: CommandPath {
    switch self {
    case .run(let path, _), .help(let path), .version(let path): path
    }
  }
}
