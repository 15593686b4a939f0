// Hybrid public key encryption (RFC 9180): a key encapsulation mechanism gives a secret that sender
// and recipient share, a key schedule makes a key of it, and a cipher encrypts with the key.
//
// Of the many suites this offers three mechanisms, with HKDF-SHA256 and ChaCha20-Poly1305 always, and
// of the modes only base, for one message without associated data:
//
//                          public key           encapsulated key
//     P-256                               65                    65
//     ML-KEM-768 + X25519     1184 + 32 = 1216      1088 + 32 = 1120
//     ML-KEM-768 + P-256      1184 + 65 = 1249      1088 + 65 = 1153
//
// The hybrids are those of draft-ietf-hpke-pq; the first of them is also known as X-Wing. Their shared
// secret is safe as long as one of the two parts is:
//
//     SHA3-256(ML-KEM's secret ‖ the curve's secret ‖ ephemeral point ‖ recipient's point ‖ label)
//
// ML-KEM's ciphertext is not hashed, as nobody finds a second one for the same secret.

/// Hybrid public key encryption of single messages (RFC 9180, base mode).
package enum HPKE {
  /// Encrypts a message to the owner of a public key.
  ///
  /// - Parameters:
  ///   - plaintext: The message.
  ///   - key: The recipient's key.
  ///   - info: What the message is for; opening needs the same.
  /// - Returns: What the recipient needs to find the key, and the ciphertext with its tag.
  /// - Throws: `invalidKey` where the key is an X25519 point of small order.
  package static func seal(
    _ plaintext: SecretBytes,
    to key: PublicKey,
    info: [UInt8]
  ) throws(CryptoError) -> (encapsulatedKey: [UInt8], ciphertext: [UInt8]) {
    try seal(plaintext, with: key.encapsulate(), kem: key.kem, info: info)
  }

  /// Decrypts a message.
  ///
  /// - Throws: `invalidLength` or `invalidKey` for an encapsulated key that nobody could have made,
  ///   `authenticationFailure` where the message is not for this key and `info`, or was changed.
  package static func open(
    _ ciphertext: [UInt8],
    encapsulatedKey: [UInt8],
    with key: PrivateKey,
    info: [UInt8]
  ) throws(CryptoError) -> SecretBytes {
    let schedule = try KeySchedule(
      sharedSecret: key.decapsulate(encapsulatedKey),
      kem: key.kem,
      info: info
    )
    return try schedule.open(ciphertext)
  }

  /// Encrypts under a secret that was encapsulated before.
  static func seal(
    _ plaintext: SecretBytes,
    with encapsulation: Encapsulation,
    kem: KEM,
    info: [UInt8]
  ) throws(CryptoError) -> (encapsulatedKey: [UInt8], ciphertext: [UInt8]) {
    let schedule = try KeySchedule(
      sharedSecret: encapsulation.sharedSecret,
      kem: kem,
      info: info
    )
    return (encapsulation.encapsulatedKey, try schedule.seal(plaintext))
  }

  /// A shared secret and what tells it to the recipient.
  struct Encapsulation: Sendable {
    let sharedSecret: SecretBytes
    let encapsulatedKey: [UInt8]
  }
}
