// Where a node stands: what is around it and in front of it. Nodes know their own bytes; indicators
// are found again from what stands before them.

extension DocumentNode {
  /// Whether the node stands inside brackets or braces.
  var isInFlow: Bool { record.flags.contains(.isInFlow) }

  /// Whether the node is a key of a YAML mapping.
  package var isKey: Bool { record.flags.contains(.isKey) }

  /// Whether the node is a key without `?`.
  var isImplicitKey: Bool { isKey && !record.flags.contains(.isExplicitKey) }

  /// Whether the node is an item of a sequence.
  var isItem: Bool { parent?.kind == .sequence }

  /// Whether the node is the root value of a document.
  var isRoot: Bool { parent?.kind == .document }

  /// Whether the node is one pair in a flow sequence, a mapping without braces.
  var isSinglePair: Bool { record.flags.contains(.isSinglePair) }

  /// Whether neither the node nor a colon for it is there.
  var lacksIndicator: Bool { record.flags.contains(.lacksIndicator) }

  /// Whether the node is a collection without brackets.
  var isBlockCollection: Bool { style == .block && (kind == .mapping || kind == .sequence) }

  /// What stands before the node in its collection.
  var previousSibling: DocumentNode? {
    let parents = storage.parents
    let parent = parents[index]
    guard index > parent + 1 else { return nil }
    var previous = index - 1
    while parents[previous] != parent { previous = Int(parents[previous]) }
    return DocumentNode(storage, previous)
  }

  /// The column of the block collection the node stands in, -1 at the top.
  var parentColumn: Int {
    let parents = storage.parents
    let nodes = storage.tree.nodes
    var around = Int(parents[index])
    while nodes[around].style == .flow { around = Int(parents[around]) }
    guard nodes[around].kind != .document else { return -1 }
    return storage.outline.lines.column(Int(nodes[around].start))
  }

  /// How many collections are around the node.
  var depth: Int {
    let parents = storage.parents
    var depth = 0
    var around = Int(parents[index])
    while parents[around] != around {
      depth += 1
      around = Int(parents[around])
    }
    return depth
  }

  // MARK: Indicators

  /// Behind the dash, the colon, the question mark or the marker that comes before the node in a
  /// block; nil where none needs to.
  var indicatorEnd: Int? {
    guard let parent, !isImplicitKey else { return nil }
    guard parent.kind != .document else { return parent.markerEnd }
    if isAbsent, properties == nil { return range.lowerBound }
    return indicatorStart(in: parent) + 1
  }

  /// Behind the indicator, the anchor and the tag that come before the node.
  var introducerEnd: Int? {
    guard let properties else { return indicatorEnd }
    return Int(max(properties.anchor.upperBound, properties.tag.upperBound))
  }

  private func indicatorStart(in parent: DocumentNode) -> Int {
    guard let previous = previousSibling else { return parent.range.lowerBound }
    let outline = storage.outline
    var end = outline.end(previous.index)
    // The value before a key may not be there, the key before a value always is.
    if previous.lacksIndicator, let key = previous.previousSibling { end = outline.end(key.index) }
    return outline.lines.skipSpace(end)
  }

  /// Behind the three dashes that begin a document.
  var markerEnd: Int? {
    guard hasStartMarker else { return nil }
    let lines = storage.outline.lines
    var start = range.lowerBound
    // Directives and comments come before it.
    while start < lines.source.count, !lines.source[start...].starts(with: "---".utf8) {
      start = lines.next(start)
    }
    return start + 3
  }

  // MARK: Scalars

  /// What a scalar written in the node's place must heed.
  var scalarContext: YAMLScalarContext {
    let outline = storage.outline
    var context = YAMLScalarContext()
    context.isFlow = isInFlow
    context.isImplicitKey = isImplicitKey
    context.isAtMargin = outline.lines.column(range.lowerBound) == 0
    context.parentColumn = parentColumn
    let isBlockScalar = style == .literal || style == .folded
    let layout = outline.habits.layout
    context.contentColumn =
      isBlockScalar
      ? Int(record.extra)
      : layout.columnBelow(max(context.parentColumn, 0), isItem: isItem && !isInFlow)
    context.lineEnd = layout.lineEnd
    return context
  }
}

extension Splice {
  /// Puts an insertion that ends a node in its place among others, unless it has one.
  func behind(_ node: DocumentNode) -> Splice {
    guard range.isEmpty, order == Order() else { return self }
    var splice = self
    splice.order = Order(level: -1 - node.depth, number: node.index)
    return splice
  }

  /// Puts an insertion before a node in its place among others.
  func before(_ node: DocumentNode) -> Splice {
    var splice = self
    splice.order = Order(level: 1 + node.depth, number: node.index)
    return splice
  }
}
