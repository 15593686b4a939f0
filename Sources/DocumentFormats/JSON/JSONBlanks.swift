/// White space between tokens, and what it says about a layout.
enum JSONBlanks {
  /// Where blanks from an offset on end.
  static func end(_ source: [UInt8], from start: Int, limit: Int = .max) -> Int {
    var end = start
    while end < source.count, end - start < limit, JSONByte.isBlank(source[end]) { end += 1 }
    return end
  }

  /// Where blanks before an offset begin.
  static func start(_ source: [UInt8], before end: Int, limit: Int = .max) -> Int {
    var start = end
    while start > 0, end - start < limit, JSONByte.isBlank(source[start - 1]) { start -= 1 }
    return start
  }

  /// Where spaces and tabs before an offset begin.
  static func startOfIndentation(_ source: [UInt8], before end: Int) -> Int {
    var start = end
    while start > 0, source[start - 1] == JSONByte.space || source[start - 1] == JSONByte.tab {
      start -= 1
    }
    return start
  }

  /// The first line end among blanks and the indentation behind the last, or nil on one line.
  static func lineStart(_ blanks: ArraySlice<UInt8>) -> [UInt8]? {
    guard let end = lineEnd(blanks), let last = blanks.lastIndex(where: JSONByte.isLineEnd) else {
      return nil
    }
    return end + blanks[(last + 1)...]
  }

  /// The first line end among blanks.
  static func lineEnd(_ blanks: ArraySlice<UInt8>) -> [UInt8]? {
    guard let first = blanks.firstIndex(where: JSONByte.isLineEnd) else { return nil }
    let isPair =
      blanks[first] == JSONByte.carriageReturn && first + 1 < blanks.endIndex
      && blanks[first + 1] == JSONByte.lineFeed
    return Array(blanks[first...(isPair ? first + 1 : first)])
  }

  /// How many lines end among blanks.
  static func lineEndCount(_ blanks: ArraySlice<UInt8>) -> Int {
    var count = 0
    for index in blanks.indices where JSONByte.isLineEnd(blanks[index]) {
      let isPair =
        blanks[index] == JSONByte.lineFeed && index > blanks.startIndex
        && blanks[index - 1] == JSONByte.carriageReturn
      if !isPair { count += 1 }
    }
    return count
  }

  /// A copy of blanks with empty lines left out, and blanks at line ends.
  static func withoutEmptyLines(_ blanks: ArraySlice<UInt8>) -> [UInt8] {
    lineStart(blanks) ?? Array(blanks)
  }
}
