/// Why a text names no key of the kind it should.
public enum MasterKeyTextFault: Error, Sendable, Equatable {
  /// There is no text, as behind the last comma of a list.
  case empty
  /// The private half of a key stands where the public one belongs; it is not repeated.
  case privateKey
  /// A text that is no age recipient of any form.
  case unknownRecipient(String)
  /// A text that is not `https://VAULT/keys/NAME/VERSION`.
  case invalidAzureURL(String)
  /// A text that is not `SCHEME://HOST/v1/ENGINE/keys/NAME`.
  case invalidVaultURI(String)
  /// An address of Vault with something before `/v1`, which Vault's clients cannot reach.
  case prefixedVaultURI(String)
  /// A text that is not `REGION:UUID`.
  case invalidHuaweiKey(String)
  /// A text that is not `NAME:VALUE,NAME:VALUE`.
  case invalidEncryptionContext(String)
}

extension MasterKeyTextFault: CustomStringConvertible {
  /// What was met and what was expected, in lower case and without a full stop.
  public var description: String {
    switch self {
    case .empty: "a key is missing: nothing stands where one was expected"
    case .privateKey: "a private key stands where a public key belongs"
    case .unknownRecipient(let text):
      "\(quote(text)) is no age recipient, expected \"age1…\" or \"ssh-…\""
    case .invalidAzureURL(let text):
      "\(quote(text)) is no key of Azure Key Vault, expected \"https://VAULT/keys/NAME/VERSION\""
    case .invalidVaultURI(let text):
      "\(quote(text)) is no key of Vault, expected \"https://HOST:PORT/v1/ENGINE/keys/NAME\""
    case .prefixedVaultURI(let text):
      "\(quote(text)) has a path before the version, expected \"https://HOST:PORT/v1/…\""
    case .invalidHuaweiKey(let text):
      "\(quote(text)) is no key of HuaweiCloud KMS, expected \"REGION:UUID\""
    case .invalidEncryptionContext(let text):
      "\(quote(text)) is no encryption context, expected \"NAME:VALUE,NAME:VALUE\""
    }
  }

  private func quote(_ text: String) -> String { VisibleText.quote(text) }
}
