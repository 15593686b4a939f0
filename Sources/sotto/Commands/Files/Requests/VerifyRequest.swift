internal import CommandParsing

/// What `verify` is asked for.
struct VerifyRequest: Equatable, Sendable {
  let files: FileOperands
  let format: FormatOptions
  let decryption: DecryptionOptions
  let isJSON: Bool
  let common: CommonOptions
  let run: RunOptions

  /// Reads a command line.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments, _ context: RunContext) throws {
    files = try FileOperands(arguments.operands, takesAll: true, context)
    format = FormatOptions(arguments, context)
    decryption = try DecryptionOptions(arguments, context)
    isJSON = arguments.isSet(.jsonReport)
    common = try CommonOptions(arguments)
    run = try RunOptions(arguments)
  }
}
