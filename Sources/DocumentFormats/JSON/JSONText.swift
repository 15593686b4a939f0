/// Text as a JSON string (RFC 8259 §7).
package enum JSONText {
  /// Puts a text in quotes.
  ///
  /// Escapes are where the reference and age-inspect have them: `<`, `>` and `&` too, so that the
  /// text is safe inside a page.
  package static func quote(_ text: String) -> String {
    var output: [UInt8] = []
    _ = append([UInt8](text.utf8), .house, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// What is escaped.
  enum Escapes {
    /// Only what must be.
    case fewest
    /// As the reference writes: also what could end a script in a page or a line in JavaScript.
    case house
  }

  /// Appends a text in quotes; whether it is UTF-8 and all of it could be appended.
  static func append(_ text: [UInt8], _ escapes: Escapes, to output: inout [UInt8]) -> Bool {
    output.append(JSONByte.quote)
    let bytes = text.span
    // Where the bytes begin that stand for themselves and are not appended yet.
    var start = 0
    var position = 0
    while true {
      while position < bytes.count, !mayNeedEscape(bytes[position]) { position += 1 }
      guard position < bytes.count else { break }
      let byte = bytes[position]
      let length = byte < 0x80 ? 1 : JSONByte.scalarLength(bytes, at: position)
      guard length > 0 else { return false }
      if let escape = escape(bytes, at: position, escapes) {
        output.append(contentsOf: text[start..<position])
        output.append(contentsOf: escape)
        start = position + length
      }
      position += length
    }
    output.append(contentsOf: text[start...])
    output.append(JSONByte.quote)
    return true
  }

  @inline(__always)
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte >= 0x80 || byte == JSONByte.quote || byte == JSONByte.backslash
      || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&")
  }

  /// The escape for a character, or nil where it stands for itself.
  @inline(__always)
  private static func escape(
    _ bytes: Span<UInt8>,
    at position: Int,
    _ escapes: Escapes
  ) -> [UInt8]? {
    let byte = bytes[position]
    switch byte {
    case JSONByte.quote, JSONByte.backslash: return [JSONByte.backslash, byte]
    case 0..<0x20: return controlEscape(byte)
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
      return escapes == .house ? numericEscape(byte) : nil
    case 0xE2:
      // U+2028 and U+2029
      guard escapes == .house, bytes[position + 1] == 0x80, bytes[position + 2] & 0xFE == 0xA8
      else { return nil }
      return [UInt8]("\\u202".utf8) + [bytes[position + 2] - 0xA8 + UInt8(ascii: "8")]
    default: return nil
    }
  }

  private static func controlEscape(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case 0x08: [JSONByte.backslash, UInt8(ascii: "b")]
    case 0x09: [JSONByte.backslash, UInt8(ascii: "t")]
    case 0x0A: [JSONByte.backslash, UInt8(ascii: "n")]
    case 0x0C: [JSONByte.backslash, UInt8(ascii: "f")]
    case 0x0D: [JSONByte.backslash, UInt8(ascii: "r")]
    default: numericEscape(byte)
    }
  }

  private static func numericEscape(_ byte: UInt8) -> [UInt8] {
    let digits = [byte >> 4, byte & 0xF].map { digit in
      digit < 10 ? JSONByte.zero + digit : UInt8(ascii: "a") + digit - 10
    }
    return [UInt8]("\\u00".utf8) + digits
  }
}
