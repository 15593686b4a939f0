public import CryptoPrimitives

/// What encrypts and decrypts data keys with master keys of some kinds.
///
/// Calls may take long and come from several threads at once.
public protocol KeyProvider: Sendable {
  /// Whether this provider is to be asked for keys of a kind.
  func serves(_ kind: MasterKeyKind) -> Bool

  /// Encrypts a data key, or a share of one.
  ///
  /// - Returns: The text for the file.
  func encrypt(_ dataKey: SecretBytes, to key: MasterKeyIdentifier) throws -> String

  /// Decrypts the data key, or the share, of an entry.
  func decrypt(_ key: MasterKey) throws -> SecretBytes
}
