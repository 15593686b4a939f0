/// White space as the reference's library trims it: that of Unicode, in UTF-8.
///
/// Only whole characters count: a byte 0x85 that is none is text.
enum INISpace {
  /// Where the text of a range begins; its end if there is none.
  static func start(of range: Range<Int>, in bytes: Span<UInt8>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound {
      let count = count(at: index, before: range.upperBound, in: bytes)
      guard count > 0 else { return index }
      index += count
    }
    return index
  }

  /// Where the text of a range ends; its start if there is none.
  static func end(of range: Range<Int>, in bytes: Span<UInt8>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound {
      if isASCIISpace(bytes[end - 1]) {
        end -= 1
      } else if end - 2 >= range.lowerBound, count(at: end - 2, before: end, in: bytes) == 2 {
        end -= 2
      } else if end - 3 >= range.lowerBound, count(at: end - 3, before: end, in: bytes) == 3 {
        end -= 3
      } else {
        return end
      }
    }
    return end
  }

  /// A range without the white space around its text.
  static func trim(_ range: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    let start = start(of: range, in: bytes)
    return start..<end(of: start..<range.upperBound, in: bytes)
  }

  private static func isASCIISpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// How many bytes the white space at a place has, zero for other text.
  private static func count(at index: Int, before end: Int, in bytes: Span<UInt8>) -> Int {
    let first = bytes[index]
    if first < 0x80 { return isASCIISpace(first) ? 1 : 0 }
    guard index + 1 < end else { return 0 }
    let second = bytes[index + 1]
    // U+0085 and U+00A0.
    if first == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
    guard index + 2 < end else { return 0 }
    switch (first, second, bytes[index + 2]) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
      (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      return 3
    default: return 0
    }
  }
}
