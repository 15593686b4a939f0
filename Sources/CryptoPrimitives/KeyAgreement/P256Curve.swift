internal import COpenSSL

/// libcrypto's arithmetic on P-256.
///
/// The group is made once and only read afterwards, so sharing between threads is safe; what changes
/// during a computation is made for that computation.
@safe final class P256Curve: @unchecked Sendable {
  private let group: Owned

  private init() throws(CryptoError) {
    _ = LibCrypto.ready
    let pointer = unsafe EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1)
    group = try unsafe Owned(pointer, "EC_GROUP_new_by_curve_name") { unsafe EC_GROUP_free($0) }
  }

  private static let made = Result { () throws(CryptoError) in try P256Curve() }

  /// The one instance.
  static func shared() throws(CryptoError) -> P256Curve { try made.get() }

  /// Reads a point that is on the curve, in one of the two forms in use.
  func point(_ encoded: Span<UInt8>) throws(CryptoError) -> Owned {
    // Infinity is the single byte 00 and hybrid points begin with 06 or 07: libcrypto takes both.
    guard
      encoded.count == P256.pointByteCount && encoded[0] == 4
        || encoded.count == P256.compressedPointByteCount && (encoded[0] == 2 || encoded[0] == 3)
    else { throw .invalidKey }
    let point = try newPoint()
    let code = unsafe encoded.withBytePointer { base, count in
      unsafe EC_POINT_oct2point(group.pointer, point.pointer, base, count, nil)
    }
    guard code == 1, unsafe EC_POINT_is_on_curve(group.pointer, point.pointer, nil) == 1 else {
      ERR_clear_error()
      throw .invalidKey
    }
    return point
  }

  /// Writes a public point.
  func encode(_ point: borrowing Owned, compressed: Bool) throws(CryptoError) -> [UInt8] {
    let form = compressed ? POINT_CONVERSION_COMPRESSED : POINT_CONVERSION_UNCOMPRESSED
    let count = compressed ? P256.compressedPointByteCount : P256.pointByteCount
    var encoded = [UInt8](repeating: 0, count: count)
    var target = encoded.mutableSpan
    let written = unsafe target.withMutableBytePointer { base, count in
      unsafe EC_POINT_point2oct(group.pointer, point.pointer, form, base, count, nil)
    }
    try LibCrypto.check(written == count ? 1 : 0, "EC_POINT_point2oct")
    return encoded
  }

  /// Multiplies the generator by a private key.
  func publicPoint(of scalar: SecretBytes) throws(CryptoError) -> Owned {
    let number = try secretNumber(scalar)
    let result = try newPoint()
    let code = unsafe EC_POINT_mul(group.pointer, result.pointer, number.pointer, nil, nil, nil)
    try LibCrypto.check(code, "EC_POINT_mul")
    return result
  }

  /// Multiplies a peer's point by a private key and returns x.
  func sharedX(
    of scalar: SecretBytes,
    and peer: borrowing Owned
  ) throws(CryptoError) -> SecretBytes {
    let number = try secretNumber(scalar)
    let result = try newPoint()
    let code = unsafe EC_POINT_mul(
      group.pointer,
      result.pointer,
      nil,
      peer.pointer,
      number.pointer,
      nil
    )
    try LibCrypto.check(code, "EC_POINT_mul")
    let x = try unsafe Owned(BN_new(), "BN_new") { unsafe BN_clear_free($0) }
    // Fails at infinity, which a point of this group times 1...n - 1 never is.
    let found = unsafe EC_POINT_get_affine_coordinates(
      group.pointer,
      result.pointer,
      x.pointer,
      nil,
      nil
    )
    try LibCrypto.check(found, "EC_POINT_get_affine_coordinates")
    return try SecretBytes(count: P256.scalarByteCount) { (target) throws(CryptoError) in
      let written = unsafe target.withMutableBytePointer { base, count in
        unsafe BN_bn2binpad(x.pointer, base, Int32(count))
      }
      try LibCrypto.check(Int(written) == P256.scalarByteCount ? 1 : 0, "BN_bn2binpad")
    }
  }

  private func newPoint() throws(CryptoError) -> Owned {
    try unsafe Owned(EC_POINT_new(group.pointer), "EC_POINT_new") {
      unsafe EC_POINT_clear_free($0)
    }
  }

  private func secretNumber(_ scalar: SecretBytes) throws(CryptoError) -> Owned {
    let pointer = unsafe scalar.withBytes { bytes in
      unsafe bytes.withBytePointer { base, count in unsafe BN_bin2bn(base, Int32(count), nil) }
    }
    let number = try unsafe Owned(pointer, "BN_bin2bn") { unsafe BN_clear_free($0) }
    unsafe BN_set_flags(number.pointer, BN_FLG_CONSTTIME)
    return number
  }
}
