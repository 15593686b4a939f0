import DocumentFormats
import Foundation
import SOPS
import Testing

/// Files that the reference itself is tested with, as old as the format.
@Suite(
  .enabled(if: Corpus.isAvailable, Corpus.reason),
  .enabled(if: GnuPG.program != nil, GnuPG.reason),
  .gnuPG(importing: Corpus.keyRing)
)
struct HistoricFileTests {
  private static func format(of name: String) -> DocumentFormat {
    switch name.split(separator: ".").last {
    case "yaml": .yaml
    case "json": .json
    case "env": .dotenv
    case "ini": .ini
    default: .binary
    }
  }

  static let names: [String] = {
    let folder = (Corpus.folder ?? "") + "/historic"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasSuffix(".asc") }.sorted()
  }()

  @Test(arguments: names)
  func `a file of the reference's own opens and stays as it is`(_ name: String) throws {
    let path = (Corpus.folder ?? "") + "/historic/" + name
    let source = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    let file = try EncryptedFile(source, Self.format(of: name))
    let opened = try file.open(with: Corpus.providers)
    #expect(!opened.plaintext.text.contains("ENC[AES256_GCM"))
    let same = try opened.edited(to: opened.plaintext.content)
    #expect(same?.text == nil)
  }
}
