internal import CryptoPrimitives
internal import DocumentFormats

/// Makes encrypted binary files: a document, as a rule of JSON, whose one entry `data` is the whole
/// content.
struct BinaryFileMaker {
  private let metadata: Metadata
  private let cipher: ValueCipher
  private let output: DocumentFormat
  private let indentation: Int?

  init(_ metadata: Metadata, _ cipher: ValueCipher, output: DocumentFormat, indentation: Int?) {
    self.metadata = metadata
    self.cipher = cipher
    self.output = output
    self.indentation = indentation
  }

  /// Encrypts content.
  func make(_ content: [UInt8]) throws(SOPSError) -> (file: [UInt8], summary: EncryptionSummary) {
    let data = try Self.seal(content, cipher)
    let file = try Conversion.write(
      [.mapping([.entry(key: "data", .scalar(.string(data)))])],
      as: output,
      metadata,
      cipher,
      indentation: indentation
    )
    let count = content.isEmpty ? 0 : 1
    return (file, EncryptionSummary(encryptedCount: count, clearCount: 0))
  }

  /// The text of content; that of none is empty.
  static func seal(_ content: [UInt8], _ cipher: ValueCipher) throws(SOPSError) -> [UInt8] {
    var text: [UInt8] = []
    guard !content.isEmpty else { return text }
    try cipher.seal(content, .string, path: Array("data:".utf8), appendingTo: &text)
    return text
  }
}
