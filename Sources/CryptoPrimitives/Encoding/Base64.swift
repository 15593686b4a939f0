/// The standard base64 alphabet of RFC 4648 §4, read strictly: one text for one value.
///
/// Line breaks, blanks, foreign letters and unused bits that are not zero are refused; with `padded`
/// the padding is required, without it is refused.
package enum Base64 {
  private static let letters: [UInt8] = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )
  private static let invalid: UInt8 = 0xFF

  /// The value of each byte that is a letter.
  private static let values: [UInt8] = {
    var table = [UInt8](repeating: invalid, count: 256)
    for (value, letter) in letters.enumerated() { table[Int(letter)] = UInt8(value) }
    return table
  }()

  /// The number of letters that `byteCount` bytes become.
  package static func encodedCount(_ byteCount: Int, padded: Bool) -> Int {
    padded ? (byteCount + 2) / 3 * 4 : (byteCount * 4 + 2) / 3
  }

  /// Encodes bytes as letters.
  package static func encode(_ bytes: Span<UInt8>, padded: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(encodedCount(bytes.count, padded: padded))
    append(bytes, padded: padded, to: &output)
    return output
  }

  /// Encodes bytes as text.
  package static func encode(_ bytes: [UInt8], padded: Bool = false) -> String {
    String(decoding: encode(bytes.span, padded: padded), as: UTF8.self)
  }

  /// Encodes bytes as letters at the end of a buffer.
  package static func append(_ bytes: Span<UInt8>, padded: Bool, to output: inout [UInt8]) {
    let count = encodedCount(bytes.count, padded: padded)
    guard count > 0 else { return }
    output.append(addingCapacity: count) { target in
      unsafe target.withUnsafeMutableBufferPointer { buffer, used in
        guard let base = buffer.baseAddress else { return }
        unsafe encode(bytes, to: base + used, count: count)
        used += count
      }
    }
  }

  /// Writes so many letters, which are all that the bytes become.
  private static func encode(
    _ bytes: Span<UInt8>,
    to target: UnsafeMutablePointer<UInt8>,
    count: Int
  ) {
    let letters = Self.letters.span
    var write = unsafe target
    var read = 0
    while read + 3 <= bytes.count {
      let group =
        unsafe UInt32(bytes[unchecked: read]) << 16 | UInt32(bytes[unchecked: read + 1]) << 8
        | UInt32(bytes[unchecked: read + 2])
      unsafe write[0] = letters[unchecked: Int(group >> 18)]
      unsafe write[1] = letters[unchecked: Int(group >> 12 & 63)]
      unsafe write[2] = letters[unchecked: Int(group >> 6 & 63)]
      unsafe write[3] = letters[unchecked: Int(group & 63)]
      read += 3
      unsafe write += 4
    }
    guard read < bytes.count else { return }
    let second = read + 1 < bytes.count ? UInt32(bytes[read + 1]) : 0
    let group = UInt32(bytes[read]) << 16 | second << 8
    let padding = UInt8(ascii: "=")
    let third = read + 1 < bytes.count ? letters[Int(group >> 6 & 63)] : padding
    let last = [letters[Int(group >> 18)], letters[Int(group >> 12 & 63)], third, padding]
    for index in 0..<(count - bytes.count / 3 * 4) { unsafe write[index] = last[index] }
  }

  /// Decodes letters, or returns nil where they are not the one encoding of some bytes.
  package static func decode(_ text: Span<UInt8>, padded: Bool = false) -> [UInt8]? {
    var output: [UInt8] = []
    guard append(decoding: text, padded: padded, to: &output) else { return nil }
    return output
  }

  /// Decodes text, or returns nil where it is not the one encoding of some bytes.
  package static func decode(_ text: String, padded: Bool = false) -> [UInt8]? {
    decode(Array(text.utf8).span, padded: padded)
  }

  /// Decodes letters to the end of a buffer; false, and nothing appended, where they are not base64.
  package static func append(
    decoding text: Span<UInt8>,
    padded: Bool,
    to output: inout [UInt8]
  ) -> Bool {
    var count = text.count
    if padded {
      guard count % 4 == 0 else { return false }
      var padding = 0
      while padding < 2, count > 0, text[count - 1] == UInt8(ascii: "=") {
        padding += 1
        count -= 1
      }
      guard padding == (4 - count % 4) % 4 else { return false }
    }
    guard count % 4 != 1 else { return false }
    let letters = text.extracting(0..<count)
    // One more than needed, so that there is an address even for no bytes.
    var isDecoded = false
    output.append(addingCapacity: count * 3 / 4 + 1) { target in
      unsafe target.withUnsafeMutableBufferPointer { buffer, used in
        guard let base = buffer.baseAddress else { return }
        isDecoded = unsafe decode(letters, to: base + used)
        if isDecoded { used += count * 3 / 4 }
      }
    }
    return isDecoded
  }

  /// Decodes letters whose number fits some bytes; false where they are not the one encoding.
  private static func decode(_ text: Span<UInt8>, to target: UnsafeMutablePointer<UInt8>) -> Bool {
    let values = Self.values.span
    var write = unsafe target
    var read = 0
    var foreign: UInt8 = 0
    while read + 4 <= text.count {
      let a = unsafe values[unchecked: Int(text[unchecked: read])]
      let b = unsafe values[unchecked: Int(text[unchecked: read + 1])]
      let c = unsafe values[unchecked: Int(text[unchecked: read + 2])]
      let d = unsafe values[unchecked: Int(text[unchecked: read + 3])]
      // Letters are below 64, so the high bit shows a foreign one in any of the four.
      foreign |= a | b | c | d
      unsafe write[0] = a << 2 | b >> 4
      unsafe write[1] = b << 4 | c >> 2
      unsafe write[2] = c << 6 | d
      read += 4
      unsafe write += 3
    }
    guard read < text.count else { return foreign < 64 }
    let a = values[Int(text[read])]
    let b = values[Int(text[read + 1])]
    unsafe write[0] = a << 2 | b >> 4
    foreign |= a | b
    guard read + 2 < text.count else { return foreign < 64 && b & 0x0F == 0 }
    let c = values[Int(text[read + 2])]
    unsafe write[1] = b << 4 | c >> 2
    return foreign | c < 64 && c & 0x03 == 0
  }
}
