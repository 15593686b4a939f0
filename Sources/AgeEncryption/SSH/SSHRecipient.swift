/// Somebody a file can be encrypted to by an SSH public key.
///
/// Stanzas name the key, so everybody can see which known key a file is for.
public enum SSHRecipient: Recipient, Hashable {
  /// The owner of an Ed25519 key.
  case ed25519(SSHEd25519Recipient)
  /// The owner of an RSA key.
  case rsa(SSHRSARecipient)

  /// Takes a public key.
  public init(_ publicKey: SSHPublicKey) {
    switch publicKey.material {
    case .ed25519(_, let point): self = .ed25519(SSHEd25519Recipient(publicKey, point: point))
    case .rsa(let key): self = .rsa(SSHRSARecipient(publicKey, key: key))
    }
  }

  /// Reads a line of authorized_keys(5) without options: type, key and perhaps a comment.
  ///
  /// - Throws: `AgeError.ssh` with what is wrong, or with the type where that is not supported.
  public static func parse(_ line: String) throws(AgeError) -> any Recipient {
    SSHRecipient(try SSHPublicKey(line: line))
  }

  /// The public key.
  public var publicKey: SSHPublicKey {
    switch self {
    case .ed25519(let recipient): recipient.publicKey
    case .rsa(let recipient): recipient.publicKey
    }
  }

  /// Wraps a file key in one stanza of the key's type.
  public func wrap(_ fileKey: FileKey) throws(AgeError) -> WrappedFileKey {
    switch self {
    case .ed25519(let recipient): try recipient.wrap(fileKey)
    case .rsa(let recipient): try recipient.wrap(fileKey)
    }
  }
}
