internal import COpenSSL

/// A private key of RSA (RFC 8017) with two primes, for decryption with OAEP.
///
/// Never changed after the initialiser, so sharing between threads is safe; libcrypto guards the
/// blinding it keeps in the object by a lock, and erases the numbers when it frees the object.
package final class RSAPrivateKey: @unchecked Sendable {
  /// The numbers that nobody else may know, the most significant byte first.
  package struct Numbers: Sendable {
    /// The private exponent d.
    package var exponent: SecretBytes
    /// The first prime p.
    package var firstPrime: SecretBytes
    /// The second prime q.
    package var secondPrime: SecretBytes
    /// The inverse of q modulo p.
    package var coefficient: SecretBytes

    /// Takes the numbers as they are; the key checks them.
    package init(
      exponent: SecretBytes,
      firstPrime: SecretBytes,
      secondPrime: SecretBytes,
      coefficient: SecretBytes
    ) {
      self.exponent = exponent
      self.firstPrime = firstPrime
      self.secondPrime = secondPrime
      self.coefficient = coefficient
    }
  }

  /// The public half.
  package let publicKey: RSAPublicKey

  private let key: Owned

  /// Takes the numbers of a key and computes the two exponents that follow from them.
  ///
  /// - Throws: `invalidKey` where the numbers do not belong together: computing with such a key could
  ///   give away a factor of the modulus.
  package init(publicKey: RSAPublicKey, numbers: Numbers) throws(CryptoError) {
    let n = try BigNumber(publicKey.modulus.span)
    let e = try BigNumber(publicKey.exponent.span)
    let d = try BigNumber(numbers.exponent)
    let p = try BigNumber(numbers.firstPrime)
    let q = try BigNumber(numbers.secondPrime)
    let coefficient = try BigNumber(numbers.coefficient)
    guard p.bitCount > 1, p.isOdd, q.bitCount > 1, q.isOdd else { throw .invalidKey }
    guard try p.times(q).compare(n) == 0 else { throw .invalidKey }
    guard d.compare(n) < 0, coefficient.compare(p) < 0 else { throw .invalidKey }
    guard try coefficient.times(q, modulo: p).isOne else { throw .invalidKey }
    let firstExponent = try Self.exponent(d, belowPrime: p, inverseOf: e)
    let secondExponent = try Self.exponent(d, belowPrime: q, inverseOf: e)
    var parameters = try RSAParameters()
    try parameters.add(publicKey)
    try parameters.add(d, as: "d")
    try parameters.add(p, as: "rsa-factor1")
    try parameters.add(q, as: "rsa-factor2")
    try parameters.add(firstExponent, as: "rsa-exponent1")
    try parameters.add(secondExponent, as: "rsa-exponent2")
    try parameters.add(coefficient, as: "rsa-coefficient1")
    let key = try parameters.makeKey(isPrivate: true)
    self.publicKey = publicKey
    self.key = key
  }

  /// Computes d modulo one less than a prime, and checks that it undoes the public exponent there.
  private static func exponent(
    _ d: borrowing BigNumber,
    belowPrime prime: borrowing BigNumber,
    inverseOf e: borrowing BigNumber
  ) throws(CryptoError) -> BigNumber {
    let order = try prime.minusOne()
    let exponent = try d.modulo(order)
    guard try exponent.times(e, modulo: order).isOne else { throw .invalidKey }
    return exponent
  }

  /// Decrypts a short message.
  ///
  /// - Throws: `authenticationFailure` for whatever is wrong with a ciphertext, so that nobody learns
  ///   which step refused it.
  package func decrypt(
    _ ciphertext: [UInt8],
    padding: OAEP
  ) throws(CryptoError) -> SecretBytes {
    guard ciphertext.count == publicKey.byteCount else { throw .authenticationFailure }
    let context = try unsafe padding.context(for: key.pointer, encrypting: false)
    var messageCount = 0
    let buffer = try SecretBytes(count: publicKey.byteCount) { (target) throws(CryptoError) in
      let decrypted = unsafe ciphertext.span.withBytePointer { input, inputCount in
        unsafe target.withMutableBytePointer { output, outputCount in
          messageCount = outputCount
          return unsafe EVP_PKEY_decrypt(
            context.pointer,
            output,
            &messageCount,
            input,
            inputCount
          ) == 1
        }
      }
      guard decrypted else {
        ERR_clear_error()
        throw .authenticationFailure
      }
    }
    return buffer.subsequence(0..<messageCount)
  }
}
