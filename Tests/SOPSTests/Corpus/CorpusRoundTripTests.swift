import CryptoPrimitives
import DocumentFormats
import SOPS
import Testing

/// What the reference was given: encrypted and decrypted here, it is as it was.
@Suite(.enabled(if: Corpus.isAvailable, Corpus.reason))
struct CorpusRoundTripTests {
  /// Each plaintext once for each rule; the versions were given the same.
  static let cases: [CorpusCase] = {
    var known: Set<String> = []
    return Corpus.cases.filter { corpusCase in
      guard let plaintext = corpusCase.plaintext else { return false }
      let rule = corpusCase.selection.map { "\($0)" } ?? ""
      let settings = "\(corpusCase.format) \(rule) \(corpusCase.macOnlyEncrypted)"
      return known.insert("\(settings)\n\(plaintext.text)").inserted
    }
  }()

  /// Plaintexts that cannot be encrypted, and why.
  static let refused: [(name: String, error: String, reason: String)] = [
    ("yaml-big-integers", "numberTooLarge", "a number above the signed range has no type"),
    ("yaml-integer-keys", "keyNotText", "keys are text"),
    ("yaml-only-comment", "noDocument", "a comment is no document"),
    ("only-comment", "noDocument", "a comment is no document"),
    ("yaml-top-list", "noMapping", "a document is a mapping"),
  ]

  private static func refusal(of corpusCase: CorpusCase) -> String? {
    let name = corpusCase.name.split(separator: "/").last ?? ""
    return refused.first { $0.name == name }?.error
  }

  static let encryptable = cases.filter { refusal(of: $0) == nil }

  /// Documents with a negative zero: it comes back as `-0`, which is the whole number 0.
  static let withNegativeZero = ["yaml-floats", "floats", "json-numbers"]

  private func encrypt(_ corpusCase: CorpusCase) throws -> (
    file: [UInt8], summary: EncryptionSummary
  ) {
    let settings = try Metadata(
      keyGroups: Sample.keyGroups,
      selection: corpusCase.selection,
      macOnlyEncrypted: corpusCase.macOnlyEncrypted
    ).encrypting(Sample.dataKey, with: [AgeKeys.standard], date: Sample.date)
    return try EncryptedFile.encrypt(
      #require(corpusCase.plaintext),
      as: corpusCase.format,
      settings,
      Sample.dataKey,
      date: Sample.date
    )
  }

  @Test(arguments: encryptable)
  func `a plaintext comes back to the byte, but for what is named`(
    _ corpusCase: CorpusCase
  ) throws {
    let plaintext = try #require(corpusCase.plaintext)
    let (file, summary) = try encrypt(corpusCase)
    let opened = try EncryptedFile(file, corpusCase.format).open(with: [AgeKeys.standard])
    let back = opened.plaintext.content
    guard back != plaintext else { return }
    let old = try Document(parsing: plaintext, as: corpusCase.format)
    let new = try Document(parsing: back, as: corpusCase.format)
    #expect(new.comparableValues == old.comparableValues)
    let named = Self.lines(of: old, summary.respelled)
    #expect(Self.changedLines(from: plaintext, to: back).isSubset(of: named))
  }

  /// The lines of the places, and those of aliases, which encryption expands.
  private static func lines(of document: Document, _ places: [Place]) -> Set<Int> {
    var nodes = places.compactMap { document.node(at: $0.path) }
    func collect(_ node: DocumentNode) {
      if node.kind == .alias { nodes.append(node) }
      for child in node.children { collect(child) }
    }
    for part in document.parts { collect(part) }
    var lines: Set<Int> = []
    for node in nodes {
      let start = document.source[..<node.range.lowerBound].count { $0 == UInt8(ascii: "\n") }
      let count = document.source[node.range].count { $0 == UInt8(ascii: "\n") }
      lines.formUnion(start...start + count)
    }
    return lines
  }

  private static func changedLines(from old: [UInt8], to new: [UInt8]) -> Set<Int> {
    let texts = [old, new].map {
      $0.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }
    let removals = texts[1].difference(from: texts[0]).removals
    return Set(
      removals.map { change in
        if case .remove(let offset, _, _) = change { offset } else { -1 }
      }
    )
  }

  @Test(arguments: encryptable)
  func `a plaintext that is not changed changes nothing`(_ corpusCase: CorpusCase) throws {
    let name = corpusCase.name.split(separator: "/").last.map(String.init) ?? ""
    guard !Self.withNegativeZero.contains(name) else { return }
    let file = try EncryptedFile(encrypt(corpusCase).file, corpusCase.format)
    let opened = try file.open(Sample.dataKey)
    let same = try opened.edited(to: opened.plaintext.content)
    #expect(same?.text == nil)
  }

  @Test(arguments: encryptable)
  func `a new data key keeps the plaintext`(_ corpusCase: CorpusCase) throws {
    let file = try EncryptedFile(encrypt(corpusCase).file, corpusCase.format)
    let opened = try file.open(Sample.dataKey)
    let rotated = try opened.rotated(with: [AgeKeys.standard], date: Sample.laterDate)
    #expect(Masked.text(rotated) == Masked.text(file.source))
    let again = try EncryptedFile(rotated, corpusCase.format).open(with: [AgeKeys.standard])
    #expect(again.plaintext == opened.plaintext)
  }

  @Test(arguments: cases.filter { refusal(of: $0) != nil })
  func `what cannot be encrypted is refused`(_ corpusCase: CorpusCase) {
    #expect {
      try encrypt(corpusCase)
    } throws: { $0.caseName == Self.refusal(of: corpusCase) }
  }
}
