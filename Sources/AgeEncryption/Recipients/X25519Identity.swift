public import CryptoPrimitives

/// The private half of a native key: `AGE-SECRET-KEY-1…`, a scalar for Curve25519.
public struct X25519Identity: Identity {
  static let prefix = "AGE-SECRET-KEY-"

  private let privateKey: X25519PrivateKey

  /// The public half.
  public let recipient: X25519Recipient

  /// Makes a new key from the system's random generator.
  ///
  /// - Throws: `AgeError.cryptography`.
  public static func random() throws(AgeError) -> X25519Identity {
    try X25519Identity(scalar: .random(count: 32))
  }

  /// Reads `AGE-SECRET-KEY-1…`.
  ///
  /// - Throws: `AgeError.malformedIdentity`.
  public init(_ text: SecretBytes) throws(AgeError) {
    try self.init(scalar: KeyText.decodeIdentity(text, prefix: Self.prefix))
  }

  private init(scalar: SecretBytes) throws(AgeError) {
    do throws(CryptoError) {
      privateKey = try X25519PrivateKey(scalar)
    } catch .invalidLength, .invalidKey {
      throw .malformedIdentity(.content)
    } catch {
      throw AgeError(error)
    }
    guard let recipient = X25519Recipient(publicKey: privateKey.publicKey) else {
      throw .malformedIdentity(.content)
    }
    self.recipient = recipient
  }

  /// The text form, `AGE-SECRET-KEY-1…`.
  public var encoded: SecretBytes {
    Bech32.encode(prefix: Self.prefix, secret: privateKey.scalar)
  }

  /// False: it needs nobody.
  public var mayAsk: Bool { false }

  /// Opens the first X25519 stanza that this key opens.
  public func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey? {
    for stanza in stanzas where stanza.type == X25519Recipient.stanzaType {
      if let fileKey = try open(stanza) { return fileKey }
    }
    return nil
  }

  private func open(_ stanza: Stanza) throws(AgeError) -> FileKey? {
    let ephemeral = try stanza.decodeArgument(0, of: 1, byteCount: X25519Recipient.pointByteCount)
    try stanza.requireWrappedFileKey()
    do throws(CryptoError) {
      let shared = try privateKey.sharedSecret(with: ephemeral)
      let cipher = try X25519Recipient.cipher(
        shared: shared,
        ephemeral: ephemeral,
        recipient: recipient.publicKey,
        label: X25519Recipient.label
      )
      return FileKey(try cipher.openOnce(stanza.body))
    } catch .authenticationFailure {
      return nil
    } catch .invalidKey {
      throw .malformedStanza(type: stanza.type, .unusableShare)
    } catch {
      throw AgeError(error)
    }
  }
}
