package import DocumentFormats

/// Makes values of all kinds, with the texts that writers get wrong.
package struct ValueGenerator {
  private var random: SeededRandom
  private var nodesLeft: Int
  private var nameCount = 0
  private let format: DocumentFormat

  /// Makes the generator of a seed; its values are such that the format can say them.
  package init(seed: UInt64, for format: DocumentFormat) {
    random = SeededRandom(seed: seed)
    nodesLeft = random.once(in: 8) ? random.number(20...80) : random.number(1...15)
    self.format = format
  }

  /// Gives a document's value.
  package mutating func document() -> DocumentValue {
    switch format {
    case .yaml, .json: mapping(depth: 0)
    case .dotenv: .mapping(strings(random.below(8)))
    case .ini: sections()
    case .binary: .scalar(.string(text()))
    }
  }

  private mutating func name() -> [UInt8] {
    nameCount += 1
    guard format == .yaml || format == .json else { return [UInt8]("name\(nameCount)".utf8) }
    return random.once(in: 3)
      ? text() + [UInt8]("\(nameCount)".utf8) : [UInt8]("key\(nameCount)".utf8)
  }

  /// The section without a heading comes first and is always there.
  private mutating func sections() -> DocumentValue {
    var sections = [DocumentValue.Member.entry(key: "DEFAULT", .mapping(strings(random.below(3))))]
    for _ in 0..<random.below(4) {
      sections.append(.entry(key: name(), .mapping(strings(random.below(5)))))
    }
    return .mapping(sections)
  }

  private mutating func strings(_ count: Int) -> [DocumentValue.Member] {
    (0..<count).map { _ in .entry(key: name(), .scalar(.string(text()))) }
  }

  private mutating func value(depth: Int) -> DocumentValue {
    nodesLeft -= 1
    let isDeep = depth > 8 || nodesLeft <= 0
    switch random.below(isDeep ? 6 : 9) {
    case 0...5: return .scalar(scalar())
    case 6: return .sequence((0..<random.below(4)).map { _ in .item(value(depth: depth + 1)) })
    default: return mapping(depth: depth + 1)
    }
  }

  private mutating func mapping(depth: Int) -> DocumentValue {
    .mapping((0..<random.below(4)).map { _ in .entry(key: name(), value(depth: depth + 1)) })
  }

  private mutating func scalar() -> Scalar {
    switch random.below(12) {
    case 0: .null
    case 1: .boolean(random.once(in: 2))
    case 2: .integer(random.pick(Self.integers))
    case 3: .float(Double(random.number(-1000...1000)) / 8 + 0.0625)
    case 4 where format == .yaml: .float(random.pick(Self.floats))
    case 5 where format == .yaml: timestamp()
    default: .string(text())
    }
  }

  private mutating func timestamp() -> Scalar {
    Timestamp(
      year: random.number(1000...9999),
      month: random.number(1...12),
      day: random.number(1...28),
      hour: random.below(24),
      minute: random.below(60),
      second: random.below(60),
      nanosecond: random.pick([0, 0, 500_000_000, 1, 123_456_789]),
      offset: random.pick([0, 0, 3600, -18_000, 20_700])
    ).map { .timestamp($0) } ?? .null
  }

  private mutating func text() -> [UInt8] {
    let pieces =
      format == .dotenv || format == .ini ? Self.plainPieces : Self.plainPieces + Self.oddPieces
    var text = ""
    for _ in 0..<random.pick([1, 1, 1, 2, 3, 6]) { text += random.pick(pieces) }
    // A backslash and an n cannot be said in dotenv: every reader takes them for a line feed.
    if format == .dotenv { text.removeAll { $0 == "\\" } }
    return [UInt8](text.utf8)
  }

  private static let integers: [Int64] = [0, 1, -1, 42, 493, -17, 1 << 53, .max, .min]
  // Not -0.0, which Go writes as the whole number -0.
  private static let floats: [Double] = [
    1e300, .leastNonzeroMagnitude, 6.02e23, .infinity, -.infinity, 1e21,
  ]

  private static let plainPieces = [
    "text", "a", "yes", "No", "on", "true", "null", "~", "0755", "0x1F", "0o17", "1_000", "1e3",
    ".5", "190:20", "2001-12-14",
    "=", "<<", "a: b", "a #b", "- x", "? y", "{a}", "[b]", "&a", "*b", "!c", "%d", "@e", "`f", "|",
    ">", "'", "\"", "\\",
    "x", "Grüße", "世界", "🌍", "...", "---", "a,b", "#", "//", "ENC[AES256_GCM,data:x]",
  ]

  private static let oddPieces = [
    "", " ", "  ", "\n", "\n\n", "\n ", " \n", "\t", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{A0}",
    "\u{FEFF}", "\0", "\u{1}",
    "\u{1B}", "\u{7F}", "\u{9F}", "line\nbreak\n", " lead", "trail ", "\ttab",
    String(repeating: "long words ", count: 12),
  ]
}
