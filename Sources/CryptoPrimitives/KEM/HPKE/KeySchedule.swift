extension HPKE {
  /// The key and nonce of one message (RFC 9180 §5.1, mode base).
  struct KeySchedule: Sendable {
    /// ChaCha20-Poly1305 by its registered number.
    private static let cipherIdentifier: UInt16 = 0x0003
    private static let baseMode: UInt8 = 0

    let key: SecretBytes
    /// The nonce of the first message; it would be another only for the ones after it.
    let nonce: SecretBytes

    init(sharedSecret: SecretBytes, kem: KEM, info: [UInt8]) throws(CryptoError) {
      let numbers = [kem.rawValue, LabeledHKDF.identifier, Self.cipherIdentifier]
      let kdf = LabeledHKDF(
        suite: Array("HPKE".utf8) + numbers.flatMap { LabeledHKDF.bytes(of: $0) }
      )
      let identifierHash = try kdf.extract(nil, label: "psk_id_hash", salt: nil)
      let infoHash = try kdf.extract(SecretBytes(copying: info), label: "info_hash", salt: nil)
      var context = [Self.baseMode]
      for hash in [identifierHash, infoHash] {
        hash.withBytes { bytes in for index in bytes.indices { context.append(bytes[index]) } }
      }
      let secret = try kdf.extract(nil, label: "secret", salt: sharedSecret)
      key = try kdf.expand(
        secret,
        label: "key",
        info: context,
        count: UInt16(ChaCha20Poly1305.keyByteCount)
      )
      nonce = try kdf.expand(
        secret,
        label: "base_nonce",
        info: context,
        count: UInt16(ChaCha20Poly1305.nonceByteCount)
      )
    }

    func seal(_ plaintext: SecretBytes) throws(CryptoError) -> [UInt8] {
      let cipher = try ChaCha20Poly1305(key: key)
      var sealed = [UInt8](repeating: 0, count: plaintext.count + ChaCha20Poly1305.tagByteCount)
      var target = sealed.mutableSpan
      try plaintext.withBytes { (message) throws(CryptoError) in
        try nonce.withBytes { (nonce) throws(CryptoError) in
          try cipher.seal(message, nonce: nonce, into: &target)
        }
      }
      return sealed
    }

    func open(_ sealed: [UInt8]) throws(CryptoError) -> SecretBytes {
      guard sealed.count >= ChaCha20Poly1305.tagByteCount else { throw .authenticationFailure }
      let cipher = try ChaCha20Poly1305(key: key)
      let count = sealed.count - ChaCha20Poly1305.tagByteCount
      return try SecretBytes(count: count) { (target) throws(CryptoError) in
        try nonce.withBytes { (nonce) throws(CryptoError) in
          try cipher.open(sealed.span, nonce: nonce, into: &target)
        }
      }
    }
  }
}
