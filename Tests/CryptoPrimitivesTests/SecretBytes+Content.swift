import CryptoPrimitives

extension SecretBytes {
  /// The bytes, for comparing them with what a test expects.
  var content: [UInt8] { withBytes { bytes in bytes.indices.map { bytes[$0] } } }
}
