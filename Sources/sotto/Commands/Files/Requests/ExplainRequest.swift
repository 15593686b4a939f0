internal import CommandParsing

/// What `explain` is asked for.
struct ExplainRequest: Equatable, Sendable {
  let files: FileOperands
  let format: FormatOptions
  let isJSON: Bool
  let common: CommonOptions

  /// Reads a command line.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments, _ context: RunContext) throws {
    files = try FileOperands(arguments.operands, takesAll: true, context)
    format = FormatOptions(arguments, context)
    isJSON = arguments.isSet(.jsonReport)
    common = try CommonOptions(arguments)
  }
}
