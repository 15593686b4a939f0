internal import CryptoPrimitives

/// The owner of an Ed25519 key of SSH.
///
///     -> ssh-ed25519 dvIYAg l7ZfyKZGGW1cY3IoVeTz9DE9ZUCMZ4v0SCEEDl5eKQ4
///     tQx1HT2tdyy3KpVlMF8DDwa3+P0K5gqvPRkkKgAbQJw
///
/// The key is taken for one of X25519, and the shared secret is multiplied by a number that follows
/// from the key, so that it is not the secret of any other use of the same point.
public struct SSHEd25519Recipient: Recipient, Hashable {
  static let label: [UInt8] = Array("age-encryption.org/v1/ssh-ed25519".utf8)

  /// The public key.
  public let publicKey: SSHPublicKey

  /// The key as a point of Curve25519.
  let point: [UInt8]

  init(_ publicKey: SSHPublicKey, point: [UInt8]) {
    self.publicKey = publicKey
    self.point = point
  }

  /// Wraps a file key under a fresh Diffie-Hellman secret.
  public func wrap(_ fileKey: FileKey) throws(AgeError) -> WrappedFileKey {
    do throws(CryptoError) {
      let ephemeral = try X25519PrivateKey.random()
      let shared = try ephemeral.sharedSecret(with: point)
      let cipher = try cipher(shared: shared, ephemeral: ephemeral.publicKey)
      let stanza = Stanza(
        type: publicKey.type,
        arguments: [publicKey.tag, Base64.encode(ephemeral.publicKey)],
        body: try cipher.sealOnce(fileKey.bytes)
      )
      return WrappedFileKey(stanzas: [stanza])
    } catch {
      throw AgeError(error)
    }
  }

  /// Derives the key that wraps the file key.
  func cipher(
    shared: SecretBytes,
    ephemeral: [UInt8]
  ) throws(CryptoError) -> ChaCha20Poly1305 {
    let tweak = try HKDF.derive(
      from: Span(),
      salt: publicKey.blob,
      info: Self.label,
      count: X25519.byteCount
    )
    let tweaked = try shared.withBytes { (point) throws(CryptoError) in
      try X25519.multiply(point, by: tweak)
    }
    return try X25519Recipient.cipher(
      shared: tweaked,
      ephemeral: ephemeral,
      recipient: point,
      label: Self.label
    )
  }
}
