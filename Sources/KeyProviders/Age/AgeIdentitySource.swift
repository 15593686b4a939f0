internal import AgeEncryption

/// A place where age identities may be.
public enum AgeIdentitySource: Hashable, Sendable {
  /// The program that uses this library.
  case given
  /// `SOPS_AGE_KEY`: identities as text.
  case keyVariable
  /// `SOPS_AGE_KEY_FILE`: the path of a file of identities; nil where the variable is not set.
  case keyFileVariable(path: String?)
  /// `SOPS_AGE_KEY_CMD`: a command that prints identities.
  case keyCommandVariable
  /// `sops/age/keys.txt` in the user's configuration folder; nil where there is no such folder.
  case userKeyFile(path: String?)
  /// `SOPS_AGE_SSH_PRIVATE_KEY_FILE`: the path of an SSH key; nil where the variable is not set.
  case sshKeyFileVariable(path: String?)
  /// `SOPS_AGE_SSH_PRIVATE_KEY_CMD`: a command that prints an SSH key.
  case sshKeyCommandVariable
  /// A key where ssh(1) keeps the user's.
  case userSSHKey(path: String)

  /// The environment variable of the place, where it is named by one.
  public var variable: String? {
    switch self {
    case .keyVariable: "SOPS_AGE_KEY"
    case .keyFileVariable: "SOPS_AGE_KEY_FILE"
    case .keyCommandVariable: "SOPS_AGE_KEY_CMD"
    case .sshKeyFileVariable: "SOPS_AGE_SSH_PRIVATE_KEY_FILE"
    case .sshKeyCommandVariable: "SOPS_AGE_SSH_PRIVATE_KEY_CMD"
    case .given, .userKeyFile, .userSSHKey: nil
    }
  }

  /// The path of the file, where it is one.
  public var path: String? {
    switch self {
    case .keyFileVariable(let path), .userKeyFile(let path), .sshKeyFileVariable(let path): path
    case .userSSHKey(let path): path
    case .given, .keyVariable, .keyCommandVariable, .sshKeyCommandVariable: nil
    }
  }
}

extension AgeIdentitySource: CustomStringConvertible {
  /// The variable and the path, as far as there are such.
  public var description: String {
    let words = [variable, path.map { AgeError.quote($0) }].compactMap { $0 }
    guard words.isEmpty else { return words.joined(separator: " ") }
    return self == .given ? "given identities" : "sops/age/keys.txt"
  }
}
