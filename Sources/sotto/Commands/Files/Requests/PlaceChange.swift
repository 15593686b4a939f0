internal import CommandParsing
internal import DocumentFormats

/// A change of one place in one file: what `set` and `unset` have in common.
struct PlaceChange: Equatable, Sendable {
  /// The options these are read from.
  static let table =
    [.idempotent, .inputType, .outputType, .ignoreMAC] + DecryptionOptions.table
    + [.shamirThreshold, .allowPlaintext] + RunOptions.table + CommonOptions.table

  let file: String
  /// The place in the first document.
  let path: DocumentPath
  /// Whether it is fine, and nothing is written, if there is nothing to change.
  let isIdempotent: Bool
  let format: FormatOptions
  let decryption: DecryptionOptions
  /// Whether the value may come to stand in the clear.
  let allowsPlaintext: Bool
  let common: CommonOptions
  let run: RunOptions

  /// Reads what is common to a command line of either style.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(
    _ arguments: Arguments,
    _ context: RunContext,
    file: String,
    path: String
  ) throws {
    guard !file.isEmpty else { throw RequestError.emptyFileName }
    self.file = file
    self.path = try DocumentPath(path, for: .change)
    isIdempotent = arguments.isSet(.idempotent)
    format = FormatOptions(arguments, context)
    decryption = try DecryptionOptions(arguments, context)
    allowsPlaintext = arguments.isSet(.allowPlaintext)
    common = try CommonOptions(arguments)
    run = try RunOptions(arguments)
  }
}

extension Option {
  static let idempotent = flag(
    "--idempotent",
    help: "Leave the file alone, and do not fail, if it is already as asked."
  )
}

extension Operand {
  /// A place in a document.
  static let index = Operand(
    "INDEX",
    help: "The place in the document, such as '[\"database\"][\"users\"][0]'.",
    completion: .none
  )
}
