internal import CommandParsing

/// What `json` is asked for; the rest comes with each call.
struct JSONRequest: Equatable, Sendable {
  let decryption: DecryptionOptions
  let common: CommonOptions

  /// Reads a command line.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments, _ context: RunContext) throws {
    decryption = try DecryptionOptions(arguments, context)
    common = try CommonOptions(arguments)
  }
}
