internal import CryptoPrimitives
internal import Synchronization

/// A file of identities that is itself encrypted with a passphrase, asked for at the first use.
public final class EncryptedIdentityFile: IdentityWithRecipients {
  private let content: SecretBytes
  private let name: String
  private let reader: KeyReader
  private let opened = Mutex<[any IdentityWithRecipients]?>(nil)

  init(_ content: SecretBytes, named name: String, reader: KeyReader) {
    self.content = content
    self.name = name
    self.reader = reader
  }

  /// Opens the file if need be and asks each identity inside.
  public func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey? {
    for identity in try identities() {
      if let fileKey = try identity.unwrap(stanzas) { return fileKey }
    }
    reader.warn(.unusedIdentityFile(name))
    return nil
  }

  /// Opens the file if need be and returns the recipients of all identities inside.
  public func recipients() throws(AgeError) -> [any Recipient] {
    var recipients: [any Recipient] = []
    for identity in try identities() { recipients += try identity.recipients() }
    return recipients
  }

  private func identities() throws(AgeError) -> [any IdentityWithRecipients] {
    // The lock is held while the user types, so that two uses do not ask twice.
    try opened.withLock { (opened) throws(AgeError) in
      if let opened { return opened }
      do throws(AgeError) {
        let identities = try reader.identities(inText: decrypt())
        opened = identities
        return identities
      } catch {
        throw .identityFile(name: name, error)
      }
    }
  }

  private func decrypt() throws(AgeError) -> SecretBytes {
    let passphrase = PassphraseIdentity(maximumWorkFactor: reader.maximumWorkFactor) {
      [reader, name] () throws(AgeError) in
      try reader.requestPassphrase(.identityFile(name))
    }
    do throws(AgeError) {
      return try content.withBytes { (file) throws(AgeError) in
        try Age.decrypt(file, with: [passphrase])
      }
    } catch .noIdentityMatched {
      throw .keyFile(.notPassphraseEncrypted)
    }
  }
}
