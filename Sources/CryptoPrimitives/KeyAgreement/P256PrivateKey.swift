/// A private key on P-256 together with its public key.
package struct P256PrivateKey: Sendable {
  /// The private key, 32 bytes, big endian.
  package let scalar: SecretBytes
  /// The public key, an uncompressed point of 65 bytes.
  package let publicKey: [UInt8]

  /// Takes 32 bytes, big endian, for a number in `1...n - 1`.
  ///
  /// - Throws: `invalidKey` for any other number and any other length.
  package init(_ scalar: SecretBytes) throws(CryptoError) {
    guard P256.isPrivateKey(scalar) else { throw .invalidKey }
    let curve = try P256Curve.shared()
    publicKey = try curve.encode(curve.publicPoint(of: scalar), compressed: false)
    self.scalar = scalar
  }

  /// Makes a new key from the system's random generator.
  package static func random() throws(CryptoError) -> P256PrivateKey {
    while true {
      let scalar = SecretBytes.random(count: P256.scalarByteCount)
      guard P256.isPrivateKey(scalar) else { continue }
      return try P256PrivateKey(scalar)
    }
  }

  /// Computes the secret shared with the owner of a public key, compressed or not: x of the product.
  ///
  /// - Throws: `invalidKey` where the peer's key is not a point of the curve.
  package func sharedSecret(with peer: [UInt8]) throws(CryptoError) -> SecretBytes {
    let curve = try P256Curve.shared()
    return try curve.sharedX(of: scalar, and: curve.point(peer.span))
  }
}
