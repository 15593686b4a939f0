internal import CryptoPrimitives
internal import SOPS
internal import Synchronization

/// The data keys of a run, so that the same file asks its key service, or its user, only once.
///
/// A key is found again by everything that encrypted it: a file with other keys has another one.
final class DataKeyCache: Sendable {
  private struct Lock: Hashable {
    let groups: [[String]]
    let threshold: Int
    let hasVersion: Bool

    init(_ metadata: Metadata) {
      groups = metadata.keyGroups.map { group in
        group.keys.map { "\($0.identifier.kind) \($0.identifier)\n\($0.encryptedDataKey)" }
      }
      threshold = metadata.shamirThreshold
      hasVersion = !metadata.version.isEmpty
    }
  }

  /// A run over very many files must not keep them all.
  private static let countLimit = 1000

  private let keys = Mutex<[Lock: SecretBytes]>([:])

  /// The data key of a file, recovered where it is not known yet.
  func dataKey(
    of file: EncryptedFile,
    _ recover: (EncryptedFile) throws -> SecretBytes
  ) throws -> SecretBytes {
    let lock = Lock(file.metadata)
    if let known = keys.withLock({ $0[lock] }) { return known }
    let key = try recover(file)
    keys.withLock { keys in
      if keys.count >= Self.countLimit { keys.removeAll() }
      keys[lock] = key
    }
    return key
  }
}
