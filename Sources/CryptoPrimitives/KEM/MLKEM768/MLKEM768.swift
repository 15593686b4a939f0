// ML-KEM-768, the key encapsulation mechanism of FIPS 203 that withstands quantum computers, which
// libcrypto 3.0 does not have.
//
// A key pair is made from a 64-byte seed d ‖ z. Whoever has the encapsulation key makes a shared
// secret and a ciphertext for it; the decapsulation key finds the same secret from the ciphertext:
//
//     seed (64) ─▶ decapsulation key
//                        │
//                  encapsulation key (1184) ─▶ shared secret (32) + ciphertext (1088)
//
// Everything is vectors of k = 3 polynomials with 256 coefficients modulo q = 3329. The sizes follow
// from the bits a coefficient takes: 12 in keys, 10 and 4 in ciphertexts, which are rounded.
//
//     encapsulation key     3 · 256 · 12 / 8 + 32 bytes of ρ            = 1152 + 32       = 1184
//     ciphertext            3 · 256 · 10 / 8 + 256 · 4 / 8              =  960 + 128      = 1088
//     decapsulation key     1152 + encapsulation key + its hash + z     = 1152 + 1184 + 64 = 2400
//
// The last is the expanded form, which nobody should store: the seed says the same in 64 bytes.
//
// A ciphertext that was tampered with is not reported: decapsulation then gives a secret that only
// the key's owner can compute, and what is encrypted under it fails to authenticate (FIPS 203 §3.2).
//
// No branch, no index and no division depends on a secret: coefficients are reduced by multiplying
// (`Modulus`), and decapsulation selects its result with a mask. Only the matrix Â is sampled by
// rejection, and that is public. Working values are `SecretBytes` and `Polynomials`, which erase
// themselves.
//
// Names as in FIPS 203: Â, t̂, ŝ are in the number-theoretic transform's domain, y, e₁ and e₂ are the
// noise of one encapsulation, G, H, J and PRF the hash functions of §4.1.

/// The key encapsulation mechanism ML-KEM-768 of FIPS 203.
package enum MLKEM768 {
  /// The length of the seed d ‖ z that a decapsulation key is made from.
  package static let seedByteCount = 64
  /// The length of an encapsulation key.
  package static let encapsulationKeyByteCount = 1184
  /// The length of a ciphertext.
  package static let ciphertextByteCount = 1088
  /// The length of a shared secret.
  package static let sharedSecretByteCount = 32
  /// The length of a decapsulation key in its expanded form.
  package static let expandedKeyByteCount = 2400

  /// The number of polynomials in a vector, k.
  static let rank = 3
  /// The length of d, z, ρ, σ, m and r.
  static let partByteCount = 32
  /// The length of a vector in keys, 12 bits a coefficient.
  static let vectorByteCount = 1152
  /// The length of the first part of a ciphertext, u.
  static let firstPartByteCount = 960

  /// Hashes to 64 bytes, which are two values of 32 (G of FIPS 203 §4.1).
  static func expandHash(
    _ first: SecretBytes,
    _ second: Span<UInt8>
  ) throws(CryptoError) -> (SecretBytes, SecretBytes) {
    var context = try HashContext(.sha3_512)
    try first.withBytes { (bytes) throws(CryptoError) in try context.update(bytes) }
    try context.update(second)
    let digest = try SecretBytes(count: 2 * partByteCount) { (target) throws(CryptoError) in
      try context.finish(into: &target, at: 0)
    }
    return (
      digest.subsequence(0..<partByteCount),
      digest.subsequence(partByteCount..<2 * partByteCount)
    )
  }

  /// Hashes a public value (H of FIPS 203 §4.1).
  static func hash(_ bytes: Span<UInt8>) throws(CryptoError) -> [UInt8] {
    try HashFunction.sha3_256.hash(bytes)
  }

  /// Makes the secret that stands in for a ciphertext nobody encapsulated (J of FIPS 203 §4.1).
  static func rejectionSecret(
    z: SecretBytes,
    ciphertext: [UInt8]
  ) throws(CryptoError) -> SecretBytes {
    let message = SecretBytes(count: z.count + ciphertext.count) { target in
      z.withBytes { bytes in
        for index in bytes.indices { target[index] = bytes[index] }
      }
      for index in ciphertext.indices { target[z.count + index] = ciphertext[index] }
    }
    return try SecretBytes(count: sharedSecretByteCount) { (target) throws(CryptoError) in
      try message.withBytes { (bytes) throws(CryptoError) in
        try ExtendableOutput.shake256.output(of: bytes, into: &target)
      }
    }
  }
}
