internal import COpenSSL

/// Encryption under a passphrase with PBKDF2 and a block cipher (RFC 8018 §6.2).
package struct PBES2: Sendable {
  /// The most iterations that are computed, some ten seconds of work.
  package static let iterationLimit = 10_000_000

  /// The hash in HMAC, PBKDF2's pseudorandom function.
  package let hash: HashFunction
  /// What makes equal passphrases lead to different keys.
  package let salt: [UInt8]
  /// How often PBKDF2 iterates.
  package let iterations: Int
  /// The cipher.
  package let cipher: BlockCipher
  /// The cipher's initialisation vector.
  package let vector: [UInt8]

  /// Decrypts a message.
  ///
  /// - Throws: `resourceLimit` for iterations outside `1...iterationLimit`, `invalidLength` where
  ///   vector or message have not the cipher's lengths, `authenticationFailure` for wrong padding.
  package func decrypt(
    _ ciphertext: [UInt8],
    passphrase: SecretBytes
  ) throws(CryptoError) -> SecretBytes {
    guard (1...Self.iterationLimit).contains(iterations) else { throw .resourceLimit }
    let key = try SecretBytes(count: cipher.keyByteCount) { (target) throws(CryptoError) in
      let code = passphrase.withBytes { secret in
        unsafe secret.withBytePointer { pass, passCount in
          unsafe pass.withMemoryRebound(to: CChar.self, capacity: max(passCount, 1)) { chars in
            unsafe salt.span.withBytePointer { saltBase, saltCount in
              unsafe target.withMutableBytePointer { base, count in
                unsafe PKCS5_PBKDF2_HMAC(
                  chars,
                  Int32(passCount),
                  saltBase,
                  Int32(saltCount),
                  Int32(iterations),
                  hash.algorithm,
                  Int32(count),
                  base
                )
              }
            }
          }
        }
      }
      try LibCrypto.check(code, "PKCS5_PBKDF2_HMAC")
    }
    return try cipher.decrypt(ciphertext, key: key, vector: vector, padded: true)
  }
}
