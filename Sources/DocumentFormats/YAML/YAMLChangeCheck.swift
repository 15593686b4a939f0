/// Refuses changes that name no member, repeat a key or nest too deep.
struct YAMLChangeCheck {
  private let change: CollectionChange

  init(_ change: CollectionChange) {
    self.change = change
  }

  /// Checks, and gives the number of members there are.
  func memberCount() throws(EditError) -> Int {
    let collection = change.collection
    let isMapping = collection.kind == .mapping
    var count = 0
    var keys: Set<[UInt8]> = []
    var children = collection.children
    while let first = children.next() {
      if isMapping {
        _ = children.next()
        let isSimple = first.resolved.kind == .scalar
        if isSimple, !change.removed.contains(count), !change.inserted.isEmpty {
          keys.insert(first.resolved.text)
        }
      }
      count += 1
    }
    guard change.inserted.keys.allSatisfy((0...count).contains),
      change.removed.allSatisfy((0..<count).contains)
    else { throw .noSuchMember }
    let depth = collection.depth
    for member in change.inserted.values.joined() {
      switch member {
      case .comment: continue
      case .item: guard !isMapping else { throw .noSuchMember }
      case .entry(let key, _):
        guard isMapping else { throw .noSuchMember }
        guard keys.insert(key).inserted else { throw .duplicateKey }
      }
      let inner = member.value?.depth ?? 0
      guard depth + 1 + inner <= DocumentTree.maximumDepth else { throw .tooDeep }
    }
    return count
  }
}
