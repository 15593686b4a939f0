package import SOPS

/// What changes of a file's master keys, group by group.
package struct KeyDifference: Sendable, Equatable {
  /// What changes of one group.
  package struct Group: Sendable, Equatable {
    /// Keys that stay.
    package let kept: [MasterKeyIdentifier]
    /// Keys to come.
    package let added: [MasterKeyIdentifier]
    /// Keys to go.
    package let removed: [MasterKeyIdentifier]
  }

  /// The groups, those that are new and those that go among them.
  package let groups: [Group]

  /// How many groups were needed.
  package let oldThreshold: Int

  /// How many groups are needed from now on.
  package let newThreshold: Int

  /// Compares the keys of a file with those that it should have.
  package init(from old: Metadata, to groups: [KeyGroup], threshold: Int) {
    let count = max(old.keyGroups.count, groups.count)
    self.groups = (0..<count).map { number in
      let old = number < old.keyGroups.count ? old.keyGroups[number].identifiers : []
      let new = number < groups.count ? groups[number].identifiers : []
      return Group(
        kept: new.filter { old.contains($0) },
        added: new.filter { !old.contains($0) },
        removed: old.filter { !new.contains($0) }
      )
    }
    oldThreshold = old.shamirThreshold
    newThreshold = threshold
  }

  /// Compares the keys of a file with those of its creation rule.
  ///
  /// The file's threshold stays as far as there are groups for it; the rule's is for new files.
  package init(from old: Metadata, toRule groups: [KeyGroup]) {
    let kept = min(old.shamirThreshold, groups.count)
    let threshold = groups.count > 1 && kept == 0 ? groups.count : kept
    self.init(from: old, to: groups, threshold: threshold)
  }

  /// Whether nothing changes.
  package var isEmpty: Bool {
    oldThreshold == newThreshold && groups.allSatisfy { $0.added.isEmpty && $0.removed.isEmpty }
  }
}

extension KeyGroup {
  /// Its keys, each once.
  fileprivate var identifiers: [MasterKeyIdentifier] {
    var seen: Set<MasterKeyIdentifier> = []
    return keys.map(\.identifier).filter { seen.insert($0).inserted }
  }
}
