import CryptoPrimitives
import DocumentFormats
import Foundation
import SOPS
import Testing

@Suite(.enabled(if: Corpus.isAvailable, Corpus.reason))
struct CorpusRoundTripTests {
  @Test(arguments: Corpus.cases)
  func `what is encrypted comes back to the byte`(_ corpusCase: CorpusCase) throws {
    guard let plain = corpusCase.file("plain") else { return }
    let key = SecretBytes.random(count: 32)
    let recipient = "age13hgacdj7emykv7fa0kzlrcqh5rm3f0mzrqc0z2p26n2gmn9m4vus2lq5lp"
    let date = "2026-01-02T03:04:05Z"
    let settings = try Metadata(
      keyGroups: [KeyGroup([MasterKeyIdentifier.age(recipient: recipient)])],
      selection: corpusCase.selection
    ).encrypting(key, with: [Corpus.provider], date: date)
    let file: [UInt8]
    do {
      file = try EncryptedFile.encrypt(plain, as: corpusCase.format, settings, key, date: date).file
    } catch {
      // What the reference refuses may be refused.
      if corpusCase.description["encrypt_error"] != nil || corpusCase.file("encrypted") == nil { return }
      throw error
    }
    if let folder = ProcessInfo.processInfo.environment["SOTTO_WRITE"] {
      let name = corpusCase.name.replacingOccurrences(of: "/", with: ",")
      let ext = ["yaml": ".yaml", "json": ".json", "dotenv": ".env", "ini": ".ini"][corpusCase.format.rawValue] ?? ".bin"
      try Data(file).write(to: URL(fileURLWithPath: folder + "/" + name + ext))
      try Data(plain).write(to: URL(fileURLWithPath: folder + "/" + name + ext + ".plain"))
    }
    let opened = try EncryptedFile(parsing: file, as: corpusCase.format).open(with: [Corpus.provider])
    let back = opened.plaintext.withBytes { span in span.indices.map { span[$0] } }
    #expect(String(decoding: back, as: UTF8.self) == String(decoding: plain, as: UTF8.self))
    let same = try opened.replacingPlaintext(with: back, date: "2026-01-03T03:04:05Z")
    #expect(same == nil)
    let rotated = try opened.rotated(with: [Corpus.provider], date: date)
    let again = try EncryptedFile(parsing: rotated, as: corpusCase.format).open(with: [Corpus.provider])
    #expect(again.plaintext == opened.plaintext)
  }
}

extension CorpusCase {
  var selection: SelectionRule? {
    let config = description["config"] as? [String: Any]
    let rule = (config?["creation_rules"] as? [[String: Any]])?.first
    for name in SelectionRule.Name.allCases {
      if let text = rule?[name.rawValue] as? String { return SelectionRule(name, text) }
    }
    return nil
  }
}
