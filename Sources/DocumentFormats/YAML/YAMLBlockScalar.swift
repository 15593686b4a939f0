/// Where the parts of a literal or folded scalar are.
///
///     key: |2-  # remark     the header
///         text               the lines that count
///
///     other:
struct YAMLBlockScalar {
  let header: YAMLBlockHeader
  /// The column of the text.
  let column: Int
  /// The lines that count: of the empty ones at the end only those that the header keeps.
  let body: Range<Int>

  /// Finds the parts, or nil if the node is another.
  init?(_ node: NodeRecord, _ lines: YAMLLines) {
    guard node.kind == .scalar, node.style == .literal || node.style == .folded,
      let header = try? YAMLBlockHeader(lines.source, at: Int(node.start))
    else { return nil }
    self.header = header
    column = Int(node.extra)
    let start = lines.next(header.end)
    var end = start
    var line = start
    while line < node.end {
      let next = lines.next(line)
      if header.chomping == .keep || lines.beforeBreak(next) - line > column { end = next }
      line = next
    }
    body = start..<end
  }

  /// Where the text ends, before its last line break.
  func textEnd(_ lines: YAMLLines) -> Int { lines.beforeBreak(body.upperBound) }
}
