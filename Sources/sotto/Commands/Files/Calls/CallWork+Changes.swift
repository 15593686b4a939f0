internal import CryptoPrimitives
internal import DocumentFormats
internal import SOPS
internal import Workspace

extension CallWork {
  /// Puts a value at a place.
  func set(_ call: ChangeCall, _ value: DocumentValue) throws -> DocumentValue {
    try change(call) { opened in try opened.setting(value, at: call.place) }
  }

  /// Removes what is at a place.
  func unset(_ call: ChangeCall) throws -> DocumentValue {
    try change(call) { opened in
      do throws(SOPSError) {
        return try opened.removing(call.place)
      } catch .noSuchPlace where call.isIdempotent {
        return nil
      }
    }
  }

  private func change(
    _ call: ChangeCall,
    _ edit: (OpenedFile) throws -> SecretBytes?
  ) throws -> DocumentValue {
    let file = try load(call.file)
    let opened = try open(file, call.file)
    let unchanged = DocumentValue.object(["changed": .flag(false)])
    guard var plaintext = try edit(opened)?.copy else { return unchanged }
    defer { plaintext.erase() }
    guard let result = try opened.replacement(for: plaintext, date: session.date) else {
      return unchanged
    }
    try PlaintextGuard(allowing: call.allowsPlaintext, session.context.console)
      .check(result.summary, opened.file.metadata.selection)
    return DocumentValue.object(["changed": .flag(true)])
      .merging(try deliver(result.file, call.target, over: file))
  }

  /// Gives a file a new data key.
  func rotate(_ call: RotateCall) throws -> DocumentValue {
    let file = try load(call.file)
    let encrypted = try encryptedFile(file, call.file)
    let bytes = try encrypted.rotated(
      dataKey(of: encrypted, in: file),
      to: call.keyGroups,
      with: session.providers,
      date: session.date
    )
    return try deliver(bytes, call.target, over: file)
  }
}
