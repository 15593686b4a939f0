// Keys as people write them, in a configuration and in options:
//
//     age        age1…   ssh-ed25519 AAAA… comment
//     pgp        85D7 7543 …
//     kms        arn:aws:kms:…   arn:aws:kms:…+arn:aws:iam:…:role/…
//     gcp_kms    projects/…/locations/…/keyRings/…/cryptoKeys/…
//     hckms      REGION:UUID
//     azure_kv   https://VAULT/keys/NAME/VERSION   https://VAULT/keys/NAME
//     hc_vault   https://HOST:PORT/v1/ENGINE/keys/NAME

extension MasterKeyIdentifier {
  /// Reads the text of one key.
  ///
  /// Blanks around it do not count. Names of AWS, Google and OpenPGP keys are not looked into: only
  /// their services know what is one. Of an age recipient the beginning is, the rest is for whoever
  /// encrypts to it. An Azure key without a version gets an empty one, to be looked up before use.
  ///
  /// - Throws: `MasterKeyTextFault` where the text is no key of the kind.
  public init(parsing text: String, as kind: MasterKeyKind) throws(MasterKeyTextFault) {
    let text = KeyListText.trim(text)
    guard !text.isEmpty else { throw .empty }
    guard !KeyListText.isPrivateKey(text) else { throw .privateKey }
    switch kind {
    case .age: self = .age(recipient: try Self.recipient(text))
    case .pgp: self = .pgp(fingerprint: KeyListText.removeBlanks(text))
    case .awsKMS: self = .awsKMS(AWSKey(parsing: text))
    case .gcpKMS: self = .gcpKMS(resource: KeyListText.removeBlanks(text))
    case .huaweiKMS: self = .huaweiKMS(key: try Self.huaweiKey(text))
    case .azureKeyVault: self = .azureKeyVault(try AzureKey(parsing: text))
    case .vaultTransit: self = .vaultTransit(try VaultKey(parsing: text))
    }
  }

  /// Reads the value of an option or a variable: keys with commas between them.
  ///
  /// An empty piece, as behind a last comma, is an error as in the reference, where it ends as a
  /// key that nobody has; in a configuration it is dropped. Vault's is dropped here too. Unlike in
  /// the reference blanks around Vault's addresses do no harm.
  ///
  /// - Returns: The keys in their order; none for an empty text.
  /// - Throws: `MasterKeyTextFault` for the first piece that is no key.
  public static func list(
    fromOption text: String,
    of kind: MasterKeyKind
  ) throws(MasterKeyTextFault) -> [MasterKeyIdentifier] {
    guard !text.isEmpty else { return [] }
    var keys: [MasterKeyIdentifier] = []
    for piece in KeyListText.pieces(text) where !(piece.isEmpty && kind == .vaultTransit) {
      keys.append(try MasterKeyIdentifier(parsing: piece, as: kind))
    }
    return keys
  }

  /// The same key with how a key of AWS is reached; keys of other kinds stay as they are.
  public func reached(
    withContext context: [String: String],
    profile: String
  ) -> MasterKeyIdentifier {
    guard case .awsKMS(var key) = self else { return self }
    key.context = context
    key.profile = profile
    return .awsKMS(key)
  }

  private static func recipient(_ text: String) throws(MasterKeyTextFault) -> String {
    guard text.utf8.starts(with: "age1".utf8) || text.utf8.starts(with: "ssh-".utf8) else {
      throw .unknownRecipient(text)
    }
    return text
  }

  private static func huaweiKey(_ text: String) throws(MasterKeyTextFault) -> String {
    guard let (region, rest) = KeyListText.split(text, before: ":"), !region.isEmpty,
      rest.utf8.count > 1
    else { throw .invalidHuaweiKey(text) }
    return text
  }
}

extension MasterKeyIdentifier.AWSKey {
  /// Reads `ARN` or `ARN+ROLE`, both of which begin with `arn:`.
  init(parsing text: String) {
    let text = KeyListText.removeBlanks(text)
    guard let (arn, role) = KeyListText.split(text, before: "+arn:") else {
      self.init(arn: text)
      return
    }
    self.init(arn: arn, role: String(role.unicodeScalars.dropFirst()))
  }

  /// Reads an encryption context, `NAME:VALUE,NAME:VALUE`.
  ///
  /// - Returns: The pairs; none for an empty text.
  /// - Throws: `MasterKeyTextFault.invalidEncryptionContext` where a pair has no or several colons.
  public static func context(parsing text: String) throws(MasterKeyTextFault) -> [String: String] {
    guard !text.isEmpty else { return [:] }
    var context: [String: String] = [:]
    for pair in text.unicodeScalars.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = pair.split(separator: ":", omittingEmptySubsequences: false)
      guard sides.count == 2 else { throw .invalidEncryptionContext(text) }
      context[String(sides[0])] = String(sides[1])
    }
    return context
  }
}
