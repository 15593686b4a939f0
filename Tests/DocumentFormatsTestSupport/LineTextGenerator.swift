/// Writes dotenv and INI files as people and programs leave them.
package struct LineTextGenerator {
  private var random: SeededRandom
  private var bytes: [UInt8] = []
  private var nameCount = 0
  private let lineBreaks: [String]

  /// Gives the dotenv file of a seed.
  package static func dotenv(seed: UInt64) -> [UInt8] {
    var generator = LineTextGenerator(seed: seed)
    generator.addLines { $0.addDotenvLine() }
    return generator.bytes
  }

  /// Gives the INI file of a seed.
  package static func ini(seed: UInt64) -> [UInt8] {
    var generator = LineTextGenerator(seed: seed)
    generator.addLines { $0.addINILine() }
    return generator.bytes
  }

  private init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    lineBreaks = random.pick([["\n"], ["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"]])
  }

  private mutating func add(_ text: String) {
    bytes += text.utf8
  }

  private mutating func addLines(_ line: (inout LineTextGenerator) -> Void) {
    let count = random.once(in: 8) ? random.number(20...100) : random.number(0...12)
    for _ in 0..<count {
      line(&self)
      add(random.pick(lineBreaks))
    }
    guard random.once(in: 4) else { return }
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
  }

  private mutating func name() -> String {
    nameCount += 1
    return random.pick(Self.names) + "\(nameCount)"
  }

  private mutating func addDotenvLine() {
    switch random.below(10) {
    case 0: break
    case 1...2: add(random.pick(["# ", "#", "##"]) + random.pick(Self.values))
    default:
      if random.once(in: 12) { add(random.pick(["export ", " ", "\t"])) }
      add(name())
      if random.once(in: 12) { add(" ") }
      add("=")
      if random.once(in: 12) { add(" ") }
      addDotenvValue()
    }
  }

  private mutating func addDotenvValue() {
    let value = random.pick(Self.values)
    switch random.below(5) {
    case 0: add("\"\(value)\"")
    case 1: add("'\(value)'")
    default: add(value)
    }
    if random.once(in: 10) { add(random.pick([" ", " # remark", "\\n", "\\nmore", "=", "=="])) }
  }

  private mutating func addINILine() {
    switch random.below(12) {
    case 0...1: if random.once(in: 3) { add("  ") }
    case 2...3: add(random.pick(["; ", "# ", ";", "  # "]) + random.pick(Self.values))
    case 4...5:
      let section =
        random.once(in: 10)
        ? "DEFAULT" : random.pick(["a", "b c", "x.y", "Ü"]) + "\(random.below(6))"
      add("[\(section)]" + (random.once(in: 8) ? " ; remark" : ""))
    default:
      if random.once(in: 10) { add("  ") }
      add(random.once(in: 12) ? random.pick(["\"a:b\"", "`c=d`", "-"]) : name())
      add(random.pick([" = ", "=", " : ", ":", "  =  ", "= "]))
      addINIValue()
    }
  }

  private mutating func addINIValue() {
    let value = random.pick(Self.values)
    switch random.below(9) {
    case 0: add("\"\(value)\"")
    case 1: add("'\(value)'")
    case 2: add("`\(value)`")
    case 3:
      add("\"\"\"\(value)")
      for _ in 0..<random.below(3) {
        add(random.pick(lineBreaks))
        add(random.pick(Self.values))
      }
      add("\"\"\"")
    case 4: add(value + random.pick([" ; remark", " # remark", ";x", "#x"]))
    case 5 where random.once(in: 2):
      add(value + "\\" + random.pick(lineBreaks) + random.pick(Self.values))
    default: add(value)
    }
  }

  private static let names = [
    "KEY_", "a", "Name.", "with-dash", "x_", "ключ", "PATH", "db.host", "0",
  ]

  private static let values = [
    "", "value", "two words", "a=b", "a:b", "it's", "say \"x\"", "  padded  ", "Grüße 世界 🌍",
    "#nocomment", "x;y", "1.50",
    "true", "null", "0755", "\\n", "C:\\dir", "${HOME}", "%(name)s",
    "ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]", "\t",
    "https://user:pass@host/p?q=1#f", "`", "[x]", "{}", "-",
  ]
}
