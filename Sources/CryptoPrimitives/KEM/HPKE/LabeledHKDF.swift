extension HPKE {
  /// HKDF-SHA256 with the labels that keep its uses apart (RFC 9180 §4).
  struct LabeledHKDF: Sendable {
    /// HKDF-SHA256 by its registered number.
    static let identifier: UInt16 = 0x0001

    private static let version = Array("HPKE-v1".utf8)

    /// What uses the function: a mechanism, or a whole suite.
    let suite: [UInt8]

    /// Concentrates a secret (LabeledExtract).
    func extract(
      _ secret: SecretBytes?,
      label: String,
      salt: SecretBytes?
    ) throws(CryptoError) -> SecretBytes {
      let prefix = Self.version + suite + Array(label.utf8)
      let nothing = SecretBytes(copying: [])
      let secret = secret ?? nothing
      let labeled = SecretBytes(count: prefix.count + secret.count) { target in
        for index in prefix.indices { target[index] = prefix[index] }
        secret.withBytes { bytes in
          for index in bytes.indices { target[prefix.count + index] = bytes[index] }
        }
      }
      return try labeled.withBytes { (message) throws(CryptoError) in
        try (salt ?? nothing).withBytes { (key) throws(CryptoError) in
          try HKDF.extract(message, salt: key)
        }
      }
    }

    /// Stretches a key (LabeledExpand).
    func expand(
      _ key: SecretBytes,
      label: String,
      info: [UInt8],
      count: UInt16
    ) throws(CryptoError) -> SecretBytes {
      let labeled = Self.bytes(of: count) + Self.version + suite + Array(label.utf8) + info
      return try HKDF.expand(key, info: labeled, count: Int(count))
    }

    /// Writes a number in two bytes, the higher first (I2OSP).
    static func bytes(of number: UInt16) -> [UInt8] {
      [UInt8(number >> 8), UInt8(truncatingIfNeeded: number)]
    }
  }
}
