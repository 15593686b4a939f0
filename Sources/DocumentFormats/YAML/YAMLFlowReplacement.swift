/// Puts a value where a node stands between brackets or braces.
///
///     {a: 1, "b":2, c}        {a: 1, "b":[2], c: 3}
struct YAMLFlowReplacement {
  private let node: DocumentNode
  private let lines: YAMLLines
  private let tag: YAMLTagChange

  init(_ node: DocumentNode, with value: DocumentValue) {
    self.node = node
    lines = node.storage.outline.lines
    tag = YAMLTagChange(node, to: value)
  }

  /// The splices for a text without line breaks at its ends.
  func splices(_ text: [UInt8]) -> [Splice] {
    allSplices(text).map { $0.behind(node) }
  }

  private func allSplices(_ text: [UInt8]) -> [Splice] {
    if node.lacksIndicator, let key = node.previousSibling {
      let end = key.range.upperBound
      return [Splice(end..<end, [YAMLCharacters.colon, YAMLCharacters.space] + text)]
    }
    let old = node.range
    let isPlain = text.first.map { !"\"'[{".utf8.contains($0) } ?? false
    let after =
      afterKey
      + (isPlain ? lines.untabbed(behind: old.upperBound, column: node.parentColumn) : [])
    guard let removed = tag.removed else { return [Splice(old, parted(text, at: old))] + after }
    let next =
      tag.precedesAnchor || lines.start(removed.lowerBound) != lines.start(old.lowerBound)
      ? lines.endOfBlanks(from: removed.upperBound) : old.lowerBound
    return [
      Splice(removed.lowerBound..<next, []), Splice(old, parted(text, at: old)),
    ] + after
  }

  /// Puts blanks around a text where it would run into what stands there.
  private func parted(_ text: [UInt8], at old: Range<Int>) -> [UInt8] {
    let before = old.lowerBound > 0 ? lines.byte(old.lowerBound - 1) : 0
    let follows = node.isAbsent && !YAMLCharacters.isBlank(before) && !lines.isFirst(old.lowerBound)
    return (follows ? [YAMLCharacters.space] : []) + text
      + (needsBlank(at: old.upperBound) ? [YAMLCharacters.space] : [])
  }

  private func needsBlank(at offset: Int) -> Bool {
    switch lines.byte(offset) {
    case YAMLCharacters.number: true
    case YAMLCharacters.colon: node.isAbsent
    default: false
    }
  }

  /// A blank behind the colon of a key that may have lost its quotes: `"a":1`.
  private var afterKey: [Splice] {
    guard node.isKey, !node.isAbsent else { return [] }
    let colon = lines.skipSpace(node.range.upperBound)
    let next = colon + 1
    let isGlued =
      lines.byte(colon) == YAMLCharacters.colon && next < lines.source.count
      && !YAMLCharacters.isBlank(lines.source[next]) && lines.end(colon) > next
    return isGlued ? [Splice(next..<next, [YAMLCharacters.space])] : []
  }
}
