/// The short names that tags begin with, and what they stand for.
///
///     %TAG !e! tag:example.com,2000:     then !e!thing is tag:example.com,2000:thing
struct YAMLTagHandle {
  let name: [UInt8]
  let prefix: [UInt8]

  /// The handles every document has.
  static let predefined = [
    YAMLTagHandle(name: [0x21], prefix: [0x21]),
    YAMLTagHandle(name: [0x21, 0x21], prefix: [UInt8]("tag:yaml.org,2002:".utf8)),
  ]

  /// Finds the end of a handle that begins with `!`, and whether it has a name or a second sign.
  static func end(in source: [UInt8], from start: Int) -> (end: Int, isNamed: Bool) {
    var end = start + 1
    while end < source.count, YAMLCharacters.isWord(source[end]) { end += 1 }
    if end < source.count, source[end] == 0x21 { return (end + 1, true) }
    // Not a handle after all: the word is the tag's text behind the primary handle.
    return (start + 1, false)
  }

  /// Reads the directive whose token has that range.
  init(directive source: [UInt8], _ range: Range<Int>) {
    // The scanner has checked the form: name, blanks, handle, blanks, prefix.
    let words = source[range].split { YAMLCharacters.isBlank($0) }
    name = Array(words[1])
    prefix = Self.unescaped(words[2])
  }

  private init(name: [UInt8], prefix: [UInt8]) {
    self.name = name
    self.prefix = prefix
  }

  /// The name of a tag's handle; the primary one's for a tag that is in full already.
  static func name(_ source: [UInt8], _ range: Range<Int>) -> ArraySlice<UInt8> {
    let handle = end(in: source, from: range.lowerBound)
    return handle.isNamed ? source[range.lowerBound..<handle.end] : [0x21]
  }

  /// A tag with this handle in full.
  func resolve(_ source: [UInt8], _ range: Range<Int>) -> [UInt8] {
    let start = range.lowerBound
    // The lone sign: no tag, but a string all the same.
    guard range.count > 1 else { return [0x21] }
    if source[start + 1] == UInt8(ascii: "<") {
      return Self.unescaped(source[(start + 2)..<(range.upperBound - 1)])
    }
    let handle = Self.end(in: source, from: start)
    return prefix + Self.unescaped(source[handle.end..<range.upperBound])
  }

  private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "%")) else { return Array(text) }
    var bytes: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      // The scanner has checked that two digits follow.
      if text[index] == UInt8(ascii: "%"), index + 2 < text.endIndex,
        let high = YAMLCharacters.hexValue(text[index + 1]),
        let low = YAMLCharacters.hexValue(text[index + 2])
      {
        bytes.append(UInt8(high << 4 | low))
        index += 3
      } else {
        bytes.append(text[index])
        index += 1
      }
    }
    return bytes
  }
}
