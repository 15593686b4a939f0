/// Puts a scalar on one line where one stands in a block, behind a blank and without anchor or tag.
///
/// Nearly every value of an encrypted file is such a one, and nothing around it has a say: neither
/// lines nor columns are looked up. `YAMLReplacement` would do the same.
struct YAMLInlineReplacement {
  private let node: DocumentNode

  /// Nil where the node is another.
  init?(_ node: DocumentNode) {
    let record = node.record
    guard record.kind == .scalar, record.properties == 0, record.start > 0,
      record.flags.isDisjoint(with: [.isKey, .isInFlow, .isAbsent]),
      record.style != .literal, record.style != .folded,
      YAMLCharacters.isBlank(node.storage.source[Int(record.start) - 1])
    else { return nil }
    self.node = node
  }

  /// The splice that puts a scalar there; nil where it takes more than a line.
  func splice(_ scalar: Scalar, _ style: StyleChoice) -> Splice? {
    if case .string(let text) = scalar, text.contains(YAMLCharacters.lineFeed) { return nil }
    let rendering = YAMLScalarRendering(inline: node).rendering(scalar, style)
    guard rendering.lines.isEmpty else { return nil }
    var text = rendering.head
    let (source, end) = (node.storage.source, node.range.upperBound)
    // A comment may follow at once.
    if end < source.count, source[end] == YAMLCharacters.number {
      text.append(YAMLCharacters.space)
    }
    return Splice(node.range, text)
  }
}
