internal import COpenSSL

/// A public key of RSA (RFC 8017), for encryption with OAEP.
package struct RSAPublicKey: Hashable, Sendable {
  /// The lengths of a modulus in bits: below is breakable, above libcrypto refuses.
  ///
  /// Some programs make keys of "2048 bits" whose highest bits are not set; 256 bytes are what counts.
  package static let bitCounts = 2041...16384

  /// The modulus without leading zeros, the most significant byte first.
  package let modulus: [UInt8]
  /// The public exponent without leading zeros, the most significant byte first.
  package let exponent: [UInt8]

  /// Takes the two numbers, the most significant byte first.
  ///
  /// - Throws: `invalidLength` for a modulus outside `bitCounts`, `invalidKey` for one that is even,
  ///   and for an exponent that is even, less than 3 or longer than 31 bits.
  package init(modulus: some Sequence<UInt8>, exponent: some Sequence<UInt8>) throws(CryptoError) {
    let modulus = Array(modulus.drop { $0 == 0 })
    let exponent = Array(exponent.drop { $0 == 0 })
    guard Self.bitCounts.contains(Self.bitCount(of: modulus)) else { throw .invalidLength }
    guard let lowModulus = modulus.last, !lowModulus.isMultiple(of: 2) else { throw .invalidKey }
    guard
      let lowExponent = exponent.last, !lowExponent.isMultiple(of: 2), exponent != [1],
      Self.bitCount(of: exponent) <= 31
    else { throw .invalidKey }
    self.modulus = modulus
    self.exponent = exponent
  }

  /// The length of the modulus in bytes, which is the length of a ciphertext.
  package var byteCount: Int { modulus.count }

  /// Counts the bits of a number whose most significant byte comes first.
  package static func bitCount(of number: [UInt8]) -> Int {
    guard let start = number.firstIndex(where: { $0 != 0 }) else { return 0 }
    return (number.count - start) * 8 - number[start].leadingZeroBitCount
  }

  /// Encrypts a short message.
  ///
  /// - Throws: `invalidLength` for a message that does not fit between modulus and padding.
  package func encrypt(
    _ message: SecretBytes,
    padding: OAEP
  ) throws(CryptoError) -> [UInt8] {
    guard message.count <= byteCount - 2 * padding.hash.byteCount - 2 else { throw .invalidLength }
    var parameters = try RSAParameters()
    try parameters.add(self)
    let key = try parameters.makeKey(isPrivate: false)
    let context = try unsafe padding.context(for: key.pointer, encrypting: true)
    var ciphertext = [UInt8](repeating: 0, count: byteCount)
    var target = ciphertext.mutableSpan
    let encrypted = message.withBytes { bytes in
      unsafe bytes.withBytePointer { input, inputCount in
        unsafe target.withMutableBytePointer { output, outputCount in
          var length = outputCount
          return unsafe EVP_PKEY_encrypt(context.pointer, output, &length, input, inputCount) == 1
            && length == outputCount
        }
      }
    }
    try LibCrypto.check(encrypted ? 1 : 0, "EVP_PKEY_encrypt")
    return ciphertext
  }
}
