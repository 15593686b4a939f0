internal import DocumentFormats
internal import SOPS

/// Refuses what would leave secrets readable without anybody having asked for it.
struct PlaintextGuard {
  private let isAllowed: Bool
  private let console: Console

  init(allowing isAllowed: Bool, _ console: Console) {
    self.isAllowed = isAllowed
    self.console = console
  }

  /// Looks whether a binary file is an encrypted one.
  ///
  /// - Throws: `PlaintextRefusal`, except under the name `sops`, which warns.
  func check(binary content: [UInt8]) throws {
    guard !isAllowed, content.first == UInt8(ascii: "{"),
      (try? EncryptedFile(parsing: content, as: .binary)) != nil
    else { return }
    try console.refuseOrWarn(PlaintextRefusal.encryptedBinary)
  }

  /// Looks at what became of a file's values.
  ///
  /// - Throws: `PlaintextRefusal`, except under the name `sops`, which warns.
  func check(_ summary: EncryptionSummary, _ selection: SelectionRule?) throws {
    guard !isAllowed else { return }
    if summary.encryptedCount == 0, summary.clearCount > 0 {
      try console.refuseOrWarn(PlaintextRefusal.nothingSelected(selection))
    }
    if let place = summary.ciphertexts.first {
      try console.refuseOrWarn(PlaintextRefusal.ciphertext(place))
    }
  }
}

/// What is refused for the sake of secrets.
enum PlaintextRefusal: Error, Equatable {
  /// The selection leaves every value in clear.
  case nothingSelected(SelectionRule?)
  /// A value of the plaintext is an encrypted one, of this or another file.
  case ciphertext(Place)
  /// A binary file is an encrypted file already.
  case encryptedBinary
}
