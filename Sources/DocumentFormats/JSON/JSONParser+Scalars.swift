extension JSONParser {
  /// Reads a string (RFC 8259 §7).
  mutating func string(_ bytes: Span<UInt8>) throws(JSONFault) {
    let start = position
    var needsDecoding = false
    position += 1
    while true {
      if passPlainBytes(bytes) { needsDecoding = true }
      switch next(bytes) {
      case JSONByte.quote:
        position += 1
        append(.doubleQuoted, from: start, needsDecoding ? .needsDecoding : [])
        return
      case JSONByte.backslash:
        needsDecoding = true
        try passEscape(bytes, since: start)
      default:
        guard position < bytes.count else {
          throw unexpected(.endOfString, bytes, since: start)
        }
        throw JSONFault(.controlCharacterInString, at: position, since: start)
      }
    }
  }

  /// Passes the bytes that stand for themselves; whether some are beyond ASCII.
  ///
  /// Eight bytes at a time. In each byte's highest bit, `x - 1 & ~x` shows a zero: of the word and
  /// the byte looked for, combined by exclusive or, that is a match. A borrow can only spoil bytes
  /// above a match, and only the lowest match counts.
  @inline(__always)
  private mutating func passPlainBytes(_ bytes: Span<UInt8>) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highest: UInt64 = 0x8080_8080_8080_8080
    var offset = position
    var beyondASCII: UInt64 = 0
    while bytes.count &- offset >= 8 {
      let word = Self.word(bytes.extracting(offset..<offset &+ 8))
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      let matches =
        ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash
          | (word &- ones &* 0x20) & ~word) & highest
      if matches != 0 {
        beyondASCII |= word & (matches & (0 &- matches) &- 1)
        position = offset &+ matches.trailingZeroBitCount / 8
        return beyondASCII & highest != 0
      }
      beyondASCII |= word
      offset &+= 8
    }
    while offset < bytes.count {
      let byte = bytes[offset]
      guard byte >= 0x20, byte != JSONByte.quote, byte != JSONByte.backslash else { break }
      beyondASCII |= UInt64(byte)
      offset &+= 1
    }
    position = offset
    return beyondASCII & highest != 0
  }

  /// Eight bytes as a number, the first the lowest.
  @inline(__always)
  private static func word(_ bytes: Span<UInt8>) -> UInt64 {
    UInt64(bytes[0]) | UInt64(bytes[1]) << 8 | UInt64(bytes[2]) << 16 | UInt64(bytes[3]) << 24
      | UInt64(bytes[4]) << 32 | UInt64(bytes[5]) << 40 | UInt64(bytes[6]) << 48
      | UInt64(bytes[7]) << 56
  }

  private mutating func passEscape(_ bytes: Span<UInt8>, since start: Int) throws(JSONFault) {
    let escape = position
    position += 1
    switch next(bytes) {
    case JSONByte.quote, JSONByte.backslash, UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 1
    case UInt8(ascii: "u"):
      position += 1
      for _ in 0..<4 {
        guard JSONByte.hexValue(next(bytes)) != nil else {
          throw wrongEscape(bytes, at: escape, since: start)
        }
        position += 1
      }
    default: throw wrongEscape(bytes, at: escape, since: start)
    }
  }

  private func wrongEscape(_ bytes: Span<UInt8>, at escape: Int, since start: Int) -> JSONFault {
    guard position < bytes.count else { return unexpected(.endOfString, bytes, since: start) }
    return JSONFault(.invalidEscape, at: escape, since: start)
  }

  /// Reads a number (RFC 8259 §6).
  mutating func number(_ bytes: Span<UInt8>) throws(JSONFault) {
    let start = position
    if next(bytes) == JSONByte.minus { position += 1 }
    let first = position
    try digits(bytes)
    guard position == first + 1 || bytes[first] != JSONByte.zero else {
      throw JSONFault(.invalidNumber, at: start)
    }
    var flags: NodeRecord.Flags = []
    if next(bytes) == UInt8(ascii: ".") {
      flags = .isSpecial
      position += 1
      try digits(bytes)
    }
    // A letter that differs in case differs in this bit.
    if next(bytes) | 0x20 == UInt8(ascii: "e") {
      flags = .isSpecial
      position += 1
      if next(bytes) == UInt8(ascii: "+") || next(bytes) == JSONByte.minus { position += 1 }
      try digits(bytes)
    }
    append(.plain, from: start, flags)
  }

  @inline(__always)
  private mutating func digits(_ bytes: Span<UInt8>) throws(JSONFault) {
    let start = position
    while next(bytes) &- JSONByte.zero < 10 { position += 1 }
    guard position > start else { throw unexpected(.digit, bytes) }
  }

  /// Reads one of the three words, given without its first letter if it has five, as a number.
  mutating func word(
    _ bytes: Span<UInt8>,
    _ word: UInt32,
    count: Int
  ) throws(JSONFault) {
    let end = position + count
    guard end <= bytes.count, Self.ending(bytes.extracting(end - 4..<end)) == word else {
      throw unexpected(.value, bytes)
    }
    let start = position
    position = end
    append(.plain, from: start, [])
  }

  @inline(__always)
  private static func ending(_ bytes: Span<UInt8>) -> UInt32 {
    UInt32(bytes[0]) << 24 | UInt32(bytes[1]) << 16 | UInt32(bytes[2]) << 8 | UInt32(bytes[3])
  }

  @inline(__always)
  private mutating func append(_ style: NodeStyle, from start: Int, _ flags: NodeRecord.Flags) {
    nodes.append(NodeRecord(.scalar, style, start: start, end: position, flags: flags))
  }
}
