public import CryptoPrimitives
public import SOPS

/// Stands in for the providers that are missing, and says so when it is asked.
///
/// With it a file with a key of such a kind opens with its other keys, and one without others says what
/// is missing.
public struct UnsupportedKeyProvider: KeyProvider {
  private let kinds: Set<MasterKeyKind>

  /// Takes the kinds that nobody else serves.
  public init(_ kinds: Set<MasterKeyKind>) { self.kinds = kinds }

  /// True for the kinds that nobody else serves.
  public func serves(_ kind: MasterKeyKind) -> Bool { kinds.contains(kind) }

  /// Refuses.
  ///
  /// - Throws: `KeyProviderError.unsupported`, always.
  public func encrypt(_ dataKey: SecretBytes, to key: MasterKeyIdentifier) throws -> String {
    throw KeyProviderError.unsupported(key.kind)
  }

  /// Refuses.
  ///
  /// - Throws: `KeyProviderError.unsupported`, always.
  public func decrypt(_ key: MasterKey) throws -> SecretBytes {
    throw KeyProviderError.unsupported(key.identifier.kind)
  }
}
