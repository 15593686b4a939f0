internal import COpenSSL

/// Keys of Ed25519 (RFC 8032), and the keys of X25519 that correspond to them.
///
/// The curves are two shapes of one: RFC 7748 §4.1 has the map of the points.
package enum Ed25519 {
  /// The length of a seed and of a public key in bytes.
  package static let byteCount = 32

  /// Computes the public key of a seed (RFC 8032 §5.1.5).
  package static func publicKey(seed: SecretBytes) throws(CryptoError) -> [UInt8] {
    guard seed.count == byteCount else { throw .invalidLength }
    _ = LibCrypto.ready
    let pointer = unsafe seed.withBytes { bytes in
      unsafe bytes.withBytePointer { base, count in
        unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, base, count)
      }
    }
    let key = try unsafe Owned(pointer, "EVP_PKEY_new_raw_private_key") { unsafe EVP_PKEY_free($0) }
    var bytes = [UInt8](repeating: 0, count: byteCount)
    var target = bytes.mutableSpan
    let code = unsafe target.withMutableBytePointer { base, count in
      var length = count
      return unsafe EVP_PKEY_get_raw_public_key(key.pointer, base, &length)
    }
    try LibCrypto.check(code, "EVP_PKEY_get_raw_public_key")
    return bytes
  }

  /// Computes the private key of X25519 that belongs to the same point as a seed's public key.
  package static func x25519Scalar(seed: SecretBytes) throws(CryptoError) -> SecretBytes {
    guard seed.count == byteCount else { throw .invalidLength }
    let digest = try SecretBytes(count: HashFunction.sha512.byteCount) {
      (target) throws(CryptoError) in
      try seed.withBytes { (bytes) throws(CryptoError) in
        try HashFunction.sha512.hash(bytes, into: &target, at: 0)
      }
    }
    return digest.subsequence(0..<byteCount)
  }

  /// Computes the public key of X25519 for the same point as a public key.
  ///
  /// - Throws: `invalidKey` where the bytes are not the one encoding of a point on the curve, or the
  ///   point is one of the eight of small order, whose owner nobody or everybody is.
  package static func x25519PublicKey(_ publicKey: [UInt8]) throws(CryptoError) -> [UInt8] {
    guard publicKey.count == byteCount else { throw .invalidKey }
    var encoded = Array(publicKey.reversed())
    // The top bit is the sign of x. It cannot be wrong: x is zero for y = 1 and y = -1 alone, and
    // both are refused below.
    encoded[0] &= 0x7F
    let prime = try BigNumber(Self.prime.span)
    let y = try BigNumber(encoded.span)
    guard y.compare(prime) < 0, try isOnCurve(y, prime) else { throw .invalidKey }
    let one = try BigNumber(1)
    guard y.compare(one) != 0 else { throw .invalidKey }
    // u = (1 + y) / (1 - y)
    let numerator = try one.plus(y, modulo: prime)
    let denominator = try one.minus(y, modulo: prime).inverse(modulo: prime)
    let u = try numerator.times(denominator, modulo: prime)
    guard try !isOfSmallOrder(u, prime) else { throw .invalidKey }
    return try u.bytes(count: byteCount).reversed()
  }

  /// 2^255 - 19, the most significant byte first.
  private static let prime: [UInt8] =
    [0x7F] + [UInt8](repeating: 0xFF, count: 30) + [0xED]

  /// Tells whether -x² + y² = 1 + d·x²·y² has a solution for x, with d = -121665 / 121666.
  private static func isOnCurve(
    _ y: borrowing BigNumber,
    _ prime: borrowing BigNumber
  ) throws(CryptoError) -> Bool {
    let one = try BigNumber(1)
    let a = try BigNumber(121_665)
    let b = try BigNumber(121_666)
    let square = try y.times(y, modulo: prime)
    // x² = (y² - 1) / (d·y² + 1) = 121666 · (y² - 1) / (121666 - 121665·y²), and a quotient is a
    // square exactly where the product is. The divisor is never zero, as d is not a square.
    let dividend = try b.times(square.minus(one, modulo: prime), modulo: prime)
    let divisor = try b.minus(a.times(square, modulo: prime), modulo: prime)
    return try dividend.times(divisor, modulo: prime).isSquare(modulo: prime)
  }

  /// Tells whether a point times 8 is the neutral element.
  ///
  /// The order is 2 where u is zero; doubling (RFC 7748 §5's formulas without z) halves an even order.
  private static func isOfSmallOrder(
    _ point: borrowing BigNumber,
    _ prime: borrowing BigNumber
  ) throws(CryptoError) -> Bool {
    let one = try BigNumber(1)
    let four = try BigNumber(4)
    let a = try BigNumber(486_662)
    var u = try point.modulo(prime)
    for _ in 0..<3 {
      guard !u.isZero else { return true }
      // (u² - 1)² / (4·u · (u² + A·u + 1))
      let square = try u.times(u, modulo: prime)
      let difference = try square.minus(one, modulo: prime)
      let sum = try square.plus(a.times(u, modulo: prime), modulo: prime)
        .plus(one, modulo: prime)
      let divisor = try four.times(u, modulo: prime).times(sum, modulo: prime)
      u = try difference.times(difference, modulo: prime)
        .times(divisor.inverse(modulo: prime), modulo: prime)
    }
    return false
  }
}
