public import CryptoPrimitives

/// A passphrase that is asked for only when a file turns out to need one.
///
/// Unlike `ScryptIdentity` it takes a wrong passphrase for an error, since there is no other to try.
public struct PassphraseIdentity: Identity {
  private let maximumWorkFactor: Int
  private let requestPassphrase: @Sendable () throws(AgeError) -> SecretBytes

  /// Takes the way to ask.
  public init(
    maximumWorkFactor: Int = ScryptIdentity.defaultMaximumWorkFactor,
    requestPassphrase: @escaping @Sendable () throws(AgeError) -> SecretBytes
  ) {
    self.maximumWorkFactor = maximumWorkFactor
    self.requestPassphrase = requestPassphrase
  }

  /// Opens a passphrase stanza, which must be the only one, after asking the user.
  ///
  /// - Throws: `AgeError.incorrectPassphrase` among others.
  public func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey? {
    guard let stanza = try ScryptIdentity.passphraseStanza(of: stanzas) else { return nil }
    // Nobody should type a passphrase for a file that is then refused.
    _ = try ScryptIdentity.workFactor(of: stanza, limit: maximumWorkFactor)
    let identity = try ScryptIdentity(
      passphrase: requestPassphrase(),
      maximumWorkFactor: maximumWorkFactor
    )
    guard let fileKey = try identity.unwrap(stanzas) else { throw .incorrectPassphrase }
    return fileKey
  }
}
