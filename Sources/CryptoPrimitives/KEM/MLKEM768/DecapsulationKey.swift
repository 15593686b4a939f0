internal import COpenSSL

extension MLKEM768 {
  /// The private key, which finds the shared secret in a ciphertext.
  package struct DecapsulationKey: Sendable {
    /// The public key that belongs to it.
    package let encapsulationKey: EncapsulationKey

    let decryptionKey: DecryptionKey
    /// What goes into the secrets of ciphertexts that were tampered with.
    private let z: SecretBytes

    /// Makes the key pair of a seed d ‖ z of 64 random bytes (FIPS 203 algorithm 16).
    ///
    /// - Throws: `invalidLength` for any other length.
    package init(seed: SecretBytes) throws(CryptoError) {
      guard seed.count == seedByteCount else { throw .invalidLength }
      let (encryptionKey, decryptionKey, bytes) = try encryptionKeys(
        from: seed.subsequence(0..<partByteCount)
      )
      encapsulationKey = try EncapsulationKey(bytes, encryptionKey)
      self.decryptionKey = decryptionKey
      z = seed.subsequence(partByteCount..<seedByteCount)
    }

    /// Decodes the expanded form ŝ ‖ ek ‖ H(ek) ‖ z and checks it.
    ///
    /// FIPS 203 §7.3 demands the hash; coefficients that are not below q, which no key generation
    /// writes, are refused as well.
    ///
    /// - Throws: `invalidLength` or `invalidKey`.
    package init(expanded: SecretBytes) throws(CryptoError) {
      guard expanded.count == expandedKeyByteCount else { throw .invalidLength }
      let hashStart = vectorByteCount + encapsulationKeyByteCount
      let zStart = hashStart + partByteCount
      var vector = Polynomials(count: rank)
      let isReduced = expanded.withBytes { vector.decode($0.extracting(0..<vectorByteCount)) }
      guard isReduced else { throw .invalidKey }
      let publicBytes = expanded.withBytes { bytes in
        (vectorByteCount..<hashStart).map { bytes[$0] }
      }
      let encapsulationKey = try EncapsulationKey(publicBytes)
      let isHashRight = expanded.withBytes { bytes in
        constantTimeEquals(bytes.extracting(hashStart..<zStart), encapsulationKey.hash.span)
      }
      guard isHashRight else { throw .invalidKey }
      self.encapsulationKey = encapsulationKey
      decryptionKey = DecryptionKey(vector: vector)
      z = expanded.subsequence(zStart..<expandedKeyByteCount)
    }

    /// Makes a new key from the system's random generator.
    package static func random() throws(CryptoError) -> DecapsulationKey {
      try DecapsulationKey(seed: .random(count: seedByteCount))
    }

    /// Finds the shared secret of a ciphertext (FIPS 203 algorithm 18).
    ///
    /// A ciphertext that `encapsulate` did not make gives a secret that nobody else knows.
    ///
    /// - Throws: `invalidLength` where the ciphertext is not 1088 bytes long.
    package func decapsulate(_ ciphertext: [UInt8]) throws(CryptoError) -> SecretBytes {
      guard ciphertext.count == ciphertextByteCount else { throw .invalidLength }
      let m = decryptionKey.decrypt(ciphertext)
      let (secret, r) = try expandHash(m, encapsulationKey.hash.span)
      let rejection = try rejectionSecret(z: z, ciphertext: ciphertext)
      var expected = try encapsulationKey.encryptionKey.encrypt(m, randomness: r)
      defer { expected.erase() }
      let mask = Self.equalityMask(expected.span, ciphertext.span)
      return SecretBytes(count: sharedSecretByteCount) { target in
        secret.withBytes { accepted in
          rejection.withBytes { rejected in
            for index in target.indices {
              target[index] = rejected[index] ^ (mask & (accepted[index] ^ rejected[index]))
            }
          }
        }
      }
    }

    /// Returns FF for equal bytes and 00 for others.
    ///
    /// The comparison is libcrypto's, so that the compiler knows nothing about the outcome and cannot
    /// turn the selection into a branch.
    private static func equalityMask(_ a: Span<UInt8>, _ b: Span<UInt8>) -> UInt8 {
      precondition(a.count == b.count, "ciphertexts of different lengths")
      let difference = unsafe a.withBytePointer { first, count in
        unsafe b.withBytePointer { second, _ in unsafe CRYPTO_memcmp(first, second, count) }
      }
      return UInt8(truncatingIfNeeded: (difference & 0xFF &- 1) >> 8)
    }
  }
}
