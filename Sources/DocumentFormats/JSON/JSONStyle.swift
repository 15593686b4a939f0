/// How values are laid out.
struct JSONStyle {
  /// What ends the lines; nil where a document stands on one.
  var lineEnd: [UInt8]?
  /// What a level is indented by.
  var unit: [UInt8]
  /// What stands between key and value, blanks included.
  var colon: [UInt8]
  /// What parts members on one line, blanks included.
  var comma: [UInt8]
  /// What stands inside brackets on one line.
  var bracketPadding: [UInt8] = []
  /// What stands inside braces on one line.
  var bracePadding: [UInt8] = []
  var escapes = JSONText.Escapes.fewest

  /// The reference's style.
  static func house(unit: [UInt8]) -> JSONStyle {
    JSONStyle(
      lineEnd: [JSONByte.lineFeed],
      unit: unit,
      colon: [JSONByte.colon, JSONByte.space],
      comma: [JSONByte.comma, JSONByte.space],
      escapes: .house
    )
  }
}
