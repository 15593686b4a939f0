/// Writes JSON with white space and spellings that no program would choose, all of it valid.
package struct JSONTextGenerator {
  private var random: SeededRandom
  private var bytes: [UInt8] = []
  private var nodesLeft: Int
  private var nameCount = 0

  /// Gives the text of a seed.
  package static func text(seed: UInt64) -> [UInt8] {
    var generator = JSONTextGenerator(seed: seed)
    generator.addSpace()
    if generator.random.once(in: 20) {
      generator.addValue(depth: 0)
    } else {
      generator.addObject(depth: 0)
    }
    generator.addSpace()
    return generator.bytes
  }

  private init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    nodesLeft = random.once(in: 8) ? random.number(20...120) : random.number(1...20)
  }

  private mutating func add(_ text: String) {
    bytes += text.utf8
  }

  private mutating func addSpace() {
    guard random.once(in: 2) else { return }
    for _ in 0..<random.number(1...3) {
      add(random.pick([" ", " ", "  ", "\n", "\t", "\r\n", "\r"]))
    }
  }

  private mutating func addValue(depth: Int) {
    nodesLeft -= 1
    let isDeep = depth > 8 || nodesLeft <= 0
    switch random.below(isDeep ? 7 : 11) {
    case 0...2: addString(random.below(5))
    case 3...4: add(random.pick(Self.numbers))
    case 5...6: add(random.pick(["true", "false", "null"]))
    case 7...8: addArray(depth: depth)
    default: addObject(depth: depth)
    }
  }

  private mutating func addArray(depth: Int) {
    add("[")
    addSpace()
    for number in 0..<random.below(4) {
      if number > 0 { addComma() }
      addValue(depth: depth + 1)
      addSpace()
    }
    add("]")
  }

  private mutating func addObject(depth: Int) {
    add("{")
    addSpace()
    for number in 0..<random.below(4) {
      if number > 0 { addComma() }
      nameCount += 1
      addString(random.below(2), name: "\(nameCount)")
      addSpace()
      add(":")
      addSpace()
      addValue(depth: depth + 1)
      addSpace()
    }
    add("}")
  }

  private mutating func addComma() {
    add(",")
    addSpace()
  }

  private mutating func addString(_ count: Int, name: String = "") {
    add("\"" + name)
    for _ in 0..<count { add(random.pick(Self.pieces)) }
    add("\"")
  }

  private static let numbers = [
    "0", "-0", "1", "-17", "42", "1.5", "2.50", "-0.0", "1e10", "1E-6", "6.02e+23", "1e400",
    "1e-400", "0.1e1", "100000",
    "9007199254740993", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
    "123456789012345678901234567890", "0.30000000000000004", "1.0", "1e0", "5e-324",
  ]

  private static let pieces = [
    "a", "text", " ", "  ", "key: value", "#", "Grüße", "世界", "🌍", "\u{7F}", "\u{2028}", "'", "/",
    "true", "12",
    "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0000", "\\u001f", "\\u00e9",
    "\\u20AC", "\\uFFFF",
    "\\ud83c\\udf0d", "\\uD83D", "\\uDE00", "<&>", "\u{FEFF}", "\u{85}",
  ]
}
