internal import CryptoPrimitives

/// The owner of an RSA key of SSH.
///
///     -> ssh-rsa mhir0Q
///     xD7o4VEOu1t7KZQ1gDgq2FPzBEeSRqbnqvQEXdLRYy143BxR6oFxsUUJ…
public struct SSHRSARecipient: Recipient, Hashable {
  static let padding = OAEP(
    hash: .sha256,
    label: Array("age-encryption.org/v1/ssh-rsa".utf8)
  )

  /// The public key.
  public let publicKey: SSHPublicKey

  private let key: RSAPublicKey

  init(_ publicKey: SSHPublicKey, key: RSAPublicKey) {
    self.publicKey = publicKey
    self.key = key
  }

  /// Encrypts a file key with OAEP.
  public func wrap(_ fileKey: FileKey) throws(AgeError) -> WrappedFileKey {
    do throws(CryptoError) {
      let stanza = Stanza(
        type: publicKey.type,
        arguments: [publicKey.tag],
        body: try key.encrypt(fileKey.bytes, padding: Self.padding)
      )
      return WrappedFileKey(stanzas: [stanza])
    } catch {
      throw AgeError(error)
    }
  }
}
