extension MLKEM768 {
  /// A key for which anybody can make a shared secret.
  package struct EncapsulationKey: Sendable {
    /// The key as FIPS 203 writes it, 1184 bytes.
    package let bytes: [UInt8]

    /// H(ek), which goes into every shared secret.
    let hash: [UInt8]
    let encryptionKey: EncryptionKey

    /// Decodes a key and checks it as FIPS 203 §7.2 demands.
    ///
    /// - Throws: `invalidLength`, or `invalidKey` where a coefficient is not below q.
    package init(_ bytes: [UInt8]) throws(CryptoError) {
      try self.init(bytes, EncryptionKey(decoding: bytes.span))
    }

    init(_ bytes: [UInt8], _ encryptionKey: EncryptionKey) throws(CryptoError) {
      hash = try MLKEM768.hash(bytes.span)
      self.bytes = bytes
      self.encryptionKey = encryptionKey
    }

    /// Makes a shared secret and the ciphertext that tells the key's owner.
    package func encapsulate() throws(CryptoError)
      -> (sharedSecret: SecretBytes, ciphertext: [UInt8])
    {
      try encapsulate(m: .random(count: partByteCount))
    }

    /// Encapsulates with 32 bytes m that must be random and used once (FIPS 203 algorithm 17).
    func encapsulate(
      m: SecretBytes
    ) throws(CryptoError) -> (sharedSecret: SecretBytes, ciphertext: [UInt8]) {
      guard m.count == partByteCount else { throw .invalidLength }
      let (sharedSecret, r) = try expandHash(m, hash.span)
      return (sharedSecret, try encryptionKey.encrypt(m, randomness: r))
    }
  }
}
