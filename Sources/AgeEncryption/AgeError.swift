/// What can be wrong with an age file, a key, or the wish to use one with the other.
///
/// Cases hold facts, never a secret value. `description` is one sentence, in lower case.
public enum AgeError: Error, Equatable, Sendable {
  // MARK: The file

  /// The armor around the file is malformed.
  case armor(ArmorFault)
  /// The header is malformed.
  case header(HeaderFault)
  /// The header's code does not fit: the header was changed, or the file key is not the file's.
  case headerNotAuthentic
  /// The encrypted content is malformed or was changed.
  case payload(PayloadFault)

  // MARK: Opening

  /// No identity fits; the file's stanza types say what kind would.
  case noIdentityMatched(stanzaTypes: [String])
  /// There is nothing to decrypt with.
  case noIdentities
  /// A stanza of a known type breaks that type's rules.
  case malformedStanza(type: String, StanzaFault)
  /// A passphrase stanza stands beside others, which would defeat its authentication.
  case passphraseNotAlone
  /// The passphrase is wrong.
  case incorrectPassphrase
  /// The file asks for more work than the limit allows.
  case workFactorTooLarge(Int, limit: Int)

  /// There is not enough memory for the work that a passphrase costs.
  case notEnoughMemory(workFactor: Int)

  // MARK: Wrapping

  /// There is nobody to encrypt to.
  case noRecipients
  /// Recipients of one file do not share their labels.
  case incompatibleRecipients([String], [String])
  /// A passphrase may not be empty.
  case emptyPassphrase

  // MARK: Keys

  /// The text is not a recipient of the kind it says it is.
  case malformedRecipient(String, KeyFault)
  /// The text is no recipient at all.
  case unknownRecipient(String)
  /// A private key was given as a recipient; it is not repeated here.
  case identityAsRecipient
  /// The text is not an identity of the kind it says it is; it is not repeated here.
  case malformedIdentity(KeyFault)
  /// The text is no identity at all; it is not repeated here.
  case unknownIdentity
  /// A file of identities or recipients cannot be read as one.
  case keyFile(KeyFileFault)
  /// An encrypted identity file, by its name, cannot be opened.
  indirect case identityFile(name: String, AgeError)
  /// An SSH key cannot be used.
  case ssh(SSHKeyError)

  // MARK: Outside

  /// A plugin failed, by its name.
  case plugin(name: String, PluginError)
  /// The passphrase could not be had from the user, with the reason.
  case passphraseUnavailable(reason: String)
  /// The cryptographic library failed in a way that valid input does not cause.
  case cryptography(operation: String)
}

/// What can be wrong with a stanza of a known type.
public enum StanzaFault: Error, Equatable, Sendable {
  /// The number of arguments is not the type's.
  case argumentCount(Int)
  /// An argument is not base64 of the right length.
  case argumentEncoding
  /// The body has not the length of a wrapped file key.
  case bodyLength(Int)
  /// A public key in the stanza leads to no secret.
  case unusableShare
  /// The work factor is not a canonical decimal number.
  case workFactor(String)
  /// The body does not open, though the stanza names this key.
  case notAuthentic
}

/// What can be wrong with the text of a key.
public enum KeyFault: Error, Equatable, Sendable {
  /// The Bech32 encoding is broken.
  case encoding(Bech32.Fault)
  /// The prefix belongs to another kind of key.
  case type(String)
  /// The key has the wrong length, or is no point of its curve.
  case content
}

/// What can be wrong with a file of recipients or identities; `line` counts from 1.
public enum KeyFileFault: Error, Equatable, Sendable {
  /// The file is not UTF-8 text.
  case notText
  /// A line is longer than a key can be.
  case lineTooLong(line: Int)
  /// There is no key in the file.
  case empty
  /// A private key stands in a file of recipients.
  case identityAmongRecipients(line: Int)
  /// A public key stands in a file of identities.
  case recipientAmongIdentities(line: Int)
  /// A line is not a recipient; it is not repeated, because the file may be the wrong one.
  case malformedRecipient(line: Int)
  /// A line is not an identity of its kind.
  case malformedIdentity(line: Int, KeyFault)
  /// A line is nothing an identity file may hold.
  case unknownIdentity(line: Int)
  /// The identity file is itself encrypted, but not with a passphrase.
  case notPassphraseEncrypted
}
