internal import CryptoPrimitives
internal import SOPS

/// A key service at an address that this version cannot speak to: it fails like one that is not there, so
/// that the keys of this machine still count.
struct UnreachableKeyService: KeyProvider {
  let address: String

  func serves(_ kind: MasterKeyKind) -> Bool { true }

  func encrypt(_ dataKey: SecretBytes, to key: MasterKeyIdentifier) throws -> String {
    throw CommandError.keyService(address: address)
  }

  func decrypt(_ key: MasterKey) throws -> SecretBytes {
    throw CommandError.keyService(address: address)
  }
}
