/// Puts a scalar where a scalar, an alias or nothing stands.
struct YAMLScalarReplacement {
  private let node: DocumentNode
  private let lines: YAMLLines
  private let lineBreak: [UInt8]

  init(_ node: DocumentNode) {
    self.node = node
    lines = YAMLLines(source: node.storage.source)
    lineBreak = node.storage.habits.lineBreak
  }

  private var isBlockScalar: Bool { node.style == .literal || node.style == .folded }

  /// The splices for a new value.
  func splices(_ scalar: Scalar, _ choice: StyleChoice) -> [Splice] {
    var style: YAMLScalarStyle?
    if choice != .chosen, node.kind == .scalar, !node.isAbsent { style = YAMLScalarStyle(of: node) }
    let tag = tagSplices(for: scalar)
    if choice == .keptExactly, isBlockScalar, case .string(let text) = scalar,
      let body = exactBody(text)
    {
      return tag + bodySplices(body)
    }
    let written = YAMLScalarWriter.write(scalar, style: style, in: node.scalarContext)
    return tag + splices(written, scalar)
  }

  private func splices(_ written: YAMLWrittenScalar, _ scalar: Scalar) -> [Splice] {
    if isBlockScalar {
      return written.isBlock
        ? replaceBlock(written, scalar) : replaceBlock(byInline: written.head)
    }
    let head = node.isAbsent ? introduced(written.head) : written.head
    let replacement = Splice(place, head)
    guard written.isBlock else { return [replacement] }
    let end = lines.end(node.range.upperBound)
    return [replacement, Splice(end..<end, lineBreak + withoutLastBreak(written.lines))]
  }

  // MARK: - Where nothing stands

  /// Where the scalar goes; behind the key if not even a colon is there.
  private var place: Range<Int> {
    guard node.record.flags.contains(.lacksIndicator), let key else { return node.range }
    let end = key.range.upperBound
    return end..<end
  }

  /// The key before an absent value.
  private var key: DocumentNode? {
    var previous: DocumentNode?
    for child in node.parent?.children ?? DocumentNode.Children.none(node.storage) {
      if child == node { return previous }
      previous = child
    }
    return nil
  }

  private func introduced(_ head: [UInt8]) -> [UInt8] {
    guard node.record.flags.contains(.lacksIndicator) else { return introduced(head, at: node.range.lowerBound) }
    guard !node.isInFlow, let parent = node.parent else { return [UInt8](": ".utf8) + head }
    // The value of `? key` stands on a line of its own.
    let column = lines.column(parent.range.lowerBound)
    let indentation = [UInt8](repeating: YAMLCharacters.space, count: column)
    return lineBreak + indentation + [UInt8](": ".utf8) + head
  }

  private func introduced(_ head: [UInt8], at offset: Int) -> [UInt8] {
    let source = lines.source
    let follows = offset > 0 && !YAMLCharacters.isBlank(source[offset - 1]) && !lines.isFirst(offset)
    let isFollowed = offset < source.count && lines.breakLength(offset) == 0
    let needsBlankBehind =
      isFollowed && !YAMLCharacters.isBlank(source[offset]) && source[offset] != UInt8(ascii: ",")
      && source[offset] != UInt8(ascii: "}") && source[offset] != UInt8(ascii: "]")
    return (follows ? [YAMLCharacters.space] : []) + head
      + (needsBlankBehind ? [YAMLCharacters.space] : [])
  }

  // MARK: - Block scalars

  /// Where the header ends, and where the lines are.
  private var block: (header: YAMLBlockHeader?, body: Range<Int>) {
    let start = node.range.lowerBound
    let header = try? YAMLBlockHeader(lines.source, at: start)
    let body = min(lines.next(start), node.range.upperBound)
    let end = YAMLBlockMembers.textEnd(of: node.record, lines)
    return (header, body..<max(body, end))
  }

  private func replaceBlock(_ written: YAMLWrittenScalar, _ scalar: Scalar) -> [Splice] {
    let (header, _) = block
    let start = node.range.lowerBound
    let headerEnd = header?.end ?? start + 1
    // At the end of a file without a last line break the old header says the same.
    let keepsHeader = endsWithoutBreak && !endsInBreak(scalar) && header?.increment == 0
      && written.head.allSatisfy { !(0x30...0x39).contains($0) }
    let head =
      keepsHeader || lines.source[start..<headerEnd].elementsEqual(written.head)
      ? [] : [Splice(start..<headerEnd, written.head)]
    return head + bodySplices(written.lines)
  }

  private var endsWithoutBreak: Bool {
    let end = YAMLBlockMembers.textEnd(of: node.record, lines)
    return lines.breakLength(end) == 0
  }

  private func endsInBreak(_ scalar: Scalar) -> Bool {
    guard case .string(let text) = scalar else { return false }
    return text.last == YAMLCharacters.lineFeed
  }

  /// Puts other lines below the header.
  private func bodySplices(_ text: [UInt8]) -> [Splice] {
    let (_, body) = block
    guard body.isEmpty else { return [Splice(body, withoutLastBreak(text))] }
    let follows = lines.beforeBreak(body.lowerBound) < body.lowerBound
    return [Splice(body, follows ? text : lineBreak + withoutLastBreak(text))]
  }

  /// The lines of a text that fits below any header, or nil.
  private func exactBody(_ text: [UInt8]) -> [UInt8]? {
    let isLine = !text.isEmpty && !text.contains { $0 < 0x20 } && !YAMLCharacters.isBlank(text[0])
    guard isLine, YAMLCharacters.firstForbidden(in: text) == nil else { return nil }
    let column = Int(node.record.extra)
    return [UInt8](repeating: YAMLCharacters.space, count: column) + text + lineBreak
  }

  private func replaceBlock(byInline head: [UInt8]) -> [Splice] {
    let (header, body) = block
    let start = node.range.lowerBound
    let first = Splice(start..<(header?.end ?? start + 1), head)
    let lineEnd = lines.end(start)
    return body.isEmpty ? [first] : [first, Splice(lineEnd..<body.upperBound, [])]
  }

  // MARK: - Tags

  /// Takes away a tag that would give the new value another type.
  private func tagSplices(for scalar: Scalar) -> [Splice] {
    guard let properties = node.properties, !properties.tag.isEmpty, let tag = node.tag,
      let type = YAMLTag(tag)
    else { return [] }
    if case .string = scalar, case .string = type { return [] }
    let start = Int(properties.tag.lowerBound)
    var end = Int(properties.tag.upperBound)
    while end < lines.source.count, YAMLCharacters.isBlank(lines.source[end]) { end += 1 }
    return [Splice(start..<end, [])]
  }

  private func withoutLastBreak(_ text: [UInt8]) -> [UInt8] {
    Array(text[..<YAMLLines(source: text).beforeBreak(text.count)])
  }
}

extension DocumentNode.Children {
  /// No nodes.
  static func none(_ storage: DocumentStorage) -> Self {
    Self(storage: storage, position: 0, end: 0)
  }
}
