import CryptoPrimitives

/// Base64 and hexadecimal digits: each value has one text, as a slow decoder agrees.
enum Base64Target: FuzzTarget {
  static let name = "base64"
  static let words = ["=", "==", "AA", "//", "++", "\n", "\r\n"]

  static func seeds() -> [[UInt8]] {
    ["", "AA", "AAA", "AAAA", "AA==", "AAA=", "////", "+A==", "0123456789abcdef"].map {
      [UInt8]($0)
    }
  }

  static func run(_ input: [UInt8]) {
    for padded in [false, true] {
      decode(input, padded: padded)
      let text = Base64.encode(input.span, padded: padded)
      check(text.count == Base64.encodedCount(input.count, padded: padded), "the length is known")
      check(Base64.decode(text.span, padded: padded) == input, "what is encoded decodes")
    }
    check(Hex.decode(Hex.encode(input)) == input, "hexadecimal digits decode")
    let text = String(decoding: input, as: UTF8.self)
    if let bytes = Hex.decode(text) {
      check(Hex.encode(bytes) == text.lowercased(), "hexadecimal digits have one text")
    }
  }

  private static func decode(_ text: [UInt8], padded: Bool) {
    let before: [UInt8] = [1, 2, 3]
    var output = before
    let isDecoded = Base64.append(decoding: text.span, padded: padded, to: &output)
    let expected = slowlyDecoded(text, padded: padded)
    check(output == before + (expected ?? []), "both decoders give the same bytes, or none")
    check(isDecoded == (expected != nil), "both decoders accept the same")
    guard let expected else { return }
    check(Base64.encode(expected.span, padded: padded) == text, "bytes have one text")
  }

  /// Decodes letter by letter.
  private static func slowlyDecoded(_ text: [UInt8], padded: Bool) -> [UInt8]? {
    let alphabet = Array(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )
    var letters = text[...]
    if padded {
      guard text.count % 4 == 0 else { return nil }
      if letters.last == UInt8(ascii: "=") { letters.removeLast() }
      if letters.last == UInt8(ascii: "=") { letters.removeLast() }
      guard (letters.count + 3) / 4 * 4 == text.count else { return nil }
    }
    guard letters.count % 4 != 1 else { return nil }
    var output: [UInt8] = []
    var bits = 0
    var pending = 0
    for letter in letters {
      guard let value = alphabet.firstIndex(of: letter) else { return nil }
      pending = pending << 6 | value
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      output.append(UInt8(pending >> bits))
      pending &= 1 << bits - 1
    }
    return pending == 0 ? output : nil
  }
}
