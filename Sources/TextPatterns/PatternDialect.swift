/// What Go's package and RE2 do differently.
enum PatternDialect {
  /// Writes a pattern of Go's as one of RE2's that means the same.
  ///
  /// Go names groups `(?<name>…)` too, and refuses `\C`, which would match half a character.
  static func translate(_ text: String) throws(PatternError) -> [UInt8] {
    let source = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      let end = endOfUnit(at: index, in: source)
      if source[index..<end].elementsEqual(#"\C"#.utf8) {
        throw PatternError(pattern: text, message: #"invalid escape sequence: \C"#)
      }
      output += source[index..<end]
      if source[index..<end].elementsEqual("(".utf8), beginsNamedGroup(source[end...]) {
        output += "?P".utf8
        index = end + 1
      } else {
        index = end
      }
    }
    return output
  }

  private static func beginsNamedGroup(_ rest: ArraySlice<UInt8>) -> Bool {
    guard rest.starts(with: "?<".utf8), let first = rest.dropFirst(2).first else { return false }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
      return true
    default: return false
    }
  }

  /// The end of an escape sequence, a literal `\Q…\E`, a class in brackets, or a single byte.
  private static func endOfUnit(at start: Int, in source: [UInt8]) -> Int {
    switch source[start] {
    case UInt8(ascii: "\\"):
      guard start + 1 < source.count, source[start + 1] == UInt8(ascii: "Q") else {
        return min(start + 2, source.count)
      }
      return end(of: #"\E"#, from: start + 2, in: source) ?? source.count
    case UInt8(ascii: "["): return endOfClass(at: start, in: source)
    default: return start + 1
    }
  }

  private static func endOfClass(at start: Int, in source: [UInt8]) -> Int {
    var index = start + 1
    if index < source.count, source[index] == UInt8(ascii: "^") { index += 1 }
    // A closing bracket that comes first is a member.
    if index < source.count, source[index] == UInt8(ascii: "]") { index += 1 }
    while index < source.count {
      switch source[index] {
      case UInt8(ascii: "]"): return index + 1
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "[") where source[(index + 1)...].first == UInt8(ascii: ":"):
        index = end(of: ":]", from: index + 2, in: source) ?? index + 1
      default: index += 1
      }
    }
    return source.count
  }

  /// Where the first occurrence of a mark of two bytes ends.
  private static func end(of mark: String, from start: Int, in source: [UInt8]) -> Int? {
    var index = start
    while index + 2 <= source.count {
      if source[index..<index + 2].elementsEqual(mark.utf8) { return index + 2 }
      index += 1
    }
    return nil
  }

  /// Puts U+FFFD in the place of every byte that is not part of UTF-8; nil where there is none.
  ///
  /// Go reads text so. To RE2 such a byte is no character at all, which not even `.` matches.
  static func repair(_ text: Span<UInt8>) -> [UInt8]? {
    guard (try? UTF8Span(validating: text)) == nil else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(text.count * 2)
    var index = 0
    while index < text.count {
      let length = (1...min(4, text.count - index)).first { length in
        isCharacter(text.extracting(index..<index + length))
      }
      guard let length else {
        output += "\u{FFFD}".utf8
        index += 1
        continue
      }
      for offset in index..<index + length { output.append(text[offset]) }
      index += length
    }
    return output
  }

  private static func isCharacter(_ bytes: Span<UInt8>) -> Bool {
    (try? UTF8Span(validating: bytes)) != nil
  }
}
