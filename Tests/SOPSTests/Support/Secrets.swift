import CryptoPrimitives

extension SecretBytes {
  /// A copy to compare with.
  var content: [UInt8] { withBytes { span in span.indices.map { span[$0] } } }

  /// The content as text, for reports that people can read.
  var text: String { String(decoding: content, as: UTF8.self) }
}

extension [UInt8] {
  /// The bytes of a text.
  init(_ text: String) { self = Array(text.utf8) }

  /// The bytes as text, for reports that people can read.
  var text: String { String(decoding: self, as: UTF8.self) }
}
