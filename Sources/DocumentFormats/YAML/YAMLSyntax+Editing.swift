extension YAMLSyntax {
  // MARK: Values

  static func splices(
    replacing node: DocumentNode,
    with scalar: Scalar,
    style: StyleChoice
  ) throws(EditError) -> [Splice] {
    guard node.kind != .document else {
      return try splices(replacing: node, with: .scalar(scalar))
    }
    if let splice = YAMLInlineReplacement(node)?.splice(scalar, style) { return [splice] }
    let writer = YAMLScalarRendering(node)
    var rendering = writer.rendering(scalar, style)
    if node.isKey { return YAMLKeyReplacement(node).splices(.scalar(scalar), rendering) }
    guard !node.isInFlow else {
      return YAMLFlowReplacement(node, with: .scalar(scalar)).splices(rendering.head)
    }
    let replacement = YAMLReplacement(node, with: .scalar(scalar))
    if case .string(let text) = scalar, !rendering.lines.isEmpty,
      !replacement.allowsLines(of: text, column: writer.column)
    {
      rendering = writer.quoted(text)
    }
    return replacement.splices(rendering)
  }

  static func splices(
    replacing node: DocumentNode,
    with value: DocumentValue
  ) throws(EditError) -> [Splice] {
    guard node.kind != .document else {
      guard let root = node.content else { throw .noSuchMember }
      return try splices(replacing: root, with: value)
    }
    let members: [DocumentValue.Member]
    switch value {
    case .scalar(let scalar): return try splices(replacing: node, with: scalar, style: .chosen)
    case .mapping(let all), .sequence(let all): members = all
    }
    guard node.depth + value.depth <= DocumentTree.maximumDepth else { throw .tooDeep }
    guard !node.isInFlow, !node.isImplicitKey else {
      let quotes = node.parent.map { YAMLQuotes(of: $0) } ?? YAMLQuotes()
      let text = try YAMLFlowText.write(value, quotes)
      return node.isKey
        ? YAMLKeyReplacement(node).splices(value, YAMLRendering(head: text))
        : YAMLFlowReplacement(node, with: value).splices(text)
    }
    return try splices(replacing: node, with: value, members)
  }

  private static func splices(
    replacing node: DocumentNode,
    with value: DocumentValue,
    _ members: [DocumentValue.Member]
  ) throws(EditError) -> [Splice] {
    let replacement = YAMLReplacement(node, with: value)
    let outline = node.storage.outline
    let outer = node.parentColumn
    var layout = outline.habits.layout
    let below = outer < 0 ? 0 : layout.memberColumn(of: value.kind, isItem: node.isItem, in: outer)
    let column = replacement.compactColumn ?? below
    if let text = members.lastLongText {
      layout.allowsLines = replacement.allowsLines(of: text, column: outer + 1)
    }
    var rendering = try YAMLRendering(members, kind: value.kind, column: column, layout: layout)
    if replacement.compactColumn != nil {
      rendering.makeCompact(column, lineBreak: layout.lineEnd)
    }
    return replacement.splices(rendering)
  }

  // MARK: Members

  static func splices(for change: CollectionChange) throws(EditError) -> [Splice] {
    let collection = change.collection
    switch collection.kind {
    case .document: return try fill(collection, change)
    case .alias: throw .memberOfAlias
    case .scalar: throw .noSuchMember
    case .mapping, .sequence: break
    }
    let count = try YAMLChangeCheck(change).memberCount()
    let comes = change.inserted.values.joined().contains { !$0.isComment }
    if collection.style == .flow {
      guard let first = change.inserted[0], comes, count == 0, !collection.isInFlow,
        !collection.isKey, YAMLFlowChange.isBlank(collection)
      else { return try YAMLFlowChange(change).splices() }
      // Members put between empty brackets become a block where one can stand.
      return try splices(replacing: collection, with: value(collection.kind, first))
    }
    guard comes || change.removed.count < count else {
      guard change.inserted.values.allSatisfy(\.isEmpty) else {
        throw .unsupportedComment(in: .yaml)
      }
      if collection.isRoot, collection.properties == nil, change.commentsKept.count == count {
        return YAMLBlockChange(change).emptied
      }
      let comments = collection.isRoot ? YAMLBlockChange(change).commentsAbove : []
      return try comments + splices(replacing: collection, with: value(collection.kind, []))
    }
    return try YAMLBlockChange(change).splices()
  }

  private static func value(
    _ kind: NodeKind,
    _ members: [DocumentValue.Member]
  ) -> DocumentValue {
    kind == .mapping ? .mapping(members) : .sequence(members)
  }

  /// Puts the first members into a document that has none.
  private static func fill(
    _ document: DocumentNode,
    _ change: CollectionChange
  ) throws(EditError) -> [Splice] {
    guard let root = document.content, root.isAbsent, change.removed.isEmpty,
      let members = change.inserted[0], change.inserted.count == 1
    else { throw .noSuchMember }
    let isSequence = members.contains { if case .item = $0 { true } else { false } }
    return try splices(replacing: root, with: value(isSequence ? .sequence : .mapping, members))
  }

  // MARK: Comments

  static func splices(
    replacing comment: Comment,
    with text: [UInt8]?
  ) throws(EditError) -> [Splice] {
    let change = YAMLCommentChange(comment)
    guard let text else { return change.removal }
    return [try change.splice(text)]
  }

  // MARK: All together

  static func apply(
    _ splices: [Splice],
    to document: DocumentStorage
  ) throws(EditError) -> [UInt8] {
    let lines = document.outline.lines
    let guarded = try YAMLSpliceGuard(splices, document)
    guard lines.isOpen else { return try Splice.apply(guarded.splices, to: lines.source) }
    var result = try Splice.apply(guarded.splices, to: lines.source + lines.lineBreak)
    if !guarded.needsLastBreak,
      result.suffix(lines.lineBreak.count).elementsEqual(lines.lineBreak)
    {
      result.removeLast(lines.lineBreak.count)
    }
    return result
  }

  static func write(
    _ documents: [DocumentValue],
    layout: DocumentLayout
  ) throws(EditError) -> [UInt8] {
    try YAMLWriter.write(documents, layout: layout)
  }
}
