public import CryptoPrimitives

/// The private half of an Ed25519 key of SSH.
public struct SSHEd25519Identity: Identity {
  private let privateKey: X25519PrivateKey

  /// The public half.
  public let recipient: SSHEd25519Recipient

  /// Takes the seed of a key (RFC 8032 §5.1.5), 32 bytes.
  ///
  /// - Throws: `AgeError.ssh` for any other length.
  public init(seed: SecretBytes) throws(AgeError) {
    guard seed.count == Ed25519.byteCount else { throw .ssh(.malformedPrivateKey) }
    let publicBytes: [UInt8]
    do throws(CryptoError) {
      privateKey = try X25519PrivateKey(Ed25519.x25519Scalar(seed: seed))
      publicBytes = try Ed25519.publicKey(seed: seed)
    } catch {
      throw AgeError(error)
    }
    recipient = SSHEd25519Recipient(
      try SSHPublicKey(ed25519: publicBytes),
      point: privateKey.publicKey
    )
  }

  /// False: it needs nobody.
  public var mayAsk: Bool { false }

  /// Opens the first stanza that names this key.
  ///
  /// - Throws: `AgeError.malformedStanza` where a stanza breaks its type's rules, or names this key and
  ///   does not open.
  public func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey? {
    for stanza in stanzas where stanza.type == SSHPublicKey.ed25519Type {
      let ephemeral = try stanza.decodeArgument(1, of: 2, byteCount: X25519.byteCount)
      guard stanza.arguments[0] == recipient.publicKey.tag else { continue }
      return try open(stanza, ephemeral: ephemeral)
    }
    return nil
  }

  private func open(_ stanza: Stanza, ephemeral: [UInt8]) throws(AgeError) -> FileKey {
    try stanza.requireWrappedFileKey()
    do throws(CryptoError) {
      let shared = try privateKey.sharedSecret(with: ephemeral)
      let cipher = try recipient.cipher(shared: shared, ephemeral: ephemeral)
      return try stanza.fileKey(cipher.openOnce(stanza.body))
    } catch .authenticationFailure {
      throw .malformedStanza(type: stanza.type, .notAuthentic)
    } catch .invalidKey {
      throw .malformedStanza(type: stanza.type, .unusableShare)
    } catch {
      throw AgeError(error)
    }
  }
}

extension Stanza {
  /// Takes what a body decrypted to for a file key.
  func fileKey(_ bytes: SecretBytes) throws(CryptoError) -> FileKey {
    guard let fileKey = FileKey(bytes) else { throw .authenticationFailure }
    return fileKey
  }
}
