internal import CommandParsing

/// What `updatekeys` is asked for.
struct UpdateKeysRequest: Equatable, Sendable {
  let files: FileOperands
  let format: FormatOptions
  /// Whether nobody is asked before a file is changed.
  let isConfirmed: Bool
  /// Whether it is only told which files differ from their rules, and the exit status says so.
  let isCheck: Bool
  let services: KeyServiceOptions
  let common: CommonOptions
  let run: RunOptions

  /// Reads a command line.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments, _ context: RunContext) throws {
    files = try FileOperands(arguments.operands, takesAll: true, context)
    format = FormatOptions(arguments, context)
    isConfirmed = arguments.isSet(.yes)
    isCheck = arguments.isSet(.checkKeys)
    services = KeyServiceOptions(arguments)
    common = try CommonOptions(arguments)
    run = try RunOptions(arguments)
  }
}

extension Option {
  static let yes = flag("-y", "--yes", help: "Change the files without asking.")
  static let checkKeys = flag(
    "--check",
    help: "Only tell which files are not encrypted to the keys of their rules, and fail if any is"
      + " not."
  )
}
