// Dotenv as the reference reads it, which is less than a shell does:
//
//     # a comment          a line whose first byte is the sign; its text is ` a comment`
//
//     export A="b c"       the key is `export A`, the value `"b c"`, quotes included
//     KEY=one\ntwo         the pair of `\` and `n` is a line feed, and there is no other escape
//     INDEX=a=b # c        the first `=` counts, and the rest of the line is the value
//
// Lines end with LF alone: a carriage return is the last byte of the value. The tree is one
// mapping. Comments are head comments of the key below; those below the last key are its foot
// comments. A key may stand there twice.

/// Reads and writes dotenv.
enum DotenvSyntax: DocumentSyntax {
  static let lineFeed = UInt8(ascii: "\n")
  static let commentSign = UInt8(ascii: "#")
  static let equals = UInt8(ascii: "=")

  static func parse(_ source: [UInt8]) throws(SyntaxError) -> DocumentTree {
    let bytes = source.span
    var tree = DocumentTree()
    tree.nodes = [
      NodeRecord(.document, .block, start: 0, end: source.count),
      NodeRecord(.mapping, .block, start: 0, end: 0),
    ]
    var comments: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      var end = start
      var separator: Int?
      while end < bytes.count, bytes[end] != lineFeed {
        if separator == nil, bytes[end] == equals { separator = end }
        end += 1
      }
      if end == start {
        // Nobody misses an empty line.
      } else if bytes[start] == commentSign {
        comments.append(start..<end)
      } else if let separator {
        addEntry(key: start..<separator, value: separator + 1..<end, comments, to: &tree)
        comments = []
      } else {
        throw SyntaxError(.missingEquals, at: start, in: source)
      }
      start = end + 1
    }
    finish(&tree, trailing: comments)
    return tree
  }

  private static func addEntry(
    key: Range<Int>,
    value: Range<Int>,
    _ comments: [Range<Int>],
    to tree: inout DocumentTree
  ) {
    if tree.nodes.count == 2 { tree.nodes[1].start = UInt32(truncatingIfNeeded: key.lowerBound) }
    tree.nodes[1].end = UInt32(truncatingIfNeeded: value.upperBound)
    tree.nodes.append(NodeRecord(.scalar, .plain, start: key.lowerBound, end: key.upperBound))
    for comment in comments { tree.attach(comment, to: tree.nodes.count - 1, .head) }
    tree.nodes.append(
      NodeRecord(
        .scalar,
        .plain,
        start: value.lowerBound,
        end: value.upperBound,
        flags: .needsDecoding
      )
    )
  }

  private static func finish(_ tree: inout DocumentTree, trailing comments: [Range<Int>]) {
    let count = tree.nodes.count
    tree.nodes[0].extra = UInt32(truncatingIfNeeded: count)
    tree.nodes[1].extra = UInt32(truncatingIfNeeded: count)
    for comment in comments {
      if count > 2 {
        tree.attach(comment, to: count - 2, .foot)
      } else {
        tree.attach(comment, to: 1, .head)
      }
    }
    tree.sortComments()
  }

  static func scalar(_ node: DocumentNode) throws(SyntaxError) -> Scalar { .string(text(node)) }

  static func text(_ node: DocumentNode) -> [UInt8] {
    guard node.kind == .scalar else { return [] }
    let bytes = node.storage.source[node.range]
    guard node.record.flags.contains(.needsDecoding), bytes.contains(UInt8(ascii: "\\")) else {
      return Array(bytes)
    }
    return decode(bytes)
  }

  private static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.endIndex,
        bytes[index + 1] == UInt8(ascii: "n")
      {
        text.append(lineFeed)
        index += 2
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
    return text
  }

  /// Everything behind the sign.
  static func text(_ comment: Comment) -> [UInt8] {
    comment.ranges.first.map { Array(comment.storage.source[$0].dropFirst()) } ?? []
  }
}
