/// Why an SSH key cannot be used.
///
/// Cases hold facts, never a secret value. `description` is one sentence, in lower case.
public enum SSHKeyError: Error, Equatable, Sendable {
  // MARK: Public keys

  /// The line is not a type, a base64 key and perhaps a comment.
  case malformedLine
  /// The line's first word is not the type that the key itself states.
  case typeMismatch(line: String, key: String)
  /// The public key is not encoded as its type prescribes, or has unusable values.
  case malformedPublicKey
  /// The key is of a type that files cannot be encrypted to.
  case unsupportedType(String)
  /// The RSA key has fewer or more bits than the limits allow.
  case rsaBitCount(Int, allowed: ClosedRange<Int>)

  // MARK: Private key files

  /// The file is larger than any key in bytes.
  case fileTooLarge(limit: Int)
  /// The file is not one PEM block with nothing around it.
  case malformedPEM
  /// The PEM block holds something else than a private key of a known format.
  case unsupportedLabel(String)
  /// The file holds more than one key.
  case severalKeys
  /// The private key is not encoded as its format prescribes, or its parts do not fit together.
  case malformedPrivateKey
  /// The file is encrypted with a cipher that is not supported.
  case unsupportedCipher(String)
  /// The file's key is derived from the passphrase in a way that is not supported.
  case unsupportedKeyDerivation(String)
  /// The derivation of the file's key from the passphrase would take too many rounds.
  case tooManyRounds(Int, limit: Int)

  // MARK: Encrypted private keys

  /// The file's public key is needed before the passphrase is, and the file itself does not state it.
  case publicKeyMissing
  /// The passphrase does not decrypt the file.
  case incorrectPassphrase
  /// The private key does not belong to the public key.
  case publicKeyMismatch
}

extension SSHKeyError: CustomStringConvertible {
  /// One sentence in lower case, without a full stop.
  public var description: String {
    switch self {
    case .malformedLine:
      "expected a key type, a base64 key and an optional comment on one line"
    case .typeMismatch(let line, let key):
      "the line says \(AgeError.quote(visible: line)) but the key is of type \(AgeError.quote(visible: key))"
    case .malformedPublicKey:
      "the public key is malformed"
    case .unsupportedType(let type):
      "keys of type \(AgeError.quote(visible: type)) cannot be used for encryption, only \"ssh-ed25519\" and \"ssh-rsa\""
    case .rsaBitCount(let count, let allowed):
      "an RSA key of \(count) bits, but \(allowed.lowerBound) to \(allowed.upperBound) are allowed"
    case .fileTooLarge(let limit):
      "the file is larger than \(limit) bytes, which no SSH key is"
    case .malformedPEM:
      "the file is not one complete PEM block"
    case .unsupportedLabel(let label):
      "a PEM block of type \(AgeError.quote(visible: label)) is not an Ed25519 or RSA private key"
    case .severalKeys:
      "the file holds more than one key"
    case .malformedPrivateKey:
      "the private key is malformed"
    case .unsupportedCipher(let name):
      "the key is encrypted with \(AgeError.quote(visible: name)), which is not supported;"
        + " \"ssh-keygen -p\" converts it"
    case .unsupportedKeyDerivation(let name):
      "the key derivation \(AgeError.quote(visible: name)) is not supported; \"ssh-keygen -p\" converts it"
    case .tooManyRounds(let count, let limit):
      "the key derivation takes \(count) rounds, but at most \(limit) are allowed"
    case .publicKeyMissing:
      "the key is encrypted and does not state its public key; put that beside it with the"
        + " extension \".pub\", or convert the key with \"ssh-keygen -p -m RFC4716\""
    case .incorrectPassphrase:
      "the passphrase is incorrect"
    case .publicKeyMismatch:
      "the private key does not belong to the public key"
    }
  }
}
