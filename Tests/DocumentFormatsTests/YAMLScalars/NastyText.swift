import DocumentFormats
import DocumentFormatsTestSupport

/// Texts made of what YAML gives a meaning to, or some reader stumbles over.
enum NastyText {
  private static let pieces: [String] = [
    "a", "b", "foo", "x y", "ENC[AES256_GCM,data:a=,iv:b=,tag:c=,type:str]", " ", " ", "  ", "\t",
    "\n", "\n",
    "\n", "\n\n", "\r", "\r\n", ":", ": ", " #", "#", "-", "- ", "---", "...", "?", "? ", ",", "[",
    "]", "{", "}",
    "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "\\", "~", "null", "true", "yes", "y", "0",
    "1", "_", ".",
    "1.5", "0x", "0o", "1e5", "12:30", "2001-12-14", "T", "=", "<<", "+", "/", "\u{E9}", "\u{79D8}",
    "\u{1F510}",
    "\u{A0}", "\u{85}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\0", "\u{7}", "\u{1B}",
    "\u{7F}", "\u{9F}",
  ]

  /// A text of up to eight pieces, seldom with bytes that are no text.
  static func make(_ random: inout SeededRandom) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<random.below(9) { text += random.pick(pieces).utf8 }
    if random.once(in: 50) { text += [UInt8](repeating: 0xFF, count: random.number(1...80)) }
    return text
  }

  /// A text without a break, of one piece or two.
  static func makeKey(_ random: inout SeededRandom) -> [UInt8] {
    var key = [UInt8](random.pick(pieces).utf8)
    if random.once(in: 2) { key += random.pick(pieces).utf8 }
    return key
  }
}
