/// The numbers of an RSA key as RFC 8017 appendix A.1.2 encodes them, not checked yet.
package struct PKCS1PrivateKey: Sendable {
  /// The modulus, the most significant byte first.
  package let modulus: [UInt8]
  /// The public exponent, the most significant byte first.
  package let exponent: [UInt8]
  /// The secret numbers.
  package let numbers: RSAPrivateKey.Numbers

  /// Reads the encoding.
  ///
  /// - Throws: `invalidKey` for a malformed one, more than two primes, or stored exponents that are
  ///   not the ones the key computes by itself.
  package init(_ der: SecretBytes) throws(CryptoError) {
    var outer = DERReader(der)
    var reader = try outer.readSequence()
    try outer.finish()
    guard try reader.readSmallNatural() == 0 else { throw .invalidKey }
    modulus = try reader.readNatural().publicBytes()
    exponent = try reader.readNatural().publicBytes()
    let d = try reader.readNatural()
    let p = try reader.readNatural()
    let q = try reader.readNatural()
    let firstExponent = try reader.readNatural()
    let secondExponent = try reader.readNatural()
    let coefficient = try reader.readNatural()
    try reader.finish()
    try Self.check(firstExponent, is: d, belowPrime: p)
    try Self.check(secondExponent, is: d, belowPrime: q)
    numbers = .init(exponent: d, firstPrime: p, secondPrime: q, coefficient: coefficient)
  }

  private static func check(
    _ exponent: SecretBytes,
    is d: SecretBytes,
    belowPrime prime: SecretBytes
  ) throws(CryptoError) {
    let p = try BigNumber(prime)
    guard p.isOdd, p.bitCount > 1 else { throw .invalidKey }
    let expected = try BigNumber(d).modulo(p.minusOne())
    guard try BigNumber(exponent).compare(expected) == 0 else { throw .invalidKey }
  }
}

extension SecretBytes {
  /// Copies bytes out that are no secret, such as the public parts of a private key's encoding.
  package func publicBytes() -> [UInt8] {
    withBytes { bytes in bytes.indices.map { bytes[$0] } }
  }
}
