/// What edits of a YAML document look up, found once and in one pass each.
struct YAMLOutline: Sendable {
  let lines: YAMLLines
  let habits: YAMLHabits

  /// The literal and folded scalars, in the order of the source.
  let blockScalars: [UInt32]

  /// The aliases, in the order of the source.
  let aliases: [UInt32]

  private let tree: DocumentTree
  private let ends: [UInt32]

  init(source: [UInt8], tree: DocumentTree, parents: [UInt32]) {
    self.tree = tree
    let lines = YAMLLines(source)
    var blockScalars: [UInt32] = []
    var aliases: [UInt32] = []
    var ends: [UInt32] = []
    ends.reserveCapacity(tree.nodes.count)
    for (index, node) in tree.nodes.enumerated() {
      var end = node.style == .block ? node.start : node.end
      if node.flags.contains(.lacksIndicator) { end = 0 }
      if let block = YAMLBlockScalar(node, lines) {
        blockScalars.append(UInt32(truncatingIfNeeded: index))
        end = UInt32(truncatingIfNeeded: block.textEnd(lines))
      }
      if node.kind == .alias { aliases.append(UInt32(truncatingIfNeeded: index)) }
      ends.append(end)
    }
    // Children come behind their parents.
    for index in tree.nodes.indices.reversed() where parents[index] != index {
      let parent = Int(parents[index])
      let end = Self.endWithComments(index, ends, tree, lines)
      ends[parent] = max(ends[parent], end)
    }
    self.lines = lines
    self.blockScalars = blockScalars
    self.aliases = aliases
    self.ends = ends
    habits = YAMLHabits(lines, tree, parents)
  }

  /// The end of the comments that come next behind a node's text.
  ///
  /// Those of a key come behind its value. One further down, behind another node, may count as its own and is none of it.
  private static func endWithComments(
    _ index: Int,
    _ ends: [UInt32],
    _ tree: DocumentTree,
    _ lines: YAMLLines
  ) -> UInt32 {
    guard tree.nodes[index].flags.contains(.hasComments) else { return ends[index] }
    var textEnd = ends[index]
    if tree.nodes[index].flags.contains(.isKey) {
      textEnd = max(textEnd, ends[tree.endOfSubtree(index)])
    }
    var end = ends[index]
    let next = lines.skipSpace(Int(textEnd))
    for comment in tree.comments[tree.commentIndices(of: index)]
    where comment.placement != .stray && comment.start < next {
      end = max(end, comment.end)
    }
    return end
  }

  /// The end of the last text of a node and of what is below it, comments below included; zero for
  /// a value that is not there, its colon neither.
  func end(_ node: Int) -> Int { Int(ends[node]) }

  /// The end of the last text of a node and of what is below it, all comments included.
  func endWithComments(_ node: Int) -> Int {
    Int(Self.endWithComments(node, ends, tree, lines))
  }
}
