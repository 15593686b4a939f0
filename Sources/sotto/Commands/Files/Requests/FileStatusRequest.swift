internal import CommandParsing

/// What `filestatus` is asked for.
struct FileStatusRequest: Equatable, Sendable {
  let files: FileOperands
  let format: FormatOptions
  /// Whether the answer is a report with what each file says of itself.
  let isJSON: Bool
  let common: CommonOptions

  /// Reads a command line.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments, _ context: RunContext) throws {
    files = try FileOperands(arguments.operands, context)
    format = FormatOptions(arguments, context)
    isJSON = arguments.isSet(.jsonReport)
    common = try CommonOptions(arguments)
  }
}
