import DocumentFormats
import SOPS
import Testing

/// What changes in a file when a value goes.
struct RemovalTests {
  @Test(arguments: Sample.all.filter { $0.format != .binary })
  func `a value that is removed takes its line, the MAC and the date change`(
    _ sample: Sample
  ) throws {
    let opened = try sample.opened()
    let plaintext = try opened.removing(sample.documentPath)
    let changed = try #require(
      try opened.edited(to: plaintext.content)
    )
    let names = LineDifference(from: opened.file.source, to: changed).names
    let others = names.filter { !$0.hasSuffix("mac") && !$0.hasSuffix("lastmodified") }
    #expect(others.count < names.count)
    #expect(!others.isEmpty)
    // A mapping that has nothing left takes one line.
    let allowed = [sample.line, "-" + sample.line, "-#"] + (sample.line == "c" ? ["b", "-"] : [])
    #expect(others.allSatisfy { allowed.contains($0) }, "\(others)")
    let again = try EncryptedFile(changed, sample.format).open(Sample.dataKey)
    #expect(again.plaintext == plaintext)
  }

  @Test func `a binary file has nothing to remove`() throws {
    let sample = try #require(Sample.others.last)
    let opened = try sample.opened()
    let path = try sample.documentPath
    #expect(throws: SOPSError.wrongKindOfPlace(path)) { try opened.removing(path) }
  }

  @Test func `what is not there cannot be removed`() throws {
    let opened = try Sample.yaml[0].opened()
    let path = try DocumentPath(parsing: #"["db"]["nobody"]"#)
    #expect(throws: SOPSError.noSuchPlace(path)) { try opened.removing(path) }
  }

  @Test func `of a key that comes twice all go`() throws {
    let sample = Sample(
      name: "",
      format: .dotenv,
      text: "A=1\nB=2\nA=3\n",
      path: "",
      line: ""
    )
    let text = try sample.opened().removing(DocumentPath(parsing: #"["A"]"#))
    #expect(text.text == "B=2\n")
  }

  @Test func `an empty mapping stays when its last entry goes`() throws {
    let sample = Sample(name: "", format: .yaml, text: "a:\n  b: 1\n", path: "", line: "")
    let opened = try sample.opened()
    let text = try opened.removing(DocumentPath(parsing: #"["a"]["b"]"#))
    let document = try Document(parsing: text.content, as: .yaml)
    #expect(DocumentValue(document.parts[0]) == .mapping([.entry(key: "a", .mapping([]))]))
    let file = try #require(
      try opened.edited(to: text.content)
    )
    #expect(try EncryptedFile(file, .yaml).open(Sample.dataKey).plaintext == text)
  }
}
