// INI as the reference's library reads it:
//
//     ; of the key below, also where an empty line parts them
//     top = level             a key before the first section is in DEFAULT, which is always there
//
//     [one] ; a remark        the name goes up to the last `]`
//     a : 1                   `=` or `:`; blanks around key and value do not count
//     a = 2                   takes the value and the comment of the line above, but not its place
//     b = "x y"               the quotes go if there are no others within
//     c = `a # b`             up to the last backquote; so with """ too
//     d = """two
//     lines"""                or up to the first line below that has one
//     e = one \
//         two                 a `\` joins the next line
//     - = f                   the key is `#1`
//
//     [one]                   a section of its own
//
// Everywhere else the first `#` or `;` begins a comment. All values are strings, and there are no
// escapes. The lines of comment above a key and the one beside it are one comment. In the tree it
// comes behind the key, and that of a section is the first in it. Comments at the end are nobody's.

/// Reads and writes INI.
enum INISyntax: DocumentSyntax {
  /// The name of what comes before the first header.
  static let defaultSection = [UInt8]("DEFAULT".utf8)

  static func parse(_ source: [UInt8]) throws(SyntaxError) -> DocumentTree {
    try INITreeBuilder.tree(of: source)
  }

  static func scalar(_ node: DocumentNode) throws(SyntaxError) -> Scalar { .string(text(node)) }

  static func text(_ node: DocumentNode) -> [UInt8] {
    guard node.kind == .scalar else { return [] }
    guard !node.isAbsent else { return defaultSection }
    let number = Int(node.record.extra) - INITreeBuilder.Role.key.rawValue
    guard number <= 0 else { return INIKeyNumbering.name(number) }
    let source = node.storage.source
    guard !node.record.flags.contains(.needsDecoding) else {
      return continuedText(node.range, in: source)
    }
    let range = unquoted(node.range, node.style, in: source)
    let isKey = number == 0
    return Array(source[isKey ? INISpace.trim(range, in: source.span) : range])
  }

  /// The text of a value: without quotes, its lines joined.
  static func text(of value: INIValue, in source: [UInt8]) -> [UInt8] {
    guard !value.isContinued else { return continuedText(value.range, in: source) }
    return Array(source[unquoted(value.range, value.style, in: source)])
  }

  /// What is between the quotes; ignored text may follow the second.
  private static func unquoted(
    _ range: Range<Int>,
    _ style: NodeStyle,
    in source: [UInt8]
  ) -> Range<Int> {
    let quote = INIEntry.quote(of: style)
    guard !quote.isEmpty else { return range }
    let start = range.lowerBound + quote.count
    let reader = INIReader(source, at: start)
    return start..<(reader.lastIndex(of: quote, in: start..<range.upperBound) ?? start)
  }

  private static func continuedText(_ range: Range<Int>, in source: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    for line in source[range].split(separator: INIReader.lineFeed) {
      let part = source[INISpace.trim(line.startIndex..<line.endIndex, in: source.span)]
      text += part.last == INIReader.backslash ? part.dropLast() : part
    }
    return text
  }

  static func text(_ comment: Comment) -> [UInt8] { INIComment(comment).text }
}
