/// Writes YAML that somebody with odd habits could have written.
///
/// Nearly all of it is valid. Every construct occurs with every other: styles, anchors, tags,
/// comments in any place, blank lines, odd indentation, all line ends, several documents.
package struct YAMLTextGenerator {
  var random: SeededRandom
  var bytes: [UInt8] = []

  /// Where the last line begins.
  var lineStart = 0

  /// The anchors an alias may name.
  var anchors: [String] = []

  /// Whether `!e!` has been declared in this document.
  var hasTagHandle = false

  /// How many more nodes there may be.
  var nodesLeft: Int
  var nameCount = 0
  private let lineBreaks: [String]

  /// Makes the generator of a seed.
  package init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    nodesLeft = random.once(in: 8) ? random.number(20...120) : random.number(1...20)
    let habits = [
      ["\n"], ["\n"], ["\n"], ["\n"], ["\n"], ["\r\n"], ["\r\n"], ["\r"], ["\n", "\r\n"],
    ]
    lineBreaks = random.pick(habits)
  }

  /// Gives the text of a seed.
  package static func text(seed: UInt64) -> [UInt8] {
    var generator = YAMLTextGenerator(seed: seed)
    generator.addStream()
    return generator.bytes
  }

  private mutating func addStream() {
    if random.once(in: 40) { add("\u{FEFF}") }
    lineStart = bytes.count
    let count = random.pick([1, 1, 1, 1, 1, 1, 2, 3, 0])
    var isEnded = true
    for number in 0..<count { isEnded = addDocument(isFirst: number == 0, isAfterEnd: isEnded) }
    addCommentLines(at: 0)
    guard random.once(in: 5) else { return }
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
  }

  /// - Returns: Whether it ended with a marker.
  private mutating func addDocument(isFirst: Bool, isAfterEnd: Bool) -> Bool {
    anchors = []
    hasTagHandle = false
    addCommentLines(at: 0)
    let hasDirectives = isAfterEnd && random.once(in: 12)
    if hasDirectives { addDirectives() }
    // libyaml and go-yaml want the marker also where a document follows that has an end.
    let hasMarker = hasDirectives || !isFirst || random.once(in: 4)
    if hasMarker {
      add("---")
      addValue(indent: -1, after: .marker)
    } else {
      addBlock(indent: -1)
    }
    addCommentLines(at: 0)
    guard random.once(in: 5) else { return false }
    add("...")
    endLine()
    return true
  }

  private mutating func addDirectives() {
    if random.once(in: 2) {
      add("%YAML 1.1")
      endLine()
    }
    guard random.once(in: 2) else { return }
    add("%TAG !e! tag:example.com,2000:")
    hasTagHandle = true
    endLine()
  }

  // MARK: - Lines

  mutating func add(_ text: String) {
    bytes += text.utf8
  }

  mutating func addBlanks(_ count: Int) {
    for _ in 0..<count { bytes.append(0x20) }
  }

  /// The column of the cursor in characters, from zero.
  var column: Int {
    bytes[lineStart...].count { $0 & 0xC0 != 0x80 }
  }

  /// Ends the line, perhaps after blanks and a comment.
  mutating func endLine(allowsComment: Bool = true) {
    if random.once(in: 12) { add(random.pick([" ", "  ", "\t", " \t"])) }
    if allowsComment, random.once(in: 6) {
      add(random.pick([" ", " ", "  ", "\t"]))
      addCommentText()
    }
    addLineBreak()
  }

  mutating func addLineBreak() {
    add(random.pick(lineBreaks))
    lineStart = bytes.count
  }

  /// Adds comments on lines of their own and empty lines, or mostly nothing.
  mutating func addCommentLines(at column: Int) {
    while random.once(in: 5) {
      if random.once(in: 3) {
        if random.once(in: 6) { addBlanks(random.number(1...4)) }
      } else {
        addBlanks(random.once(in: 5) ? random.below(9) : max(column, 0))
        addCommentText()
      }
      addLineBreak()
    }
  }

  mutating func addCommentText() {
    add("#")
    if !random.once(in: 5) { add(" ") }
    add(random.pick(Self.remarks))
    if random.once(in: 3) { add(" \(random.below(100))") }
  }

  private static let remarks = [
    "remark", "a: b", "- item", "", "# twice", "\"quoted", "'", "x #y", "Grüße, 世界 🌍", "tab\there",
    "trailing ", "---", "ENC[AES256_GCM,data:x]", "&a *b !c", "{[", "\\n",
  ]
}
