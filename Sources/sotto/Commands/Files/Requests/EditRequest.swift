internal import CommandParsing

/// What `edit` is asked for.
struct EditRequest: Equatable, Sendable {
  /// The files, which are opened one after the other.
  let files: FileOperands
  let format: FormatOptions
  /// What holds for a file that is not there yet.
  let newFile: NewFileOptions
  let decryption: DecryptionOptions
  /// Whether the metadata is there to be edited too.
  let showsMasterKeys: Bool
  /// Whether a result in which nothing is encrypted is fine.
  let allowsPlaintext: Bool
  /// Whether the plaintext may lie on a disk while it is edited.
  let allowsDisk: Bool
  let common: CommonOptions
  let run: RunOptions

  /// Reads a command line of either style.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments, _ context: RunContext) throws {
    files = try FileOperands(arguments.operands, context)
    format = FormatOptions(arguments, context)
    newFile = try NewFileOptions(arguments)
    decryption = try DecryptionOptions(arguments, context)
    showsMasterKeys = arguments.isSet(.showMasterKeys)
    allowsPlaintext = arguments.isSet(.allowPlaintext)
    allowsDisk = arguments.isSet(.allowDisk)
    common = try CommonOptions(arguments)
    run = try RunOptions(arguments)
  }
}

extension Option {
  static let showMasterKeys = flag(
    "-s",
    "--show-master-keys",
    help: "Show the metadata in the editor too.",
    heading: "Editing"
  )
  static let allowDisk = flag(
    "--allow-disk",
    help: "Edit in a folder on a disk if there is none in memory.",
    heading: "Editing"
  )
}
