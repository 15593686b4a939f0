internal import CryptoPrimitives

/// gpg-agent as a cache of passphrases that are not gpg's own.
struct GPGAgent: Sendable {
  enum Fault: Error, Equatable {
    case unavailable
    case cancelled
  }

  init(environment: [String: String]) {}

  func passphrase(cachedAs: String, description: String) throws(Fault) -> SecretBytes {
    throw .unavailable
  }

  func forget(_ cacheIdentifier: String) {}
}
