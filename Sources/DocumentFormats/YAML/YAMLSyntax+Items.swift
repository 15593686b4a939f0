// Comments of a list in the place of items, and back. The reference writes an encrypted comment so:
//
//     # remark          - ENC[…,type:comment]
//     - item            - ENC[…,type:str]

extension YAMLSyntax {
  /// The splices that put a comment where an item is.
  static func splices(
    replacingItem item: DocumentNode,
    withComment text: [UInt8]
  ) throws(EditError) -> [Splice] {
    guard !item.isInFlow, item.isItem, item.kind == .scalar, let indicatorEnd = item.indicatorEnd
    else { throw .unsupportedComment(in: .yaml) }
    let end = item.storage.outline.lines.end(item.range.upperBound)
    guard item.storage.outline.lines.isLast(item.range.upperBound) else {
      throw .unsupportedComment(in: .yaml)
    }
    return [Splice(indicatorEnd - 1..<end, try YAMLCommentWriter.line(text))]
  }

  /// The splices that put an item where a comment is.
  static func splices(
    replacing comment: Comment,
    withItem text: [UInt8]
  ) throws(EditError) -> [Splice] {
    let lines = comment.node.storage.outline.lines
    let range = comment.ranges[0]
    guard comment.placement != .line, lines.isFirst(range.lowerBound),
      let column = comment.node.dashColumn, lines.column(range.lowerBound) == column
    else { return try splices(replacing: comment, with: text) }
    return [Splice(range, [UInt8(ascii: "-"), YAMLCharacters.space] + text)]
  }
}

extension DocumentNode {
  /// The column of the dashes among which a comment of the node stands; nil where there are none.
  fileprivate var dashColumn: Int? {
    let sequence = kind == .sequence ? self : parent
    guard let sequence, sequence.kind == .sequence, sequence.style == .block else { return nil }
    return storage.outline.lines.column(sequence.range.lowerBound)
  }
}
