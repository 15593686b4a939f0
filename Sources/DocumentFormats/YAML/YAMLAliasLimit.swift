/// Bounds what aliases can make of a small file.
///
/// Nine lines can say a billion values. The bound is go-yaml's, which the reference relies on: of
/// many values few may come from aliases. Added is a bound of the depth that aliases within aliases
/// reach.
enum YAMLAliasLimit {
  /// Throws if the values of a document, aliases followed, are too many or too deep.
  static func check(_ tree: DocumentTree) throws(YAMLFault) {
    var document = 0
    while document < tree.nodes.count {
      let end = tree.endOfSubtree(document)
      try check(tree, document, end)
      document = end
    }
  }

  private struct Frame {
    var next: Int
    let end: Int
    let isAlias: Bool
  }

  private static func check(_ tree: DocumentTree, _ first: Int, _ end: Int) throws(YAMLFault) {
    var frames = [Frame(next: first, end: end, isAlias: false)]
    var total = 0
    var fromAliases = 0
    var aliasDepth = 0
    while let top = frames.last {
      guard top.next < top.end else {
        aliasDepth -= top.isAlias ? 1 : 0
        frames.removeLast()
        continue
      }
      let node = tree.nodes[top.next]
      frames[frames.count - 1].next = tree.endOfSubtree(top.next)
      total += 1
      fromAliases += aliasDepth > 0 ? 1 : 0
      guard !isExcessive(fromAliases, of: total) else {
        throw YAMLFault(.tooManyAliases, at: Int(node.start))
      }
      if node.kind == .alias {
        let target = Int(node.extra)
        aliasDepth += 1
        frames.append(Frame(next: target, end: tree.endOfSubtree(target), isAlias: true))
      } else if node.kind != .scalar {
        frames.append(Frame(next: top.next + 1, end: Int(node.extra), isAlias: false))
      }
      // An alias takes two frames, and a document one.
      guard frames.count <= 2 * DocumentTree.maximumDepth else {
        throw YAMLFault(.tooDeep, at: Int(node.start))
      }
    }
  }

  /// Up to 400,000 values nearly all may come from aliases, from 4,000,000 on a tenth, and in
  /// proportion between.
  private static func isExcessive(_ fromAliases: Int, of total: Int) -> Bool {
    guard fromAliases > 100, total > 1000 else { return false }
    let (few, many) = (400_000.0, 4_000_000.0)
    let position = min(max((Double(total) - few) / (many - few), 0), 1)
    return Double(fromAliases) / Double(total) > 0.99 - 0.89 * position
  }
}
