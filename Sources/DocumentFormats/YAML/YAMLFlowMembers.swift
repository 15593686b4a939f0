/// Where the members between brackets or braces are, each with its comma and its comments.
///
///     [
///       # head of a       the slot of a begins here
///       a,  # line of a
///       # foot of a       and ends behind this line
///       b                 the slot of b
///     ]
struct YAMLFlowMembers {
  /// One entry or item.
  struct Member {
    /// From its first byte to its last, without comma and comments.
    let range: Range<Int>
    /// The comma behind it.
    let comma: Int?
    /// From its first comment to its last.
    let slot: Range<Int>
    /// Whether it ends in a plain scalar.
    let endsPlain: Bool
    /// Whether its last comment comes behind it.
    var endsInComment: Bool { slot.upperBound > comma.map { $0 + 1 } ?? range.upperBound }
  }

  private(set) var members: [Member] = []

  /// Finds the members of a collection.
  init(_ collection: DocumentNode) {
    let outline = collection.storage.outline
    let lines = outline.lines
    let isPair = collection.isSinglePair
    var position = collection.range.lowerBound + (isPair ? 0 : 1)
    var children = collection.children
    while let first = children.next() {
      let last = collection.kind == .mapping ? children.next() ?? first : first
      let start = lines.skipSpace(position)
      let end = max(start, first.range.upperBound, last.lacksIndicator ? 0 : last.range.upperBound)
      let next = lines.skipSpace(end)
      let comma = !isPair && lines.byte(next) == UInt8(ascii: ",") ? next : nil
      position = comma.map { $0 + 1 } ?? end
      let comment = lines.endOfBlanks(from: position)
      let isComment = !isPair && lines.byte(comment) == YAMLCharacters.number
      let lineEnd = isComment ? lines.end(comment) : position
      let nodes = first.index..<collection.storage.tree.endOfSubtree(last.index)
      let floor = members.last?.slot.upperBound ?? collection.range.lowerBound
      let line = start..<lineEnd
      let slot = isPair ? line : Self.slot(line, after: floor, nodes, collection.storage.tree)
      let leaf = collection.storage.tree.nodes[nodes.upperBound - 1]
      members.append(
        Member(range: start..<end, comma: comma, slot: slot, endsPlain: leaf.style == .plain)
      )
    }
  }

  private static func slot(
    _ line: Range<Int>,
    after floor: Int,
    _ nodes: Range<Int>,
    _ tree: DocumentTree
  ) -> Range<Int> {
    var (start, end) = (line.lowerBound, line.upperBound)
    for comment in tree.comments[tree.commentIndices(of: nodes)]
    where comment.placement != .stray {
      if comment.start >= floor { start = min(start, Int(comment.start)) }
      end = max(end, Int(comment.end))
    }
    return start..<end
  }
}
