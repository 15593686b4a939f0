/// A private key of X25519 together with its public key.
package struct X25519PrivateKey: Sendable {
  /// The private key as it was given; the bits RFC 7748 §5 ignores are not touched.
  package let scalar: SecretBytes
  /// The public key, 32 bytes.
  package let publicKey: [UInt8]

  private let key: X25519Key

  /// Takes 32 bytes, of which any value is a private key.
  ///
  /// - Throws: `invalidLength` for any other length.
  package init(_ scalar: SecretBytes) throws(CryptoError) {
    let key = try X25519Key(scalar)
    self.scalar = scalar
    publicKey = try key.publicKey()
    self.key = key
  }

  /// Makes a new key from the system's random generator.
  package static func random() throws(CryptoError) -> X25519PrivateKey {
    try X25519PrivateKey(.random(count: X25519.byteCount))
  }

  /// Computes the secret shared with the owner of a public key.
  ///
  /// - Throws: `invalidKey` where the peer's key is not 32 bytes long or makes the result zero.
  package func sharedSecret(with peer: [UInt8]) throws(CryptoError) -> SecretBytes {
    try X25519.sharedSecret(of: key, and: peer.span)
  }
}
