extension JSONStyle {
  /// The style a document has shown: in its first nodes, since every edit asks.
  ///
  /// A document without members has shown none, and gets the reference's.
  init(habitsOf storage: DocumentStorage) {
    var habits = JSONHabits(storage)
    habits.look()
    let isCompact = habits.colon?.last == JSONByte.colon
    colon = habits.colon ?? [JSONByte.colon, JSONByte.space]
    comma = habits.comma ?? (isCompact ? [JSONByte.comma] : [JSONByte.comma, JSONByte.space])
    unit = habits.unit ?? [JSONByte.tab]
    bracketPadding = habits.bracketPadding ?? []
    bracePadding = habits.bracePadding ?? []
    lineEnd = habits.lineEnd ?? (habits.sawMembers ? nil : habits.lastLineEnd)
  }
}

/// Collects what the first nodes of a document show.
private struct JSONHabits {
  let source: [UInt8]
  let tree: DocumentTree
  var lineEnd: [UInt8]?
  var unit: [UInt8]?
  var colon: [UInt8]?
  var comma: [UInt8]?
  var bracketPadding: [UInt8]?
  var bracePadding: [UInt8]?
  var sawMembers = false

  /// Enough for a habit, little enough to be looked at for every edit.
  private static let nodeLimit = 64
  private static let blankLimit = 256

  init(_ storage: DocumentStorage) {
    source = storage.source
    tree = storage.tree
  }

  mutating func look() {
    for index in 1..<max(1, min(tree.nodes.count, Self.nodeLimit)) {
      let node = tree.nodes[index]
      let isEmpty = tree.endOfSubtree(index) == index + 1
      if node.kind != .scalar, !isEmpty { lookInside(index) }
      if node.kind == .scalar { lookBehind(node) }
    }
  }

  /// The line end behind the root, for a document that shows no other.
  var lastLineEnd: [UInt8] {
    let end = tree.nodes.count > 1 ? Int(tree.nodes[1].end) : 0
    let blanks = source[end..<JSONBlanks.end(source, from: end, limit: Self.blankLimit)]
    return JSONBlanks.lineEnd(blanks) ?? [JSONByte.lineFeed]
  }

  private mutating func lookInside(_ index: Int) {
    sawMembers = true
    let node = tree.nodes[index]
    let start = Int(node.start) + 1
    let opening = JSONBlanks.end(source, from: start, limit: Self.blankLimit)
    guard opening == Int(tree.nodes[index + 1].start) else { return }
    guard let inner = JSONBlanks.lineStart(source[start..<opening]) else {
      let padding = Array(source[start..<opening])
      if node.kind == .mapping {
        bracePadding = bracePadding ?? padding
      } else {
        bracketPadding = bracketPadding ?? padding
      }
      return
    }
    guard lineEnd == nil else { return }
    lineEnd = JSONBlanks.lineEnd(source[start..<opening])
    let end = Int(node.end) - 1
    let closing = JSONBlanks.start(source, before: end, limit: Self.blankLimit)
    if let outer = JSONBlanks.lineStart(source[closing..<end]), inner.starts(with: outer) {
      unit = Array(inner.dropFirst(outer.count))
    }
  }

  private mutating func lookBehind(_ node: NodeRecord) {
    let start = Int(node.end)
    let sign = JSONBlanks.end(source, from: start, limit: Self.blankLimit)
    guard sign < source.count else { return }
    let end = JSONBlanks.end(source, from: sign + 1, limit: Self.blankLimit)
    let gap = source[start..<end]
    guard JSONBlanks.lineEnd(gap) == nil else { return }
    if source[sign] == JSONByte.colon { colon = colon ?? Array(gap) }
    if source[sign] == JSONByte.comma { comma = comma ?? Array(gap) }
  }
}
