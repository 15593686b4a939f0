/// A private key of any algorithm in the form of PKCS #8 (RFC 5958).
package struct PrivateKeyInfo: Sendable {
  /// An algorithm by its object identifier.
  package enum Algorithm: Sendable, Equatable {
    /// RSA with PKCS #1 v1.5 or OAEP, not one of the kinds that are bound to PSS or OAEP.
    case rsa
    /// Ed25519 (RFC 8410).
    case ed25519
    /// Any other, as the dotted decimal identifier.
    case other(String)
  }

  /// What the key is for.
  package let algorithm: Algorithm
  /// The key in its algorithm's own form.
  package let key: SecretBytes
  /// The public key that follows the private key, in its algorithm's own form; mostly there is none.
  package let publicKey: [UInt8]?

  /// Reads the unencrypted form.
  ///
  /// - Throws: `invalidKey` for anything malformed.
  package init(_ der: SecretBytes) throws(CryptoError) {
    var outer = DERReader(der)
    var reader = try outer.readSequence()
    try outer.finish()
    let version = try reader.readSmallNatural()
    guard version <= 1 else { throw .invalidKey }
    var identifier = try reader.readSequence()
    algorithm = try Algorithm(reading: &identifier)
    key = try reader.read(.octetString)
    _ = try reader.readIfPresent(.context0)  // attributes
    publicKey = version == 1 ? try reader.readBitString(.context1) : nil
    try reader.finish()
  }

  /// Reads the seed of an Ed25519 key, which has an octet string of its own (RFC 8410 §7).
  ///
  /// - Throws: `invalidKey` where the key is not of that form.
  package func ed25519Seed() throws(CryptoError) -> SecretBytes {
    var reader = DERReader(key)
    let seed = try reader.read(.octetString)
    try reader.finish()
    guard seed.count == Ed25519.byteCount else { throw .invalidKey }
    return seed
  }
}

extension PrivateKeyInfo.Algorithm {
  init(reading reader: inout DERReader) throws(CryptoError) {
    let identifier = try reader.readObjectIdentifier()
    switch identifier {
    case ObjectIdentifier.rsa:
      self = .rsa
      guard try reader.read(.null).count == 0 else { throw .invalidKey }
    case ObjectIdentifier.ed25519:
      self = .ed25519
    default:
      // Its parameters are of no interest, as nobody here can use the key.
      self = .other(ObjectIdentifier.dotted(identifier))
      return
    }
    try reader.finish()
  }
}
