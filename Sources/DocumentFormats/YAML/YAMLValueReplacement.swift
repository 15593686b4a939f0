/// Puts a value of any kind where a node stands.
struct YAMLValueReplacement {
  private let node: DocumentNode
  private let lines: YAMLLines

  init(_ node: DocumentNode) {
    self.node = node
    lines = YAMLLines(source: node.storage.source)
  }

  /// The splices for a new value.
  func splices(_ value: DocumentValue) throws(EditError) -> [Splice] {
    if case .scalar(let scalar) = value, node.kind == .scalar || node.kind == .alias {
      return YAMLScalarReplacement(node).splices(scalar, .chosen)
    }
    guard node.kind != .document else { return try replaceDocument(value) }
    guard !node.isKey else { throw .unsupportedValue(value.kind, in: .yaml) }
    let tag = try tagSplices(value)
    if node.isInFlow { return try tag + replaceInFlow(value) }
    return try tag + replaceInBlock(value)
  }

  private func replaceInFlow(_ value: DocumentValue) throws(EditError) -> [Splice] {
    let text = try YAMLFlowText.write(value)
    guard node.isAbsent else { return [Splice(node.range, text)] }
    return [Splice(node.range, [YAMLCharacters.space] + text)]
  }

  /// Another kind of node takes no tag over that says the kind.
  private func tagSplices(_ value: DocumentValue) throws(EditError) -> [Splice] {
    guard let properties = node.properties, !properties.tag.isEmpty, value.kind != node.kind else {
      return []
    }
    let start = Int(properties.tag.lowerBound)
    var end = Int(properties.tag.upperBound)
    while end < node.range.lowerBound, YAMLCharacters.isBlank(lines.source[end]) { end += 1 }
    return [Splice(start..<end, [])]
  }

  // MARK: - In block collections

  private func replaceInBlock(_ value: DocumentValue) throws(EditError) -> [Splice] {
    let isItem = node.parent?.kind == .sequence
    let column = node.parentColumn
    guard column >= 0 else { return try replaceRoot(value) }
    let text = try text(value, column: column, isItem: isItem)
    let introducerEnd = introducerEnd()
    let startsLine = lines.breakLength(0, in: text) > 0
    if node.style == .block || node.isBlockScalar {
      return replaceLines(from: introducerEnd, text, startsLine: startsLine)
    }
    // On the line of its colon or dash; a comment behind it stays there.
    let old = Splice(introducerEnd..<node.range.upperBound, startsLine ? [] : text)
    guard startsLine else { return [old] }
    let end = lines.end(node.range.upperBound)
    return [old, Splice(end..<end, text)]
  }

  private func text(
    _ value: DocumentValue,
    column: Int,
    isItem: Bool
  ) throws(EditError) -> [UInt8] {
    if case .scalar = value { return try [YAMLCharacters.space] + YAMLFlowText.write(value) }
    return try YAMLWriter.value(
      value,
      column: column,
      isItem: isItem,
      layout: node.storage.habits.layout
    )
  }

  /// Replaces a node that has lines of its own, below its introducer or from there on.
  private func replaceLines(
    from introducerEnd: Int,
    _ text: [UInt8],
    startsLine: Bool
  ) -> [Splice] {
    let tree = node.storage.tree
    let nodes = node.index..<tree.endOfSubtree(node.index)
    let end = lines.end(YAMLBlockMembers.contentEnd(of: nodes, tree, lines))
    let line = lines.end(introducerEnd)
    let header = node.isBlockScalar ? blockHeaderEnd : introducerEnd
    guard node.range.lowerBound > line || node.isBlockScalar else {
      return [Splice(introducerEnd..<end, text)]
    }
    let place = startsLine ? line : header
    let removed = Splice(line..<max(line, end), startsLine ? text : [])
    guard startsLine else { return [Splice(introducerEnd..<place, text), removed] }
    return header > introducerEnd ? [Splice(introducerEnd..<header, []), removed] : [removed]
  }

  private var blockHeaderEnd: Int {
    let start = node.range.lowerBound
    return (try? YAMLBlockHeader(lines.source, at: start))?.end ?? start + 1
  }

  /// Behind the colon, the dash or the properties that come before the node.
  private func introducerEnd() -> Int {
    if let properties = node.properties {
      return Int(max(properties.anchor.upperBound, properties.tag.upperBound))
    }
    if node.isAbsent { return node.range.lowerBound }
    var before: DocumentNode?
    for child in node.parent?.children ?? .none(node.storage) {
      if child == node { break }
      before = child
    }
    let isItem = node.parent?.kind == .sequence
    let from = before?.range.upperBound ?? node.parent?.range.lowerBound ?? 0
    let indicator = isItem && before == nil ? from : lines.skipSpace(from)
    return min(indicator + 1, node.range.lowerBound)
  }

  // MARK: - At the top

  private func replaceRoot(_ value: DocumentValue) throws(EditError) -> [Splice] {
    let tree = node.storage.tree
    let nodes = node.index..<tree.endOfSubtree(node.index)
    let start = node.range.lowerBound
    let end =
      node.style == .block
      ? lines.end(YAMLBlockMembers.contentEnd(of: nodes, tree, lines))
      : YAMLBlockMembers.textEnd(of: node.record, lines)
    let text = try rootText(value)
    let isOnMarkerLine = !lines.isFirst(start) && lines.breakLength(0, in: text) == 0
    let isLines = value.kind != .scalar && text.first != UInt8(ascii: "{") && text.first != UInt8(ascii: "[")
    let separator = isOnMarkerLine && isLines ? node.storage.habits.lineBreak : []
    return [Splice(start..<max(start, end), separator + text)]
  }

  private func rootText(_ value: DocumentValue) throws(EditError) -> [UInt8] {
    let layout = node.storage.habits.layout
    switch value {
    case .scalar: return try YAMLFlowText.write(value)
    case .mapping(let members), .sequence(let members):
      guard members.contains(where: { !$0.isComment }) else { return try YAMLFlowText.write(value) }
      let text = try YAMLWriter.lines(for: members, column: 0, layout: layout)
      return Array(text[..<YAMLLines(source: text).beforeBreak(text.count)])
    }
  }

  /// Fills a document, which may hold nothing but comments.
  private func replaceDocument(_ value: DocumentValue) throws(EditError) -> [Splice] {
    if let root = node.content, !root.isAbsent {
      return try YAMLValueReplacement(root).splices(value)
    }
    let end = min(node.range.upperBound, lines.source.count)
    let place = node.hasEndMarker ? lines.start(max(end - 1, 0)) : end
    let text = try rootText(value)
    let lineBreak = node.storage.habits.lineBreak
    let follows = place > lines.start(place) ? lineBreak : []
    return [Splice(place..<place, follows + text + lineBreak)]
  }
}

extension YAMLLines {
  /// The length of the line break at an offset of another text.
  func breakLength(_ offset: Int, in text: [UInt8]) -> Int {
    YAMLCharacters.breakLength(text.span, at: offset)
  }
}

extension DocumentNode {
  /// Whether the node is a literal or folded scalar.
  var isBlockScalar: Bool { kind == .scalar && (style == .literal || style == .folded) }
}

extension DocumentValue.Member {
  /// Whether the member is a comment.
  var isComment: Bool {
    if case .comment = self { true } else { false }
  }
}
