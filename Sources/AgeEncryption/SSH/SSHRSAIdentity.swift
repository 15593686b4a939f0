internal import CryptoPrimitives

/// The private half of an RSA key of SSH.
public struct SSHRSAIdentity: Identity {
  private let privateKey: RSAPrivateKey

  /// The public half.
  public let recipient: SSHRSARecipient

  init(_ privateKey: RSAPrivateKey) throws(AgeError) {
    recipient = SSHRSARecipient(
      try SSHPublicKey(rsa: privateKey.publicKey),
      key: privateKey.publicKey
    )
    self.privateKey = privateKey
  }

  /// False: it needs nobody.
  public var mayAsk: Bool { false }

  /// Opens the first stanza that names this key.
  ///
  /// - Throws: `AgeError.malformedStanza` where a stanza breaks its type's rules, or names this key and
  ///   does not open.
  public func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey? {
    for stanza in stanzas where stanza.type == SSHPublicKey.rsaType {
      guard stanza.arguments.count == 1 else {
        throw .malformedStanza(type: stanza.type, .argumentCount(stanza.arguments.count))
      }
      guard stanza.arguments[0] == recipient.publicKey.tag else { continue }
      return try open(stanza)
    }
    return nil
  }

  private func open(_ stanza: Stanza) throws(AgeError) -> FileKey {
    guard stanza.body.count == privateKey.publicKey.byteCount else {
      throw .malformedStanza(type: stanza.type, .bodyLength(stanza.body.count))
    }
    do throws(CryptoError) {
      return try stanza.fileKey(
        privateKey.decrypt(stanza.body, padding: SSHRSARecipient.padding)
      )
    } catch .authenticationFailure {
      throw .malformedStanza(type: stanza.type, .notAuthentic)
    } catch {
      throw AgeError(error)
    }
  }
}
