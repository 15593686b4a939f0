/// Gives a comment another text, or takes it away.
struct YAMLCommentChange {
  private let lines: YAMLLines
  private let range: Range<Int>
  private let column: Int

  init(_ comment: Comment) {
    column = comment.node.parentColumn
    lines = comment.node.storage.outline.lines
    range = comment.ranges[0]
  }

  /// The splice that puts another text behind the sign.
  func splice(_ text: [UInt8]) throws(EditError) -> Splice {
    Splice(range, try YAMLCommentWriter.line(text))
  }

  /// The splices that remove the comment, with its line if it has one of its own.
  var removal: [Splice] {
    guard !lines.isFirst(range.lowerBound) else {
      return [Splice(lines.start(range.lowerBound)..<lines.next(range.lowerBound), [])]
    }
    let start = lines.startOfBlanks(before: range.lowerBound)
    let isBehindText = start > 0 && !",[{]}:".utf8.contains(lines.source[start - 1])
    return [Splice(start..<range.upperBound, [])]
      + (isBehindText ? lines.untabbed(behind: range.upperBound, column: column) : [])
  }
}
