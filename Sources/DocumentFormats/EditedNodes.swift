/// The nodes that edits want for themselves.
///
/// A node that is replaced or goes is wanted with all that is below it. That two edits want the same
/// cannot be told from their bytes, of which an absent value has none.
struct EditedNodes {
  private var ranges: [Range<Int>] = []

  /// Adds a node that is replaced.
  mutating func add(_ node: DocumentNode) {
    ranges.append(node.index..<node.storage.tree.endOfSubtree(node.index))
  }

  /// Adds the members that go, and the collection, of which the rest stays.
  mutating func add(_ change: CollectionChange) {
    let collection = change.collection
    guard collection.kind != .document else { return add(collection) }
    ranges.append(collection.index..<collection.index)
    guard !change.removed.isEmpty else { return }
    var children = collection.children
    var number = 0
    while let first = children.next() {
      let last = collection.kind == .mapping ? children.next() ?? first : first
      if change.removed.contains(number) {
        ranges.append(first.index..<collection.storage.tree.endOfSubtree(last.index))
      }
      number += 1
    }
  }

  /// Checks that no node is wanted twice.
  ///
  /// - Throws: `EditError.overlappingEdits`.
  func check() throws(EditError) {
    let order = ranges.sorted {
      ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound)
    }
    var end = 0
    for range in order {
      guard range.lowerBound >= end else { throw .overlappingEdits }
      end = max(end, range.upperBound)
    }
  }
}
