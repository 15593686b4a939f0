/// A key to be written, its value, and its comments.
struct INIMember {
  var name: [UInt8]
  var text: [UInt8]
  var comments: [[UInt8]] = []

  /// Takes the members of a section apart; the comments before the first key are the section's.
  static func members(
    of section: [DocumentValue.Member]
  ) throws(EditError) -> (comments: [[UInt8]], members: [INIMember]) {
    var comments: [[UInt8]] = []
    var members: [INIMember] = []
    for member in section {
      switch member {
      case .comment(let text, _):
        // In the tree a comment comes behind its key.
        if members.isEmpty {
          comments.append(text)
        } else {
          members[members.count - 1].comments.append(text)
        }
      case .entry(let name, .scalar(let scalar)):
        members.append(INIMember(name: name, text: scalar.lineText))
      case .entry(_, let value), .item(let value): throw .unsupportedValue(value.kind, in: .ini)
      }
    }
    return (comments, members)
  }

  /// The key's comments as lines with signs; the blanks around them would not be read.
  var commentLines: [[UInt8]] {
    Self.commentLines(comments.map { Array($0[INISpace.trim(0..<$0.count, in: $0.span)]) })
  }

  /// Comments as lines with signs.
  static func commentLines(_ comments: [[UInt8]]) -> [[UInt8]] {
    comments.flatMap { text in
      text.split(separator: INIReader.lineFeed, omittingEmptySubsequences: false).enumerated()
        .map { number, line in commentLine(line, isFirst: number == 0) }
    }
  }

  /// A line of a comment's text with its sign; further lines have one of their own.
  static func commentLine(_ text: ArraySlice<UInt8>, isFirst: Bool) -> [UInt8] {
    let semicolon = UInt8(ascii: ";")
    guard let first = text.first else { return [semicolon] }
    if !isFirst, INIReader.isCommentSign(first) { return Array(text) }
    // The same sign again would be taken for a part of the first.
    let sign = first == semicolon ? UInt8(ascii: "#") : semicolon
    return [sign, UInt8(ascii: " ")] + text
  }
}
