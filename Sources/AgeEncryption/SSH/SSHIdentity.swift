public import CryptoPrimitives

/// The private half of an SSH key, from the files that ssh-keygen(1) writes.
public enum SSHIdentity: IdentityWithRecipients {
  /// An Ed25519 key.
  case ed25519(SSHEd25519Identity)
  /// An RSA key.
  case rsa(SSHRSAIdentity)
  /// A key that is still encrypted with a passphrase.
  case encrypted(EncryptedSSHIdentity)

  /// Reads a private key file: OpenSSH's own format, PKCS #1 or PKCS #8, each perhaps encrypted.
  ///
  /// - Parameters:
  ///   - pem: The content of the file.
  ///   - publicKeyLine: Reads the content of the ".pub" file beside it; asked only for encrypted keys
  ///     of the formats that do not state the public key.
  ///   - passphrase: Asks the user for the passphrase, when a file turns out to be for the key.
  /// - Returns: The identity, which may still be encrypted.
  /// - Throws: `AgeError.ssh`.
  public static func parse(
    pem: SecretBytes,
    publicKeyLine: () -> String?,
    passphrase: @escaping @Sendable () throws(AgeError) -> SecretBytes
  ) throws(AgeError) -> SSHIdentity {
    let file = try SSHPrivateKeyFile(pem)
    guard file.isEncrypted else {
      switch try file.privateKey(passphrase) {
      case .ed25519(let identity): return .ed25519(identity)
      case .rsa(let identity): return .rsa(identity)
      }
    }
    let publicKey = try publicKey(of: file, or: publicKeyLine)
    return .encrypted(EncryptedSSHIdentity(file, publicKey: publicKey, passphrase: passphrase))
  }

  private static func publicKey(
    of file: SSHPrivateKeyFile,
    or publicKeyLine: () -> String?
  ) throws(AgeError) -> SSHPublicKey {
    if let publicKey = file.publicKey { return publicKey }
    guard let text = publicKeyLine() else { throw .ssh(.publicKeyMissing) }
    return try SSHPublicKey.parse(file: text)
  }

  /// The public key, which is known even while the private key is encrypted.
  public var publicKey: SSHPublicKey {
    switch self {
    case .ed25519(let identity): identity.recipient.publicKey
    case .rsa(let identity): identity.recipient.publicKey
    case .encrypted(let identity): identity.publicKey
    }
  }

  /// Whom to encrypt to so that this identity can decrypt.
  public var recipient: SSHRecipient { SSHRecipient(publicKey) }

  /// Returns the public half.
  public func recipients() -> [any Recipient] { [recipient] }

  /// True only while the key is encrypted.
  public var mayAsk: Bool {
    if case .encrypted = self { true } else { false }
  }

  /// Opens the first stanza that names this key.
  ///
  /// - Throws: `AgeError.malformedStanza` where a stanza breaks its type's rules, or names this key and
  ///   does not open.
  public func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey? {
    switch self {
    case .ed25519(let identity): try identity.unwrap(stanzas)
    case .rsa(let identity): try identity.unwrap(stanzas)
    case .encrypted(let identity): try identity.unwrap(stanzas)
    }
  }
}
