internal import COpenSSL

/// The elliptic curve P-256 (NIST SP 800-186), with points as SEC 1 §2.3 writes them.
package enum P256 {
  /// The length of a scalar and of a shared secret in bytes.
  package static let scalarByteCount = 32
  /// The length of an uncompressed point: 04, x, y.
  package static let pointByteCount = 65
  /// The length of a compressed point: 02 or 03 for an even or odd y, then x.
  package static let compressedPointByteCount = 33

  /// The number of points on the curve, big endian.
  private static let order: [UInt8] = [
    0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
  ]

  /// Checks a compressed or uncompressed point and returns it uncompressed.
  ///
  /// - Throws: `invalidKey` for anything else, the point at infinity and hybrid forms included.
  package static func decode(_ point: [UInt8]) throws(CryptoError) -> [UInt8] {
    let curve = try P256Curve.shared()
    return try curve.encode(curve.point(point.span), compressed: false)
  }

  /// Checks a compressed or uncompressed point and returns it compressed.
  ///
  /// - Throws: `invalidKey` for anything else, the point at infinity and hybrid forms included.
  package static func compress(_ point: [UInt8]) throws(CryptoError) -> [UInt8] {
    let curve = try P256Curve.shared()
    return try curve.encode(curve.point(point.span), compressed: true)
  }

  /// Tells whether a scalar lies in `1...n - 1`, in a time that does not depend on it.
  static func isPrivateKey(_ scalar: SecretBytes) -> Bool {
    guard scalar.count == scalarByteCount else { return false }
    return scalar.withBytes { bytes in
      var present: UInt8 = 0
      var borrow: Int32 = 0
      for index in bytes.indices.reversed() {
        present |= bytes[index]
        borrow = (Int32(bytes[index]) - Int32(order[index]) + borrow) >> 8
      }
      return present != 0 && borrow != 0
    }
  }
}
