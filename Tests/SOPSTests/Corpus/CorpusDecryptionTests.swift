import CryptoPrimitives
import DocumentFormats
import Foundation
import SOPS
import TestSupport
import Testing

/// Files that the reference wrote, of thirteen versions: they open, and say what they said.
@Suite(.enabled(if: Corpus.isAvailable, Corpus.reason), .gnuPG(importing: Corpus.keyRing))
struct CorpusDecryptionTests {
  /// Files that nobody opens: the values below an anchor were encrypted once a place, one over the
  /// other.
  static let unreadable = ["versions/1.18/yaml-anchors"]

  /// Files whose JSON is another: nothing infinite can be said in it, 1.18 merged what `<<` stands for,
  /// and 3.6.0 took `\n` for two characters.
  static let withOtherJSON = [
    "versions/1.18/yaml-infinities", "versions/1.18/yaml-merge", "versions/3.6.0/env-specials",
  ]

  static let cases = Corpus.encryptedCases.filter { !unreadable.contains($0.name) }
  static let ageCases = cases.filter { !$0.needsGnuPG }
  static let pgpCases = cases.filter { $0.needsGnuPG }

  private func checkText(_ corpusCase: CorpusCase) throws {
    let encrypted = try #require(corpusCase.encrypted)
    let file = try EncryptedFile(encrypted, corpusCase.format)
    let opened = try file.open(with: Corpus.providers)
    // The reference refuses some of its own files, and nothing says what is in them.
    guard let expected = corpusCase.decrypted else { return }
    let isListed = TextDifference.all.contains { $0.concerns(corpusCase) }
    if isListed {
      #expect(opened.plaintext.text != expected.text, "listed as another text")
    } else {
      #expect(opened.plaintext.text == expected.text)
      #expect(opened.plaintext.content == expected)
    }
  }

  @Test(arguments: ageCases)
  func `a file with age keys decrypts to the reference's text`(_ corpusCase: CorpusCase) throws {
    try checkText(corpusCase)
  }

  @Test(.enabled(if: GnuPG.program != nil, GnuPG.reason), arguments: pgpCases)
  func `a file with PGP keys decrypts to the reference's text`(_ corpusCase: CorpusCase) throws {
    try checkText(corpusCase)
  }

  @Test(
    .enabled(if: GnuPG.program != nil, GnuPG.reason),
    arguments: cases.filter { $0.decryptedValues != nil }
  )
  func `a file has the reference's values`(_ corpusCase: CorpusCase) throws {
    guard !Self.withOtherJSON.contains(corpusCase.name) else { return }
    let encrypted = try #require(corpusCase.encrypted)
    let file = try EncryptedFile(encrypted, corpusCase.format)
    let opened = try file.open(with: Corpus.providers)
    let ours = try Document(parsing: opened.converted(to: .json).content, as: .json)
    let theirs = try Document(parsing: #require(corpusCase.decryptedValues), as: .json)
    #expect(ours.comparableValues == theirs.comparableValues)
  }

  @Test(.enabled(if: GnuPG.program != nil, GnuPG.reason), arguments: cases)
  func `verification finds nothing wrong`(_ corpusCase: CorpusCase) throws {
    let encrypted = try #require(corpusCase.encrypted)
    let file = try EncryptedFile(encrypted, corpusCase.format)
    let report = try file.verify(with: file.metadata.dataKey(from: Corpus.providers))
    #expect(report.mac == .fits)
    // The first program left comments in clear.
    let findings = report.findings.filter { $0.problem != .clear || !$0.isComment }
    #expect(findings.isEmpty)
  }

  @Test(
    .enabled(if: GnuPG.program != nil, GnuPG.reason),
    arguments: Corpus.encryptedCases.filter { unreadable.contains($0.name) }
  )
  func `what nobody opens is refused`(_ corpusCase: CorpusCase) throws {
    let file = try EncryptedFile(#require(corpusCase.encrypted), corpusCase.format)
    #expect {
      try file.open(with: Corpus.providers)
    } throws: { $0.caseName == "valueNotAuthentic" }
  }

  @Test func `the documents list the same differences`() throws {
    let path = Vectors.checkout + "/docs/decrypted-files.md"
    let page = try String(contentsOfFile: path, encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| sops ") }.map(String.init)
    #expect(
      rows
        == TextDifference.all.map { difference in
          let reasons = difference.reasons.map(\.rawValue).joined(separator: "; ")
          return "| sops \(difference.version) | \(difference.name) | \(reasons) |"
        }
    )
  }
}
