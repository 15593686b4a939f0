public import AgeEncryption
public import SOPS

/// Why a data key could not be encrypted or decrypted with a master key.
///
/// Cases hold facts, never a secret value. `description` is one sentence, in lower case.
public enum KeyProviderError: Error, Equatable, Sendable {
  /// No provider serves keys of this kind.
  case unsupported(MasterKeyKind)
  /// Nothing can be encrypted to this age recipient.
  case recipient(String, AgeError)
  /// The entry is not an age file, or a damaged one.
  case ageFile(AgeError)
  /// No age identity opens the entry, with all that was tried.
  case noAgeIdentity(AgeIdentityReport)
  /// gpg failed with the key of this fingerprint.
  case gpg(fingerprint: String, ChildProgramFault)
}

extension KeyProviderError: CustomStringConvertible {
  /// One sentence in lower case, without a full stop and without any secret.
  public var description: String {
    switch self {
    case .unsupported(let kind): "keys of kind \"\(kind.rawValue)\" are not supported"
    case .recipient(let text, let error): Self.sentence(recipient: text, error)
    case .ageFile(let error): error.description
    case .noAgeIdentity(let report): report.description
    case .gpg(_, let fault): "gpg: \(fault)"
    }
  }

  private static func sentence(recipient text: String, _ error: AgeError) -> String {
    switch error {
    case .malformedRecipient, .unknownRecipient, .identityAsRecipient: error.description
    default: "recipient \(AgeError.quote(text)): \(error)"
    }
  }
}
