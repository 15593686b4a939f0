extension YAMLSyntax {
  static func splices(
    replacing node: DocumentNode,
    with scalar: Scalar,
    style: StyleChoice
  ) throws(EditError) -> [Splice] {
    guard node.kind == .scalar || node.kind == .alias else {
      return try YAMLValueReplacement(node).splices(.scalar(scalar))
    }
    return YAMLScalarReplacement(node).splices(scalar, style)
  }

  static func splices(
    replacing node: DocumentNode,
    with value: DocumentValue
  ) throws(EditError) -> [Splice] {
    try YAMLValueReplacement(node).splices(value)
  }

  static func splices(for change: CollectionChange) throws(EditError) -> [Splice] {
    let collection = change.collection
    switch collection.kind {
    case .document: return try fill(collection, change)
    case .alias: throw .memberOfAlias
    case .scalar: throw .noSuchMember
    case .mapping, .sequence: break
    }
    try check(change)
    guard collection.style == .block else { return try flowSplices(change) }
    let block = YAMLBlockMembers(collection)
    let comes = change.inserted.values.contains { !$0.isEmpty }
    guard comes || change.removed.count < block.members.count else {
      return try YAMLValueReplacement(collection)
        .splices(collection.kind == .mapping ? .mapping([]) : .sequence([]))
    }
    var texts: [Int: [UInt8]] = [:]
    for (number, members) in change.inserted where !members.isEmpty {
      texts[number] = try YAMLWriter.lines(
        for: members,
        column: block.column,
        layout: collection.storage.habits.layout
      )
    }
    return YAMLBlockChange(block, removed: change.removed, inserted: texts).splices()
  }

  /// Members put into braces with nothing between them become a block where a block can stand.
  private static func flowSplices(_ change: CollectionChange) throws(EditError) -> [Splice] {
    let collection = change.collection
    let hasMembers = collection.storage.tree.endOfSubtree(collection.index) > collection.index + 1
    guard !hasMembers, !collection.isInFlow, let members = change.inserted[0], !members.isEmpty,
      !collection.isKey
    else { return try YAMLFlowChange(change).splices() }
    return try YAMLValueReplacement(collection)
      .splices(collection.kind == .mapping ? .mapping(members) : .sequence(members))
  }

  /// Puts the first members into a document that has none.
  private static func fill(
    _ document: DocumentNode,
    _ change: CollectionChange
  ) throws(EditError) -> [Splice] {
    guard document.content?.isAbsent ?? true, change.removed.isEmpty,
      let members = change.inserted[0]
    else { throw .noSuchMember }
    let isSequence = members.contains { if case .item = $0 { true } else { false } }
    return try YAMLValueReplacement(document)
      .splices(isSequence ? .sequence(members) : .mapping(members))
  }

  /// Refuses changes that name no member, repeat a key or take an anchor away that is in use.
  private static func check(_ change: CollectionChange) throws(EditError) {
    let collection = change.collection
    var members: [Range<Int>] = []
    var keys: Set<[UInt8]> = []
    var children = collection.children
    let tree = collection.storage.tree
    while let first = children.next() {
      let last = collection.kind == .mapping ? children.next() ?? first : first
      let isRemoved = change.removed.contains(members.count)
      if collection.kind == .mapping, !isRemoved { keys.insert(first.resolved.text) }
      members.append(first.index..<tree.endOfSubtree(last.index))
    }
    let numbers = 0...members.count
    guard change.inserted.keys.allSatisfy(numbers.contains),
      change.removed.allSatisfy(members.indices.contains)
    else { throw .noSuchMember }
    for member in change.inserted.values.joined() {
      guard case .entry(let key, _) = member else { continue }
      guard collection.kind == .mapping else { throw .noSuchMember }
      guard keys.insert(key).inserted else { throw .duplicateKey }
    }
    for number in change.removed { try check(removing: members[number], of: tree) }
  }

  /// An alias elsewhere must not lose what it stands for.
  private static func check(
    removing nodes: Range<Int>,
    of tree: DocumentTree
  ) throws(EditError) {
    guard nodes.contains(where: { tree.nodes[$0].properties > 0 }) else { return }
    for (index, node) in tree.nodes.enumerated()
    where node.kind == .alias && !nodes.contains(index) && nodes.contains(Int(node.extra)) {
      throw .anchorInUse
    }
  }

  static func splices(
    replacing comment: Comment,
    with text: [UInt8]?
  ) throws(EditError) -> [Splice] {
    guard let range = comment.ranges.first else { return [] }
    let lines = YAMLLines(source: comment.storage.source)
    if let text {
      let isLine = !text.contains { $0 == 0x0A || $0 == 0x0D }
      guard isLine, YAMLCharacters.firstForbidden(in: text) == nil else {
        throw .unsupportedComment(in: .yaml)
      }
      return [Splice(range.lowerBound + 1..<range.upperBound, text)]
    }
    guard !lines.isFirst(range.lowerBound) else {
      return [Splice(lines.start(range.lowerBound)..<lines.next(range.lowerBound), [])]
    }
    var start = range.lowerBound
    while start > 0, YAMLCharacters.isBlank(lines.source[start - 1]) { start -= 1 }
    return [Splice(start..<range.upperBound, [])]
  }

  static func write(
    _ documents: [DocumentValue],
    layout: DocumentLayout
  ) throws(EditError) -> [UInt8] {
    try YAMLWriter.write(documents, layout: layout)
  }
}
