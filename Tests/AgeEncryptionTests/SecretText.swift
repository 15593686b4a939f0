import CryptoPrimitives

extension SecretBytes {
  /// Takes a text, for tests, whose secrets are none.
  convenience init(_ text: String) { self.init(copying: Array(text.utf8)) }

  /// The content, for tests.
  var content: [UInt8] { withBytes { bytes in bytes.indices.map { bytes[$0] } } }

  /// The content as text, for tests.
  var text: String { String(decoding: content, as: UTF8.self) }
}
