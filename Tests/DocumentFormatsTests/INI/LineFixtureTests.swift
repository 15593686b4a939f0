import DocumentFormats
import DocumentFormatsTestSupport
import DocumentFormatsTestSupport
import Foundation
import Testing

/// Files of one case that the reference wrote from `plain`.
struct LineFixture: Sendable, CustomTestStringConvertible {
  let ending: String
  let name: String

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures")

  /// All cases of files with that ending.
  static func all(_ ending: String) -> [LineFixture] {
    let path = folder.appending(path: ending).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().map { LineFixture(ending: ending, name: $0) }
  }

  var testDescription: String { "\(ending)/\(name)" }

  var format: DocumentFormat { DocumentFormat(path: "x.\(ending)") }

  func file(_ name: String) -> [UInt8]? {
    let file = Self.folder.appending(path: "\(ending)/\(self.name)/\(name)")
    return (try? Data(contentsOf: file)).map { [UInt8]($0) }
  }

  func source(_ name: String) -> [UInt8]? { file("\(name).\(ending)") }
}

struct LineFixtureTests {
  static let lines = LineFixture.all("ini") + LineFixture.all("env")
  static let all = lines + LineFixture.all("bin")

  @Test
  func `the fixtures are there`() {
    #expect(Self.lines.count > 30)
    #expect(Self.all.count > 40)
  }

  @Test(arguments: all)
  func `a file that is not edited stays the same`(fixture: LineFixture) throws {
    for source in ["plain", "encrypted", "decrypted"].compactMap({ fixture.source($0) }) {
      let document = try Document(parsing: source, as: fixture.format)
      #expect(try DocumentEditor(document).finish() == source)
    }
  }

  // Before 3.10 a section that came again was joined with the first, and `\n` was two characters.
  @Test(arguments: lines.filter { !$0.name.hasSuffix("@3.6.0") && !$0.name.hasSuffix("@3.9.4") })
  func `values are those of the reference`(fixture: LineFixture) throws {
    guard let plain = fixture.source("plain"), let theirs = fixture.file("decrypted.json") else {
      return
    }
    let expected = try #require(try Document(parsing: theirs, as: .json).root)
    let ours = try #require(try Document(parsing: plain, as: fixture.format).root)
    #expect(DocumentValue(ours).withoutComments == DocumentValue(expected))
  }

  @Test(arguments: lines)
  func `with its values put back a file is what the reference decrypts`(
    fixture: LineFixture
  ) throws {
    guard let encrypted = fixture.source("encrypted"), let decrypted = fixture.source("decrypted")
    else { return }
    let document = try Document(parsing: encrypted, as: fixture.format)
    let plain = try #require(try Document(parsing: decrypted, as: fixture.format).root)
    var editor = DocumentEditor(document)
    let root = try #require(document.root)
    try decrypt(root, plain, &editor)
    for (number, key) in root.keys.enumerated() {
      let name = String(decoding: key.text, as: UTF8.self)
      guard name.hasPrefix("sops") else { continue }
      editor.removeMember(number, of: root, keepingComments: true)
    }
    let text = String(decoding: try editor.finish(), as: UTF8.self)
    #expect(text == String(decoding: decrypted, as: UTF8.self))
  }

  private func decrypt(
    _ encrypted: DocumentNode,
    _ plain: DocumentNode,
    _ editor: inout DocumentEditor
  ) throws {
    for (member, counterpart) in zip(encrypted.members(), plain.members()) {
      switch (member, counterpart) {
      case (.comment(let comment, _), .comment(let other, _)):
        try editor.replace(comment, with: other.text)
      case (.entry(_, let value), .entry(_, let other)) where value.kind == .scalar:
        try editor.replace(value, with: Scalar.string(other.text))
      case (.entry(_, let value), .entry(_, let other)): try decrypt(value, other, &editor)
      default: Issue.record("the documents differ")
      }
    }
  }
}

extension DocumentNode {
  /// The keys of a mapping.
  var keys: [DocumentNode] {
    children.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
  }
}
