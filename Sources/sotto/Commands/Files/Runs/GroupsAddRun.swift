internal import SOPS

/// What `groups add` does.
struct GroupsAddRun {
  private let keys: [MasterKeyIdentifier]
  private let change: KeyGroupChange
  private let console: Console

  init(_ request: GroupsAddRequest, _ context: RunContext) throws {
    keys = try request.keys.identifiers(inOrder: Self.order)
    guard !keys.isEmpty else { throw KeyGroupFault.noKeys }
    change = try KeyGroupChange(request.target, context)
    console = context.console
  }

  /// The order in which the reference writes the keys of a new group.
  private static let order: [MasterKeyKind] = [
    .pgp, .awsKMS, .gcpKMS, .huaweiKMS, .vaultTransit, .azureKeyVault, .age,
  ]

  func run() throws {
    let threshold = change.target.shamirThreshold
    try change.run { [keys, console] metadata in
      for key in keys where metadata.keyGroups.contains(where: { $0.has(key) }) {
        console.warn("\(key) is in another key group already, and alone counts for both")
      }
      // Where one group was enough, nothing was said about several.
      let former = metadata.keyGroups.count > 1 ? metadata.shamirThreshold : 0
      return KeyGroupChange.Groups(
        groups: metadata.keyGroups + [KeyGroup(keys)],
        threshold: threshold ?? former
      )
    }
  }
}

extension KeyGroup {
  /// Whether a key belongs to the group.
  fileprivate func has(_ key: MasterKeyIdentifier) -> Bool {
    keys.contains { $0.identifier == key }
  }
}
