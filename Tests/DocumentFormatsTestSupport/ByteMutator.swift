/// Changes texts a little, as damage, haste and malice do.
package struct ByteMutator {
  private var random: SeededRandom
  private let words: [[UInt8]]

  /// Makes the mutator of a seed; the words are what means something in the format.
  package init(seed: UInt64, words: [String]) {
    random = SeededRandom(seed: seed)
    self.words = words.map { [UInt8]($0.utf8) }
  }

  /// Gives a changed text.
  package mutating func mutated(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for _ in 0..<random.number(1...4) { change(&text) }
    return text
  }

  private mutating func change(_ text: inout [UInt8]) {
    let place = random.below(text.count + 1)
    switch random.below(8) {
    case 0...2: text.insert(contentsOf: random.pick(words), at: place)
    case 3: text.removeSubrange(place..<min(text.count, place + random.number(1...6)))
    case 4: text.replaceSubrange(place..<min(text.count, place + 1), with: random.pick(words))
    case 5 where place < text.count: text[place] = UInt8(truncatingIfNeeded: random.next())
    case 6 where place < text.count: text.removeSubrange(place...)
    default:
      let start = random.below(text.count)
      let piece = text[start..<min(text.count, start + random.number(1...40))]
      text.insert(contentsOf: Array(piece), at: place)
    }
  }

  /// What means something in YAML.
  package static let yaml = [
    "\n", "\r\n", "\r", " ", "  ", "\t", "- ", "? ", ": ", ":", "-", "#", " # remark\n",
    "\n\n# remark\n\n", "[", "]",
    "{", "}", ",", "&a ", "*a", "!!str ", "! ", "!<x> ", "|", ">", "|-\n", ">+\n", "|2\n", "'",
    "\"", "\\", "\\x41",
    "%YAML 1.1\n", "%TAG ! x\n", "---\n", "...\n", "a: b\n", "<<: ", "\u{FEFF}", "\u{85}",
    "\u{2028}", "\u{A0}",
    "\u{1F30D}", "@", "~", "0x1F", "2001-12-14", "\0", "\n    ", "\\\n", "!!binary ", "!!int ",
    "!!float ", "!!map ",
  ]

  /// What means something in JSON.
  package static let json = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0041", "\\ud83d", "\\ude00", "true", "null", "0",
    "1", "-", ".5", "e5",
    " ", "\n", "\t", "\u{FEFF}", "\0", "/", "//", "\"a\":1,", "é",
  ]

  /// What means something in dotenv and INI files.
  package static let lines = [
    "=", ":", "#", ";", "[", "]", "\n", "\r\n", "\r", " ", "\t", "'", "\"", "\"\"\"", "`", "\\",
    "\\\n", "\\n", "[a]\n",
    "k=v\n", "\n; remark\n", "\n# remark\n", "-", "\u{FEFF}", "\0", "export ",
  ]
}
