internal import CommandParsing
internal import SOPS

extension MasterKeyKind {
  /// The kinds in the order of the help, the simplest to use first.
  static let inHelp: [MasterKeyKind] = [
    .age, .pgp, .awsKMS, .gcpKMS, .azureKeyVault, .vaultTransit, .huaweiKMS,
  ]

  /// The kind as part of an option's name.
  var optionName: String {
    switch self {
    case .age: "age"
    case .pgp: "pgp"
    case .awsKMS: "kms"
    case .gcpKMS: "gcp-kms"
    case .azureKeyVault: "azure-kv"
    case .vaultTransit: "hc-vault-transit"
    case .huaweiKMS: "hckms"
    }
  }

  fileprivate var letter: String? {
    switch self {
    case .age: "-a"
    case .pgp: "-p"
    case .awsKMS: "-k"
    case .gcpKMS, .azureKeyVault, .vaultTransit, .huaweiKMS: nil
    }
  }

  fileprivate var variable: String {
    switch self {
    case .age: "SOPS_AGE_RECIPIENTS"
    case .pgp: "SOPS_PGP_FP"
    case .awsKMS: "SOPS_KMS_ARN"
    case .gcpKMS: "SOPS_GCP_KMS_IDS"
    case .azureKeyVault: "SOPS_AZURE_KEYVAULT_URLS"
    case .vaultTransit: "SOPS_VAULT_URIS"
    case .huaweiKMS: "SOPS_HUAWEICLOUD_KMS_IDS"
    }
  }

  fileprivate var placeholder: String {
    switch self {
    case .age: "RECIPIENT"
    case .pgp: "FINGERPRINT"
    case .awsKMS: "ARN"
    case .gcpKMS, .huaweiKMS: "ID"
    case .azureKeyVault: "URL"
    case .vaultTransit: "URI"
    }
  }

  /// What the options take, as part of a sentence.
  fileprivate var phrase: String {
    switch self {
    case .age: "age recipients"
    case .pgp: "OpenPGP keys, by their fingerprints"
    case .awsKMS: "keys of AWS KMS, `ARN` or `ARN+ROLE`"
    case .gcpKMS: "keys of Google Cloud KMS, by their resource names"
    case .azureKeyVault: "keys of Azure Key Vault, by their URLs"
    case .vaultTransit: "transit keys of HashiCorp Vault or OpenBao, by their URIs"
    case .huaweiKMS: "keys of HuaweiCloud KMS, `REGION:UUID`"
    }
  }
}

extension Option {
  /// Said by hand, because the texts are taken apart by what reads keys.
  private static let list = "Takes a comma-separated list."

  /// The option that names keys of a kind.
  static func masterKeys(_ kind: MasterKeyKind, for use: KeyOptions.Use) -> Option {
    switch use {
    case .newFile: newFileKeys(kind)
    case .group: groupKeys(kind)
    case .adding: keys(kind, "--add-", "Add \(kind.phrase). \(list)", "Adding keys")
    case .removing:
      keys(kind, "--rm-", "Remove \(kind.phrase). \(list)", "Removing keys")
    }
  }

  private static func newFileKeys(_ kind: MasterKeyKind) -> Option {
    let name = "--" + kind.optionName
    let help = "Encrypt to \(kind.phrase). \(list)"
    guard let letter = kind.letter else {
      return value(
        name,
        placeholder: kind.placeholder,
        help: help,
        heading: "Keys",
        environment: kind.variable
      )
    }
    return value(
      letter,
      name,
      placeholder: kind.placeholder,
      help: help,
      heading: "Keys",
      environment: kind.variable
    )
  }

  private static func groupKeys(_ kind: MasterKeyKind) -> Option {
    value(
      "--" + kind.optionName,
      placeholder: kind.placeholder,
      help: "Give the group \(kind.phrase).",
      heading: "Keys",
      isRepeatable: true
    )
  }

  private static func keys(
    _ kind: MasterKeyKind,
    _ prefix: String,
    _ help: String,
    _ heading: String
  ) -> Option {
    value(
      prefix + kind.optionName,
      placeholder: kind.placeholder,
      help: help,
      heading: heading
    )
  }

  static let awsProfile = value(
    "--aws-profile",
    placeholder: "PROFILE",
    help: "Reach keys of AWS KMS that are named here with the profile PROFILE.",
    heading: "Keys"
  )
  static let encryptionContext = value(
    "--encryption-context",
    placeholder: "CONTEXT",
    help: "Bind the data key to `KEY:VALUE,...` where AWS KMS encrypts it.",
    heading: "Keys"
  )
}
