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
    let start: Int
    /// Its lines with the comments above and below.
    private(set) var slot: Range<Int>
    /// Its lines without them.
    let lines: Range<Int>

    fileprivate mutating func end(before line: Int) {
      slot = slot.lowerBound..<min(slot.upperBound, line)
    }
  }

  /// The column of keys or dashes.
  let column: Int

  /// Whether the first member stands behind an indicator on its line: `- a: 1`.
  let isCompact: Bool

  private(set) var members: [Member] = []

  /// Finds the members of a collection.
  init(_ collection: DocumentNode) {
    let outline = collection.storage.outline
    let lines = outline.lines
    var start = collection.range.lowerBound
    column = lines.column(start)
    isCompact = !lines.isFirst(start)
    var children = collection.children
    var position = start
    while let first = children.next() {
      let last = collection.kind == .mapping ? children.next() ?? first : first
      if !members.isEmpty {
        start = lines.skipSpace(position)
        // A comment further down may count as one below.
        members[members.count - 1].end(before: lines.start(start))
      }
      // What stands before the indicator is not the first member's alone.
      let slotStart = members.last?.slot.upperBound ?? collection.introducerEnd ?? 0
      let nodes = first.index..<collection.storage.tree.endOfSubtree(last.index)
      members.append(Self.member(at: start, after: slotStart, nodes, first, last))
      position = max(start + 1, outline.end(first.index), outline.end(last.index))
    }
  }

  private static func member(
    at start: Int,
    after slotStart: Int,
    _ nodes: Range<Int>,
    _ first: DocumentNode,
    _ last: DocumentNode
  ) -> Member {
    let tree = first.storage.tree
    let outline = first.storage.outline
    let lines = outline.lines
    var head = start
    for comment in tree.comments[tree.commentIndices(of: nodes)]
    where comment.placement == .head && comment.start < head && comment.start >= slotStart {
      // One behind a dash is not on a line of its own.
      if lines.isFirst(Int(comment.start)) { head = Int(comment.start) }
    }
    let end = max(start, outline.end(first.index), outline.end(last.index))
    let foot = max(
      end,
      outline.endWithComments(first.index),
      outline.endWithComments(last.index)
    )
    return Member(
      start: start,
      slot: lines.start(head)..<lines.next(foot),
      lines: lines.start(start)..<lines.next(end)
    )
  }
}
