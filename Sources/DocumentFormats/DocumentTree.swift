/// The nodes and comments of a document, as offsets into its source.
struct DocumentTree: Sendable {
  /// All nodes in the order of the source; every document is a node of its own and its root comes
  /// next.
  var nodes: [NodeRecord] = []

  /// The comments, sorted by the node they belong to once the tree is whole.
  var comments: [CommentRecord] = []

  /// Anchors and tags of the few nodes that have them.
  var properties: [PropertiesRecord] = []

  /// The handles of YAML tags, those of every document and those that `%TAG` defines.
  var tagHandles: [YAMLTagHandle] = []

  /// The deepest nesting of collections that is read.
  ///
  /// Whoever walks a tree may recurse, on a stack of a megabyte or more; writing takes the most.
  static let maximumDepth = 1000

  /// The longest source: offsets have 32 bits.
  static let maximumSourceCount = Int(UInt32.max) - 1

  /// The index behind the subtree of a node.
  func endOfSubtree(_ index: Int) -> Int {
    switch nodes[index].kind {
    case .document, .mapping, .sequence: Int(nodes[index].extra)
    case .scalar, .alias: index + 1
    }
  }

  /// The parent of every node; a document is its own.
  func parents() -> [UInt32] {
    var parents: [UInt32] = []
    parents.reserveCapacity(nodes.count)
    var open: [Int] = []
    for index in nodes.indices {
      while let last = open.last, endOfSubtree(last) <= index { open.removeLast() }
      parents.append(UInt32(truncatingIfNeeded: open.last ?? index))
      if endOfSubtree(index) > index + 1 { open.append(index) }
    }
    return parents
  }

  /// Attaches a line of comment to a node.
  mutating func attach(
    _ range: Range<Int>,
    to node: Int,
    _ placement: CommentPlacement,
    continues: Bool = false
  ) {
    nodes[node].flags.insert(.hasComments)
    comments.append(
      CommentRecord(
        node: UInt32(truncatingIfNeeded: node),
        start: UInt32(truncatingIfNeeded: range.lowerBound),
        end: UInt32(truncatingIfNeeded: range.upperBound),
        placement: placement,
        continues: continues
      )
    )
  }

  /// Puts the comments into the order of their nodes, each node's in the order they were attached.
  mutating func sortComments() {
    guard zip(comments, comments.dropFirst()).contains(where: { $0.node > $1.node }) else { return }
    let order = comments.indices.sorted { (comments[$0].node, $0) < (comments[$1].node, $1) }
    comments = order.map { comments[$0] }
  }

  /// The comments attached to a node, as indices.
  func commentIndices(of node: Int) -> Range<Int> {
    guard nodes[node].flags.contains(.hasComments) else { return 0..<0 }
    let start = firstComment(notBefore: node)
    var end = start
    while end < comments.count, comments[end].node == node { end += 1 }
    return start..<end
  }

  /// The comments attached to a run of nodes, as indices.
  func commentIndices(of nodes: Range<Int>) -> Range<Int> {
    firstComment(notBefore: nodes.lowerBound)..<firstComment(notBefore: nodes.upperBound)
  }

  private func firstComment(notBefore node: Int) -> Int {
    var low = 0
    var high = comments.count
    while low < high {
      let middle = (low + high) / 2
      if comments[middle].node < node { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
