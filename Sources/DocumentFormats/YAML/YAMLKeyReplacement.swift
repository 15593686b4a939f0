/// Puts a value where a key stands.
///
///     old: 1        ? a key of more than a thousand characters
///                   : 1
struct YAMLKeyReplacement {
  private let node: DocumentNode
  private let lines: YAMLLines

  init(_ node: DocumentNode) {
    self.node = node
    lines = node.storage.outline.lines
  }

  /// The splices for a key, written as the place demands.
  func splices(_ value: DocumentValue, _ new: YAMLRendering) -> [Splice] {
    // Readers look for the colon no further than 1024 characters.
    let isLong = node.isImplicitKey && new.head.count > 1000
    if node.isInFlow {
      let head = isLong ? [UInt8]("? ".utf8) + new.head : new.head
      return YAMLFlowReplacement(node, with: value).splices(head)
    }
    let splices = YAMLReplacement(node, with: value).splices(new)
    guard isLong else { return splices }
    let start = node.fullRange.lowerBound
    let end = node.range.upperBound
    let indentation = [UInt8](repeating: YAMLCharacters.space, count: node.parentColumn)
    return [Splice(start..<start, [UInt8]("? ".utf8)).before(node)] + splices
      + [Splice(end..<lines.skipSpace(end), lines.lineBreak + indentation)]
  }
}
