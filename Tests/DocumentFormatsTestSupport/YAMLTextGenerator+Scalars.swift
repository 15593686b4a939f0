extension YAMLTextGenerator {
  /// Where a scalar stands, which decides what it may contain.
  enum ScalarPlace {
    case value
    case key
    case flowValue
    case flowKey

    var isKey: Bool { self == .key || self == .flowKey }
    var isFlow: Bool { self == .flowValue || self == .flowKey }
  }

  /// Adds a scalar of any style but the block styles.
  mutating func addScalar(indent: Int, _ place: ScalarPlace) {
    switch random.below(8) {
    case 0: addSingleQuoted(indent, place)
    case 1, 2: addDoubleQuoted(indent, place)
    default: addPlain(indent, place)
    }
  }

  private mutating func addPlain(_ indent: Int, _ place: ScalarPlace) {
    if place.isKey {
      nameCount += 1
      return add(random.pick(Self.names) + "\(nameCount)")
    }
    guard random.once(in: 8) else {
      return add(random.pick(place.isFlow ? Self.flowWords : Self.words))
    }
    let words = place.isFlow ? Self.flowWords : Self.plainWords
    add(random.pick(words))
    for _ in 0..<random.number(1...3) {
      addFold(indent)
      add(random.pick(words))
    }
  }

  private mutating func addSingleQuoted(_ indent: Int, _ place: ScalarPlace) {
    add("'")
    nameCount += 1
    if place.isKey { add("\(nameCount)") }
    for _ in 0..<random.below(4) {
      add(random.pick(Self.quotedWords + ["''", "\\", "\""]))
      if !place.isKey, random.once(in: 6) { addFold(indent) }
    }
    add("'")
  }

  private mutating func addDoubleQuoted(_ indent: Int, _ place: ScalarPlace) {
    add("\"")
    nameCount += 1
    if place.isKey { add("\(nameCount)") }
    for _ in 0..<random.below(5) {
      add(random.once(in: 2) ? random.pick(Self.escapes) : random.pick(Self.quotedWords + ["'"]))
      guard !place.isKey else { continue }
      if random.once(in: 6) { addFold(indent) }
      guard random.once(in: 10) else { continue }
      add("\\")
      addLineBreak()
      addBlanks(max(indent, 0) + random.number(1...3))
    }
    add("\"")
  }

  /// Adds a line break inside a scalar, with the indentation of the next line.
  private mutating func addFold(_ indent: Int) {
    if random.once(in: 4) { add(random.pick([" ", "\t", "  "])) }
    addLineBreak()
    while random.once(in: 4) {
      if random.once(in: 3) { addBlanks(random.below(4)) }
      addLineBreak()
    }
    addBlanks(indent + 1 + (indent < 0 ? 1 : random.below(4)))
  }

  /// Adds a literal or folded scalar with its header, up to the end of its last line.
  mutating func addBlockScalar(indent: Int) {
    let step = random.number(1...4)
    let column = max(indent, 0) + step
    let needsIndicator = random.once(in: 6)
    let chomping = random.pick(["", "", "", "-", "-", "+"])
    add(random.pick(["|", "|", ">"]))
    if needsIndicator {
      add(random.once(in: 2) ? "\(step)\(chomping)" : "\(chomping)\(step)")
    } else {
      add(chomping)
    }
    endLine()
    while random.once(in: 8) { addLineBreak() }
    for number in 0..<random.below(5) {
      if number > 0, random.once(in: 4) {
        if random.once(in: 3) { addBlanks(random.below(column + 3)) }
      } else {
        // Only behind an indicator may the first line be indented more.
        let more = number > 0 || needsIndicator ? random.pick([0, 0, 0, 1, 2]) : 0
        addBlanks(column + more)
        add(random.pick(Self.blockLines))
      }
      addLineBreak()
    }
    while random.once(in: 5) { addLineBreak() }
  }

  // MARK: - Words

  private static let names = [
    "key", "a", "name-", "x.y/z", "a b ", "Ünï", "0", "-k", "a#", "k:", "世界", "true", "null", "~",
    "1.", "q\"",
    "it's ", "password", "_", "/", "0x", "?k", "a?", "2001-12-14", "=", "<", "....",
  ]

  private static let typedWords = [
    "null", "~", "Null", "NULL", "true", "false", "True", "FALSE", "yes", "No", "on", "OFF", "y",
    "N",
    "0", "42", "-17", "+12", "007", "0755", "0o17", "0x1F", "0b101", "-0x1f", "1_000", "0_", "_1",
    "1__0",
    "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616",
    "-9223372036854775808", "-9223372036854775809", "0xFFFFFFFFFFFFFFFF", "1.5", "2.50", "1e10",
    "1E-6",
    ".5", "5.", "-.5", "+.1", "1_0.5", "1e400", ".inf", "-.Inf", "+.INF", ".nan", ".NaN", "-.nan",
    "1e", "e1",
    "0.1e1", "190:20:30", "1:30.5", "2001-12-14", "2001-12-14t21:59:43.10-05:00", "2001-1-1",
    "2001-12-14 21:59:43.10 -5", "2001-12-15 2:59:43.10", "2001-13-01", "0001-01-01", "=", "<",
  ]

  private static let plainWords = [
    "word", "hello", "a#b", "a:b", "http://x.example/?q=1&r#f", "it's", "say \"x\"", "two words",
    "x  y", "a\tb",
    "Grüße", "日本語", "🌍", "-x", "--", ":x", "?y", "C:\\dir", "100%", "a@b.c", "x*y", "x&y", "50 %",
    "a=b",
    "\u{A0}nbsp", "ENC[AES256_GCM", "x'", "a\"",
  ]

  private static let words =
    typedWords + plainWords
    + ["a, b", "x]y", "a{b}", "ENC[AES256_GCM,data:b/8=,iv:x,tag:y==,type:str]"]

  private static let flowWords =
    typedWords + plainWords.filter { !$0.contains("[") && !$0.contains("?") && !$0.hasPrefix(":") }

  private static let quotedWords = [
    "", " ", "  ", "a", "text", "key: value", " # no comment", "- x", "{}", "[1]", "&a", "*b", "!c",
    "%d", "@e",
    "`f", "|", ">", "Grüße", "世界", "🌍", "\t", "ñ", "1", "true",
  ]

  private static let escapes = [
    "\\n", "\\t", "\\\"", "\\\\", "\\0", "\\a", "\\b", "\\e", "\\f", "\\r", "\\v", "\\ ", "\\N",
    "\\_", "\\L",
    "\\P", "\\x41", "\\xe9", "\\u263a", "\\U0001F600", "\\u0000", "\\uFEFF", "\\\t",
  ]

  private static let blockLines = [
    "text", "key: value", "# no comment", "- item", "\"quoted\"", "trailing ", "tab\tinside",
    "\ttab first", "世界 🌍",
    "'", "---x", "{", "a  b", "-----BEGIN KEY-----", "x\\ny",
  ]
}
