internal import SOPS

/// What `groups delete` does.
struct GroupsDeleteRun {
  private let index: Int
  private let change: KeyGroupChange

  init(_ request: GroupsDeleteRequest, _ context: RunContext) throws {
    index = request.index
    change = try KeyGroupChange(request.target, context)
  }

  func run() throws {
    let threshold = change.target.shamirThreshold
    try change.run { [index] metadata in
      var groups = metadata.keyGroups
      guard groups.indices.contains(index) else {
        throw KeyGroupFault.noSuchGroup(index, count: groups.count)
      }
      guard groups.count > 1 else { throw KeyGroupFault.lastGroup }
      groups.remove(at: index)
      let needed = threshold ?? metadata.shamirThreshold
      guard needed <= groups.count else {
        throw KeyGroupFault.belowThreshold(needed, left: groups.count)
      }
      return KeyGroupChange.Groups(groups: groups, threshold: needed)
    }
  }
}
