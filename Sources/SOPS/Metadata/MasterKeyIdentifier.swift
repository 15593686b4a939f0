/// Which key a master key is, as its service knows it.
public enum MasterKeyIdentifier: Sendable, Hashable {
  /// An age recipient: the text the user gave, an SSH key with its comment.
  case age(recipient: String)
  /// An OpenPGP key by its fingerprint, without blanks.
  case pgp(fingerprint: String)
  /// A key of AWS KMS.
  case awsKMS(AWSKey)
  /// A key of Google Cloud KMS by its resource name.
  case gcpKMS(resource: String)
  /// A key of HuaweiCloud KMS, `region:uuid`.
  case huaweiKMS(key: String)
  /// A key of Azure Key Vault.
  case azureKeyVault(AzureKey)
  /// A transit key of HashiCorp Vault or OpenBao.
  case vaultTransit(VaultKey)

  /// A key of AWS KMS, with how it is reached.
  public struct AWSKey: Sendable, Hashable {
    /// The Amazon resource name of the key or its alias.
    public var arn: String
    /// The role to assume; empty for none.
    public var role: String
    /// What the key service authenticates beside the data key.
    public var context: [String: String]
    /// The profile of the shared configuration; empty for none.
    public var profile: String

    /// Describes a key.
    public init(
      arn: String,
      role: String = "",
      context: [String: String] = [:],
      profile: String = ""
    ) {
      self.arn = arn
      self.role = role
      self.context = context
      self.profile = profile
    }
  }

  /// A key of Azure Key Vault.
  public struct AzureKey: Sendable, Hashable {
    /// The vault's address, without a slash at its end.
    public var vaultURL: String
    /// The key's name.
    public var name: String
    /// The key's version.
    public var version: String

    /// Describes a key.
    public init(vaultURL: String, name: String, version: String) {
      self.vaultURL = vaultURL
      self.name = name
      self.version = version
    }
  }

  /// A transit key of HashiCorp Vault or OpenBao.
  public struct VaultKey: Sendable, Hashable {
    /// The server's address: scheme, host and port.
    public var address: String
    /// Where the transit engine is mounted.
    public var enginePath: String
    /// The key's name.
    public var name: String

    /// Describes a key.
    public init(address: String, enginePath: String, name: String) {
      self.address = address
      self.enginePath = enginePath
      self.name = name
    }
  }
}

/// The kinds of master keys, by the names that files, options and `--decryption-order` give them.
///
/// The order is that of a group after reading: in it keys are tried where no other is asked for.
public enum MasterKeyKind: String, Sendable, CaseIterable {
  case awsKMS = "kms"
  case gcpKMS = "gcp_kms"
  case huaweiKMS = "hckms"
  case azureKeyVault = "azure_kv"
  case vaultTransit = "hc_vault"
  case pgp
  case age
}

extension MasterKeyIdentifier {
  /// The kind of the key.
  public var kind: MasterKeyKind {
    switch self {
    case .age: .age
    case .pgp: .pgp
    case .awsKMS: .awsKMS
    case .gcpKMS: .gcpKMS
    case .huaweiKMS: .huaweiKMS
    case .azureKeyVault: .azureKeyVault
    case .vaultTransit: .vaultTransit
    }
  }
}

extension MasterKeyIdentifier: CustomStringConvertible {
  /// The one text by which keys are compared and shown.
  ///
  ///     age1…   1A2B3C…   projects/…   region:uuid   https://vault/keys/NAME/VERSION
  ///     https://vault:8200/v1/transit/keys/NAME   arn:aws:kms:…+arn:aws:iam:…|k:v|profile
  public var description: String {
    switch self {
    case .age(let recipient): recipient
    case .pgp(let fingerprint): fingerprint
    case .gcpKMS(let resource): resource
    case .huaweiKMS(let key): key
    case .awsKMS(let key): key.text
    case .azureKeyVault(let key): "\(key.vaultURL)/keys/\(key.name)/\(key.version)"
    case .vaultTransit(let key): "\(key.address)/v1/\(key.enginePath)/keys/\(key.name)"
    }
  }
}

extension MasterKeyIdentifier.AWSKey {
  fileprivate var text: String {
    let pairs = context.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
    let start = role.isEmpty ? arn : "\(arn)+\(role)"
    guard profile.isEmpty else { return "\(start)|\(pairs.joined(separator: ","))|\(profile)" }
    return pairs.isEmpty ? start : "\(start)|\(pairs.joined(separator: ","))"
  }
}
