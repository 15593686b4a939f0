internal import CryptoPrimitives

/// The public half of a native key: `age1…`, a point of Curve25519.
public struct X25519Recipient: Recipient, Hashable {
  static let stanzaType = "X25519"
  static let prefix = "age"
  static let label: [UInt8] = Array("age-encryption.org/v1/X25519".utf8)
  static let pointByteCount = 32

  /// The point, 32 bytes.
  public let publicKey: [UInt8]

  /// Takes a point of 32 bytes; any other length is nil.
  public init?(publicKey: [UInt8]) {
    guard publicKey.count == Self.pointByteCount else { return nil }
    self.publicKey = publicKey
  }

  /// Reads `age1…`.
  ///
  /// - Throws: `AgeError.malformedRecipient`.
  public init(_ text: String) throws(AgeError) {
    let data = try KeyText.decodeRecipient(text, prefix: Self.prefix)
    guard data.count == Self.pointByteCount else { throw .malformedRecipient(text, .content) }
    publicKey = data
  }

  /// Wraps the file key under a fresh Diffie-Hellman secret.
  public func wrap(_ fileKey: FileKey) throws(AgeError) -> WrappedFileKey {
    do throws(CryptoError) {
      let ephemeral = try X25519PrivateKey.random()
      let shared = try ephemeral.sharedSecret(with: publicKey)
      let cipher = try Self.cipher(
        shared: shared,
        ephemeral: ephemeral.publicKey,
        recipient: publicKey,
        label: Self.label
      )
      let stanza = Stanza(
        type: Self.stanzaType,
        arguments: [Base64.encode(ephemeral.publicKey)],
        body: try cipher.sealOnce(fileKey.bytes)
      )
      return WrappedFileKey(stanzas: [stanza])
    } catch .invalidKey {
      // A point of low order would give everybody the same secret.
      throw .malformedRecipient(description, .content)
    } catch {
      throw AgeError(error)
    }
  }

  /// Derives the key that wraps the file key, from both public keys and the shared secret.
  static func cipher(
    shared: SecretBytes,
    ephemeral: [UInt8],
    recipient: [UInt8],
    label: [UInt8]
  ) throws(CryptoError) -> ChaCha20Poly1305 {
    let key = try HKDF.derive(
      from: shared,
      salt: ephemeral + recipient,
      info: label,
      count: ChaCha20Poly1305.keyByteCount
    )
    return try ChaCha20Poly1305(key: key)
  }
}

extension X25519Recipient: CustomStringConvertible {
  /// The text form, `age1…`.
  public var description: String { Bech32.encode(prefix: Self.prefix, data: publicKey) }
}
