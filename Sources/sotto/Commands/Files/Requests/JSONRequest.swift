internal import CommandParsing
internal import DocumentFormats

/// What `json` is asked for.
struct JSONRequest: Equatable, Sendable {
  let input: InputOperands
  /// The part to print; nil for the whole.
  let path: DocumentPath?
  let format: FormatOptions
  let decryption: DecryptionOptions
  let common: CommonOptions

  /// Reads a command line.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments, _ context: RunContext) throws {
    input = try InputOperands(arguments.operands, needsFile: false, context)
    path = try DocumentPath.extraction(arguments)
    format = FormatOptions(arguments, context)
    decryption = try DecryptionOptions(arguments, context)
    common = try CommonOptions(arguments)
  }
}
