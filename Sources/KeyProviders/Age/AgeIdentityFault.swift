public import AgeEncryption

/// Why a place gives no age identities.
public enum AgeIdentityFault: Error, Equatable, Sendable {
  /// The file cannot be read, with the system's reason.
  case unreadable(reason: String)
  /// What is there cannot be read as identities.
  case keys(AgeError)
  /// The command that should print them failed.
  case command(ChildProgramFault)
  /// An SSH key behind a passphrase came from a command, which must give one without.
  case protectedKeyFromCommand
  /// `XDG_CONFIG_HOME` is not an absolute path.
  case relativeConfigurationFolder(String)
  /// Neither `XDG_CONFIG_HOME` nor `HOME` says where the user's files are.
  case noHomeFolder
}

extension AgeIdentityFault: CustomStringConvertible {
  /// One sentence in lower case.
  public var description: String {
    switch self {
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .keys(let error): error.description
    case .command(let fault): fault.description
    case .protectedKeyFromCommand:
      "the command gave a key that is behind a passphrase, expected one that is not"
    case .relativeConfigurationFolder(let path):
      "XDG_CONFIG_HOME is \(AgeError.quote(path)), expected an absolute path"
    case .noHomeFolder: "neither XDG_CONFIG_HOME nor HOME is set"
    }
  }
}
