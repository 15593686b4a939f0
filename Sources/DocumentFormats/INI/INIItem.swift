/// What the reader of INI finds, as offsets into the source.
enum INIItem {
  case comment(INIRemark)
  case header(INIHeader)
  case entry(INIEntry)
}

/// A line of comment.
struct INIRemark {
  /// From the sign to before the line end.
  var range: Range<Int>
  /// The whole line with its line end.
  var line: Range<Int>
}

/// A section's header, `[name] ; comment`.
struct INIHeader {
  var name: Range<Int>
  var comment: Range<Int>?
  /// The whole line with its line end.
  var line: Range<Int>
}

/// A key with its value, `key = value ; comment`.
struct INIEntry {
  /// The key with its quotes.
  var key: Range<Int>
  var keyStyle: NodeStyle
  /// The key without quotes and blanks.
  var name: Range<Int>
  /// Where the `=` or `:` stands.
  var delimiter: Int
  var value: INIValue
  /// The whole lines with the last line end.
  var lines: Range<Int>

  /// The quotes of a key or value, as bytes.
  static func quote(of style: NodeStyle) -> [UInt8] {
    switch style {
    case .singleQuoted: [UInt8(ascii: "'")]
    case .doubleQuoted: [UInt8(ascii: "\"")]
    case .backquoted: [UInt8(ascii: "`")]
    case .tripleQuoted: [UInt8](repeating: UInt8(ascii: "\""), count: 3)
    default: []
    }
  }
}

/// A value and what stands behind it on its last line.
struct INIValue {
  /// The bytes a new value replaces: with quotes and with all lines it goes over.
  var range: Range<Int>
  var style = NodeStyle.plain
  /// A `\` at the end of a line joins the next.
  var isContinued = false
  /// The comment behind it.
  var comment: Range<Int>?
  /// Text behind a closing quote, which nobody reads.
  var rest: Range<Int>?
  /// Behind the last line, and behind an empty line that a `\` swallowed.
  var following: Int
  /// A `\` at the end of the source, which would swallow what is appended.
  var isOpen = false
}
