import CryptoPrimitives
import DocumentFormats
import SOPS
import Testing

/// A file that the reference wrote, to be edited here.
struct ReferenceFile: Sendable, CustomTestStringConvertible {
  let fixture: Fixture
  /// A value in it, and how a line difference calls its line.
  let path: String
  let line: String
  /// What is worth keeping in it.
  let reason: String

  var testDescription: String { "\(fixture.name): \(reason)" }

  init(_ name: String, _ format: DocumentFormat, _ path: String, _ line: String, _ reason: String) {
    fixture = Fixture("reference", name, format)
    (self.path, self.line, self.reason) = (path, line, reason)
  }

  func opened() throws -> OpenedFile {
    try EncryptedFile(fixture.encrypted, fixture.format).open(with: [AgeKeys.reference])
  }

  static let all = [
    ReferenceFile(
      "yaml-comments-lists@3.12.2",
      .yaml,
      #"["list"][1]"#,
      "item",
      "comments of a list that are items stay items"
    ),
    ReferenceFile(
      "yaml-comment-rules.enc-comment@3.13.1",
      .yaml,
      #"["map"]["d"]"#,
      "d",
      "what comments select"
    ),
    ReferenceFile(
      "yaml-multidoc-comments@3.13.2",
      .yaml,
      #"["a"]"#,
      "a",
      "the metadata of every document"
    ),
    ReferenceFile(
      "yaml-flat.two@3.7.3",
      .yaml,
      #"["api_key"]"#,
      "api_key",
      "empty lists and the order of fields"
    ),
    ReferenceFile(
      "yaml-flat.shamir@3.9.4",
      .yaml,
      #"["api_key"]"#,
      "api_key",
      "the order of groups' fields"
    ),
    ReferenceFile(
      "yaml-k8s.mac-enc-only@3.12.2",
      .yaml,
      #"["stringData"]["zone"]"#,
      "zone",
      "values in clear that the MAC does not cover"
    ),
    ReferenceFile("yaml-crlf@3.10.2", .yaml, #"["c"]["d"]"#, "d", "a file that had CRLF once"),
    ReferenceFile(
      "json-types@3.13.2",
      .json,
      #"["nest"]["a"][1]"#,
      "item",
      "numbers beyond 53 bits"
    ),
    ReferenceFile("json-keys@3.9.4", .json, #"["with:colon"]"#, "with", "nulls for empty lists"),
    ReferenceFile("env-comments@3.13.2", .dotenv, #"["C"]"#, "C", "comments between variables"),
    ReferenceFile("env-basic.two@3.7.3", .dotenv, #"["API_KEY"]"#, "API_KEY", "rows in any order"),
    ReferenceFile(
      "ini-comments@3.13.1",
      .ini,
      #"["one"]["b"]"#,
      "b",
      "metadata with line breaks in quotes"
    ),
    ReferenceFile(
      "ini-basic.shamir@3.9.4",
      .ini,
      #"["api"]["key"]"#,
      "key",
      "rows in any order, and a threshold with a fraction"
    ),
    ReferenceFile("ini-duplicates@3.12.2", .ini, #"["a"]["x"]"#, "x", "a section that comes twice"),
    ReferenceFile("bin-text@3.12.2", .binary, #"["data"]"#, "data", "a binary file"),
  ]
}

/// Files of the reference keep their layout when they are edited here.
struct ReferenceFileTests {
  @Test(arguments: ReferenceFile.all)
  func `a file decrypts to its plaintext`(_ file: ReferenceFile) throws {
    #expect(try file.opened().plaintext.text == file.fixture.plain.text)
  }

  @Test(arguments: ReferenceFile.all)
  func `a value that is set changes its line, the MAC and the date`(_ file: ReferenceFile) throws {
    let opened = try file.opened()
    let path = try DocumentPath(parsing: file.path)
    let plaintext = try #require(try opened.setting(.string("new"), at: path))
    let changed = try #require(
      try opened.edited(to: plaintext.content)
    )
    let prefix = file.fixture.format == .dotenv ? "sops_" : ""
    let count = changed.text.matches(of: /(?m)^---$/).count + 1
    // The fraction goes: the newest versions do not read it.
    let mended = file.fixture.name == "ini-basic.shamir@3.9.4" ? ["shamir_threshold"] : []
    let expected =
      [file.line] + mended + (0..<count).flatMap { _ in [prefix + "lastmodified", prefix + "mac"] }
    let names = LineDifference(from: opened.file.source, to: changed).names
    #expect(names.sorted() == expected.sorted())
    let again = try EncryptedFile(changed, file.fixture.format).open(with: [AgeKeys.reference])
    #expect(again.plaintext == plaintext)
  }

  @Test(arguments: ReferenceFile.all)
  func `the text as it was changes nothing`(_ file: ReferenceFile) throws {
    let opened = try file.opened()
    let same = try opened.edited(to: opened.plaintext.content)
    #expect(same?.text == nil)
  }

  @Test(arguments: ReferenceFile.all)
  func `a new data key changes every ciphertext and nothing else`(_ file: ReferenceFile) throws {
    let opened = try file.opened()
    let rotated = try opened.rotated(with: [AgeKeys.reference], date: Sample.laterDate)
    let old = opened.file.source
    // What the newest versions do not read is mended, and what is written anew is written as others do.
    let kept = Masked.text(old).replacing("2.000000", with: "2").replacing(
      "ARMOR\n\"",
      with: "ARMOR\\n\""
    )
    #expect(Masked.text(rotated) == kept)
    #expect(Set(Masked.ciphertexts(old)).isDisjoint(with: Masked.ciphertexts(rotated)))
    let again = try EncryptedFile(rotated, file.fixture.format).open(with: [AgeKeys.reference])
    #expect(again.plaintext == opened.plaintext)
  }

  @Test(arguments: ReferenceFile.all.filter { !$0.fixture.name.contains("shamir") })
  func `a recipient that is added adds its entry and is removed again`(
    _ file: ReferenceFile
  ) throws {
    let opened = try file.opened()
    let old = opened.file.metadata.keyGroups
    let new = KeyGroup(old[0].keys + [MasterKey(.age(recipient: AgeKeys.sampleRecipient))])
    func change(_ file: EncryptedFile, to groups: [KeyGroup]) throws -> EncryptedFile {
      let bytes = try file.changingKeys(
        to: groups,
        threshold: 0,
        dataKey: opened.dataKey,
        with: [AgeKeys.reference],
        date: Sample.laterDate
      )
      return try EncryptedFile(bytes, file.format)
    }
    let more = try change(opened.file, to: [new])
    let names = LineDifference(from: opened.file.source, to: more.source).names
    #expect(names.allSatisfy { $0.hasPrefix("+") || $0 == "recipient" || $0 == "enc" }, "\(names)")
    #expect(try more.open(with: [AgeKeys.standard]).plaintext == opened.plaintext)
    #expect(try change(more, to: old).source.text == opened.file.source.text)
  }
}
