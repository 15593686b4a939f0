/// The text that a JSON string stands for, as Go reads it.
///
/// Half a surrogate pair is U+FFFD, and so is every byte that belongs to no UTF-8 sequence.
enum JSONStringText {
  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// Decodes what is between the quotes.
  static func decode(_ source: [UInt8], _ range: Range<Int>) -> [UInt8] {
    let bytes = source.span
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var position = range.lowerBound
    while position < range.upperBound {
      let start = position
      while position < range.upperBound, bytes[position] < 0x80,
        bytes[position] != JSONByte.backslash
      {
        position += 1
      }
      text.append(contentsOf: source[start..<position])
      guard position < range.upperBound else { break }
      if bytes[position] == JSONByte.backslash {
        position = append(escapeOf: bytes, at: position, to: &text)
        continue
      }
      let length = JSONByte.scalarLength(bytes, at: position)
      text.append(contentsOf: length == 0 ? replacement[...] : source[position..<position + length])
      position += max(1, length)
    }
    return text
  }

  /// Appends what an escape stands for; where it ends.
  private static func append(
    escapeOf bytes: Span<UInt8>,
    at start: Int,
    to text: inout [UInt8]
  ) -> Int {
    let letter = bytes[start + 1]
    switch letter {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): return append(codeUnitOf: bytes, at: start, to: &text)
    default: text.append(letter)
    }
    return start + 2
  }

  private static func append(
    codeUnitOf bytes: Span<UInt8>,
    at start: Int,
    to text: inout [UInt8]
  ) -> Int {
    let first = codeUnit(bytes, at: start)
    if let scalar = first.flatMap({ Unicode.Scalar($0) }) {
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      return start + 6
    }
    let second = codeUnit(bytes, at: start + 6)
    if let first, let second, UTF16.isLeadSurrogate(first), UTF16.isTrailSurrogate(second) {
      let value = 0x10000 + (UInt32(first) & 0x3FF) << 10 + UInt32(second) & 0x3FF
      if let scalar = Unicode.Scalar(value) {
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        return start + 12
      }
    }
    text.append(contentsOf: replacement)
    return start + 6
  }

  /// The number of an escape `\u0000`, or nil where there is none.
  private static func codeUnit(_ bytes: Span<UInt8>, at start: Int) -> UInt16? {
    guard start + 6 <= bytes.count, bytes[start] == JSONByte.backslash,
      bytes[start + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt16 = 0
    for index in start + 2..<start + 6 {
      guard let digit = JSONByte.hexValue(bytes[index]) else { return nil }
      value = value << 4 | digit
    }
    return value
  }
}
