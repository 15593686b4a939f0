/// A private key in the form of PKCS #8, encrypted under a passphrase (RFC 5958 §3).
///
/// Only the scheme PBES2 with PBKDF2 and a cipher with block chaining is known, which is what OpenSSH
/// and OpenSSL write.
package struct EncryptedPrivateKeyInfo: Sendable {
  /// What the encryption asks for.
  package enum Scheme: Sendable {
    /// PBES2 (RFC 8018 §6.2).
    case pbes2(PBES2)
    /// Another cipher within PBES2, as the dotted decimal identifier.
    case otherCipher(String)
    /// Another scheme, function or hash, as the dotted decimal identifier.
    case otherKeyDerivation(String)
  }

  /// How the key was encrypted.
  package let scheme: Scheme

  private let ciphertext: SecretBytes

  /// Reads the form.
  ///
  /// - Throws: `invalidKey` for anything malformed.
  package init(_ der: SecretBytes) throws(CryptoError) {
    var outer = DERReader(der)
    var reader = try outer.readSequence()
    try outer.finish()
    var identifier = try reader.readSequence()
    scheme = try Scheme(reading: &identifier)
    ciphertext = try reader.read(.octetString)
    try reader.finish()
  }

  /// Decrypts the key.
  ///
  /// - Throws: `invalidKey` for a scheme other than `pbes2`, `resourceLimit` for more iterations than
  ///   the limit, `authenticationFailure` where the passphrase does not lead to a key.
  package func decrypt(passphrase: SecretBytes) throws(CryptoError) -> PrivateKeyInfo {
    guard case .pbes2(let scheme) = scheme else { throw .invalidKey }
    let plain = try scheme.decrypt(ciphertext.publicBytes(), passphrase: passphrase)
    do {
      return try PrivateKeyInfo(plain)
    } catch {
      // Padding alone lets one wrong passphrase of 256 through.
      throw .authenticationFailure
    }
  }
}

extension EncryptedPrivateKeyInfo.Scheme {
  init(reading identifier: inout DERReader) throws(CryptoError) {
    let name = try identifier.readObjectIdentifier()
    guard name == ObjectIdentifier.pbes2 else {
      self = .otherKeyDerivation(ObjectIdentifier.dotted(name))
      return
    }
    var parameters = try identifier.readSequence()
    try identifier.finish()
    var derivation = try parameters.readSequence()
    var encryption = try parameters.readSequence()
    try parameters.finish()
    let cipherName = try encryption.readObjectIdentifier()
    guard let cipher = ObjectIdentifier.cipher(cipherName) else {
      self = .otherCipher(ObjectIdentifier.dotted(cipherName))
      return
    }
    let vector = try encryption.read(.octetString).publicBytes()
    try encryption.finish()
    let function = try derivation.readObjectIdentifier()
    guard function == ObjectIdentifier.pbkdf2 else {
      self = .otherKeyDerivation(ObjectIdentifier.dotted(function))
      return
    }
    self = try .init(readingPBKDF2: &derivation, cipher: cipher, vector: vector)
  }

  private init(
    readingPBKDF2 derivation: inout DERReader,
    cipher: BlockCipher,
    vector: [UInt8]
  ) throws(CryptoError) {
    var parameters = try derivation.readSequence()
    try derivation.finish()
    let salt = try parameters.read(.octetString).publicBytes()
    let iterations = try parameters.readSmallNatural()
    if let count = try parameters.readSmallNaturalIfPresent() {
      guard count == cipher.keyByteCount else { throw .invalidKey }
    }
    var hash = HashFunction.sha1  // RFC 8018 appendix A.2
    if !parameters.isAtEnd {
      var function = try parameters.readSequence()
      let name = try function.readObjectIdentifier()
      guard let known = ObjectIdentifier.hash(ofMAC: name) else {
        self = .otherKeyDerivation(ObjectIdentifier.dotted(name))
        return
      }
      hash = known
      guard try function.readIfPresent(.null)?.count ?? 0 == 0 else { throw .invalidKey }
      try function.finish()
    }
    try parameters.finish()
    self = .pbes2(
      PBES2(hash: hash, salt: salt, iterations: iterations, cipher: cipher, vector: vector)
    )
  }
}
