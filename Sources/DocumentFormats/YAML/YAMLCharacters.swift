/// The characters of YAML, as bytes of UTF-8.
enum YAMLCharacters {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let number = UInt8(ascii: "#")
  static let colon = UInt8(ascii: ":")

  /// The first forbidden character of a source: bytes that are no UTF-8, and control characters.
  ///
  /// Tab, LF, CR and NEL are the controls that may stand in a file; nothing else below U+0020 or
  /// between U+007F and U+009F may, nor U+FFFE and U+FFFF.
  static func firstForbidden(in source: [UInt8]) -> YAMLFault? {
    let bytes = source.span
    var index = 0
    while index < bytes.count {
      let runEnd = endOfPlainRun(bytes, from: index)
      index = runEnd
      guard index < bytes.count else { return nil }
      let byte = bytes[index]
      if byte == lineFeed || byte == tab || byte == carriageReturn {
        index += 1
        continue
      }
      guard byte >= 0x80 else { return YAMLFault(.forbiddenCharacter, at: index) }
      guard let (scalar, width) = decode(bytes, at: index) else {
        return YAMLFault(.invalidUTF8, at: index)
      }
      guard isAllowed(scalar) else { return YAMLFault(.forbiddenCharacter, at: index) }
      index += width
    }
    return nil
  }

  @inline(__always)
  private static func endOfPlainRun(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = passBlocks(bytes, from: start) { byte, _ in
      isUnprintable(byte) & (byte == lineFeed ? 0 : 1)
    }
    while index < bytes.count, isUnprintable(bytes[index]) == 0 { index += 1 }
    return index
  }

  /// One for a byte that is not printable ASCII, zero otherwise: 0x20...0x7E less 0x20 is at most
  /// 0x5E.
  @inline(__always)
  static func isUnprintable(_ byte: UInt8) -> UInt8 {
    byte &- 0x20 > 0x5E ? 1 : 0
  }

  /// Passes ordinary bytes sixteen at a time, as far as that goes.
  ///
  /// The judgement says 1 for a byte to stop at and 0 for another, knowing the next byte. It is
  /// arithmetic without branches, so that the compiler makes one vector of the sixteen.
  @inline(__always)
  static func passBlocks(
    _ bytes: Span<UInt8>,
    from start: Int,
    unless isSpecial: (_ byte: UInt8, _ next: UInt8) -> UInt8
  ) -> Int {
    var index = start
    while index + 17 <= bytes.count {
      var special: UInt8 = 0
      for offset in index..<(index + 16) { special |= isSpecial(bytes[offset], bytes[offset + 1]) }
      guard special == 0 else { break }
      index += 16
    }
    return index
  }

  private static func isAllowed(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x85, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// Decodes one scalar of more than one byte, or nil if the bytes are not well-formed.
  static func decode(_ bytes: Span<UInt8>, at index: Int) -> (scalar: UInt32, width: Int)? {
    let lead = bytes[index]
    let (width, minimum): (Int, UInt32)
    switch lead {
    case 0xC2...0xDF: (width, minimum) = (2, 0x80)
    case 0xE0...0xEF: (width, minimum) = (3, 0x800)
    case 0xF0...0xF4: (width, minimum) = (4, 0x10000)
    default: return nil
    }
    guard index + width <= bytes.count else { return nil }
    var scalar = UInt32(lead) & (0x7F >> UInt32(width))
    for offset in 1..<width {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    guard scalar >= minimum, scalar <= 0x10FFFF, !(0xD800...0xDFFF).contains(scalar) else {
      return nil
    }
    return (scalar, width)
  }

  /// The length of the line break at an index; zero if there is none.
  ///
  /// Beside LF, CR LF and CR these are the three Unicode separators of YAML 1.1, which go-yaml
  /// keeps.
  @inline(__always)
  static func breakLength(_ bytes: Span<UInt8>, at index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    let byte = bytes[index]
    if byte == lineFeed { return 1 }
    if byte == carriageReturn {
      return index + 1 < bytes.count && bytes[index + 1] == lineFeed ? 2 : 1
    }
    guard byte == 0xC2 || byte == 0xE2 else { return 0 }
    return separatorLength(bytes, at: index)
  }

  /// The length of NEL, LS or PS at an index.
  static func separatorLength(_ bytes: Span<UInt8>, at index: Int) -> Int {
    if bytes[index] == 0xC2 {
      return index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
    }
    guard index + 2 < bytes.count, bytes[index] == 0xE2, bytes[index + 1] == 0x80 else { return 0 }
    return bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 ? 3 : 0
  }

  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

  /// Letters, digits, `-` and `_`, of which anchors and tag handles are made.
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The value of a hexadecimal digit.
  static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 0x30
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte) - 0x37
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte) - 0x57
    default: nil
    }
  }
}
