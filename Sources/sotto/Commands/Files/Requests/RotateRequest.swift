internal import CommandParsing

/// What `rotate` is asked for.
struct RotateRequest: Equatable, Sendable {
  let files: FileOperands
  let destination: Destination
  let format: FormatOptions
  /// The keys to add to the first group.
  let added: KeyOptions
  /// The keys to remove from all groups.
  let removed: KeyOptions
  let decryption: DecryptionOptions
  let common: CommonOptions
  let run: RunOptions

  /// Reads a command line of either style.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments, _ context: RunContext) throws {
    files = try FileOperands(arguments.operands, context)
    destination = try Destination(arguments, for: .files(files))
    format = FormatOptions(arguments, context)
    added = try KeyOptions(arguments, for: .adding)
    removed = try KeyOptions(arguments, for: .removing)
    decryption = try DecryptionOptions(arguments, context)
    common = try CommonOptions(arguments)
    run = try RunOptions(arguments)
  }

  /// Whether keys come or go.
  var changesKeys: Bool { !added.isEmpty || !removed.isEmpty }
}
