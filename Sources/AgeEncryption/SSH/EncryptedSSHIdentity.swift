internal import CryptoPrimitives
internal import Synchronization

/// An SSH key whose passphrase is asked for when a file turns out to be for it, and once only.
public final class EncryptedSSHIdentity: Identity {
  /// The public half.
  public let publicKey: SSHPublicKey

  private let file: SSHPrivateKeyFile
  private let requestPassphrase: @Sendable () throws(AgeError) -> SecretBytes
  private let opened = Mutex<SSHPrivateKey?>(nil)

  init(
    _ file: SSHPrivateKeyFile,
    publicKey: SSHPublicKey,
    passphrase: @escaping @Sendable () throws(AgeError) -> SecretBytes
  ) {
    self.file = file
    self.publicKey = publicKey
    requestPassphrase = passphrase
  }

  /// Opens the first stanza that names this key, after decrypting the key if need be.
  ///
  /// - Throws: `AgeError.ssh(.incorrectPassphrase)` among others; the next use asks again.
  public func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey? {
    guard try isNamed(in: stanzas) else { return nil }
    return try privateKey().unwrap(stanzas)
  }

  private func isNamed(in stanzas: [Stanza]) throws(AgeError) -> Bool {
    for stanza in stanzas where stanza.type == publicKey.type {
      guard let tag = stanza.arguments.first else {
        throw .malformedStanza(type: stanza.type, .argumentCount(0))
      }
      if tag == publicKey.tag { return true }
    }
    return false
  }

  private func privateKey() throws(AgeError) -> SSHPrivateKey {
    // The lock is held while the user types, so that two uses do not ask twice.
    try opened.withLock { (opened) throws(AgeError) in
      if let opened { return opened }
      let key = try file.privateKey(requestPassphrase)
      guard key.publicKey == publicKey else { throw .ssh(.publicKeyMismatch) }
      opened = key
      return key
    }
  }
}
