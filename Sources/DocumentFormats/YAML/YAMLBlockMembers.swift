/// Where the members of a block collection are, in whole lines with the comments that are theirs.
///
///     # head of a           the slot of a begins here
///     a: 1  # line of 1
///     # foot of a           and ends behind this line
///
///     b: 2                  the slot of b
struct YAMLBlockMembers {
  /// One entry or item.
  struct Member {
    /// The key, its `?`, or the dash.
    var start: Int
    /// Where the slot begins: its first comment's line, or its own.
    var slotStart: Int
    /// The end of the last line, before the line break.
    var contentEnd: Int
    /// Behind that line break.
    var slotEnd: Int
    /// The nodes of the member, as indices.
    var nodes: Range<Int>
  }

  let lines: YAMLLines
  private(set) var members: [Member] = []

  /// Finds the members of a collection.
  init(_ collection: DocumentNode) {
    lines = YAMLLines(source: collection.storage.source)
    let step = collection.kind == .mapping ? 2 : 1
    var children = collection.children
    var position = collection.range.lowerBound
    while let first = children.next() {
      let last = step == 2 ? children.next() ?? first : first
      let start = members.isEmpty ? position : lines.skipSpace(position)
      members.append(Self.member(start: start, first, last, lines))
      position = max(last.range.upperBound, first.range.upperBound, start + 1)
      if last.record.flags.contains(.lacksIndicator) { position = first.range.upperBound }
    }
  }

  /// Whether the first member stands behind a dash on its line.
  var isCompact: Bool {
    members.first.map { !lines.isFirst($0.start) } ?? false
  }

  /// The column of the members.
  var column: Int { members.first.map { lines.column($0.start) } ?? 0 }

  private static func member(
    start: Int,
    _ first: DocumentNode,
    _ last: DocumentNode,
    _ lines: YAMLLines
  ) -> Member {
    let tree = first.storage.tree
    let nodes = first.index..<tree.endOfSubtree(last.index)
    let headStart = first.comments(.head).first?.ranges.first?.lowerBound ?? start
    let end = lines.end(max(start, contentEnd(of: nodes, tree, lines)))
    return Member(
      start: start,
      slotStart: lines.start(min(headStart, start)),
      contentEnd: end,
      slotEnd: end + lines.breakLength(end),
      nodes: nodes
    )
  }

  /// The end of the last text among some nodes and their comments.
  static func contentEnd(of nodes: Range<Int>, _ tree: DocumentTree, _ lines: YAMLLines) -> Int {
    var end = 0
    for index in nodes {
      let node = tree.nodes[index]
      guard !node.flags.contains(.lacksIndicator) else { continue }
      end = max(end, textEnd(of: node, lines))
      for comment in tree.comments[tree.commentIndices(of: index)] where comment.placement != .stray {
        end = max(end, Int(comment.end))
      }
    }
    return end
  }

  /// The end of a node's text; a block scalar's without empty lines that do not count.
  static func textEnd(of node: NodeRecord, _ lines: YAMLLines) -> Int {
    var end = Int(node.end)
    guard node.style == .literal || node.style == .folded, node.kind == .scalar else { return end }
    let header = try? YAMLBlockHeader(lines.source, at: Int(node.start))
    if header?.chomping == .keep { return lines.beforeBreak(end) }
    while end > node.start {
      let before = lines.beforeBreak(end)
      guard before < end || YAMLCharacters.isBlank(lines.source[end - 1]) else { break }
      end = before < end ? before : end - 1
    }
    return end
  }
}
