internal import CryptoPrimitives
internal import SOPS

/// What is edited: a text, and how it becomes a file again.
protocol EditSubject {
  /// The text that the editor gets.
  var text: SecretBytes { get }

  /// The file for another text; nil where nothing has changed.
  func file(of text: [UInt8]) throws -> [UInt8]?

  /// Writes the file.
  ///
  /// - Throws: `FileFailure`.
  func write(_ bytes: [UInt8]) throws
}

extension EditSubject {
  /// Whether a text is the one that the editor got.
  func isUnchanged(_ text: [UInt8]) -> Bool {
    self.text.withBytes { constantTimeEquals($0, text.span) }
  }
}
