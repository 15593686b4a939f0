public import CryptoPrimitives

/// The private half of a post-quantum key: `AGE-SECRET-KEY-PQ-1…`, the seed of both its parts.
public struct HybridIdentity: Identity {
  static let prefix = "AGE-SECRET-KEY-PQ-"
  static let kem = HPKE.KEM.mlkem768X25519

  private let privateKey: HPKE.PrivateKey

  /// Makes a new key from the system's random generator.
  ///
  /// - Throws: `AgeError.cryptography`.
  public static func random() throws(AgeError) -> HybridIdentity {
    try HybridIdentity(seed: .random(count: kem.privateKeyByteCount))
  }

  /// Reads `AGE-SECRET-KEY-PQ-1…`.
  ///
  /// - Throws: `AgeError.malformedIdentity`.
  public init(_ text: SecretBytes) throws(AgeError) {
    try self.init(seed: KeyText.decodeIdentity(text, prefix: Self.prefix))
  }

  private init(seed: SecretBytes) throws(AgeError) {
    do throws(CryptoError) {
      privateKey = try HPKE.PrivateKey(seed, kem: Self.kem)
    } catch .invalidLength, .invalidKey {
      throw .malformedIdentity(.content)
    } catch {
      throw AgeError(error)
    }
  }

  /// The public half.
  public var recipient: HybridRecipient { HybridRecipient(privateKey.publicKey) }

  /// The text form, `AGE-SECRET-KEY-PQ-1…`.
  public var encoded: SecretBytes {
    Bech32.encode(prefix: Self.prefix, secret: privateKey.bytes)
  }

  /// False: it needs nobody.
  public var mayAsk: Bool { false }

  /// Opens the first stanza of this kind that this key opens.
  public func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey? {
    for stanza in stanzas where stanza.type == HybridRecipient.stanzaType {
      if let fileKey = try open(stanza) { return fileKey }
    }
    return nil
  }

  private func open(_ stanza: Stanza) throws(AgeError) -> FileKey? {
    let encapsulatedKey = try stanza.decodeArgument(
      0,
      of: 1,
      byteCount: Self.kem.encapsulatedKeyByteCount
    )
    try stanza.requireWrappedFileKey()
    do throws(CryptoError) {
      // A secret encapsulated for another key decapsulates to noise, and only the tag shows it.
      let bytes = try HPKE.open(
        stanza.body,
        encapsulatedKey: encapsulatedKey,
        with: privateKey,
        info: HybridRecipient.label
      )
      return FileKey(bytes)
    } catch .authenticationFailure {
      return nil
    } catch .invalidKey, .invalidLength {
      throw .malformedStanza(type: stanza.type, .unusableShare)
    } catch {
      throw AgeError(error)
    }
  }
}
