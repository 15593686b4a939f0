internal import CryptoPrimitives
internal import DocumentFormats
internal import SOPS
internal import Workspace

/// What `set` and `unset` have in common: one place of one file changes, in place.
struct PlaceChangeRun {
  private let change: PlaceChange
  private let session: FileSession

  init(_ change: PlaceChange, _ context: RunContext) throws {
    self.change = change
    session = try FileSession(context, change.common, change.decryption.services)
  }

  /// Changes the file.
  ///
  /// - Parameter edit: Makes the new plaintext; nil where there is nothing to change.
  /// - Throws: `FileFailure`, or a refusal.
  func run(_ edit: (OpenedFile) throws -> SecretBytes?) throws {
    let file = try session.read(change.file)
    let bytes = try FileFailure.naming(file.path) { try changed(file, edit) }
    guard let bytes, !change.run.isDryRun else { return tell(of: bytes, file) }
    let output = FileOutput(.inPlace, isPlaintext: false, session.context)
    try output.write(bytes.span, for: file)
  }

  private func changed(
    _ file: WorkFile,
    _ edit: (OpenedFile) throws -> SecretBytes?
  ) throws -> [UInt8]? {
    let format = FileFormats(change.format, path: file.path).input
    let opened = try FileDecryption(session, change.decryption).open(file, as: format)
    guard let text = try edit(opened) else { return nil }
    var plaintext = text.copy
    defer { plaintext.erase() }
    let result = try opened.replacement(for: plaintext, date: session.date)
    guard let result else { return nil }
    try PlaintextGuard(allowing: change.allowsPlaintext, session.context.console)
      .check(result.summary, opened.file.metadata.selection)
    return result.file
  }

  private func tell(of bytes: [UInt8]?, _ file: WorkFile) {
    if bytes == nil {
      if session.isVerbose { session.context.console.note("\(file.path): nothing to change") }
    } else {
      session.context.console.note("\(file.path): would be changed")
    }
  }
}
