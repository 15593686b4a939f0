import CryptoPrimitives
import DocumentFormats
import SOPS
import Testing

/// Encrypts nothing: an entry names its key and holds the data key, or the share of it.
private struct OpenKeys: KeyProvider {
  func serves(_ kind: MasterKeyKind) -> Bool { kind == .age || kind == .pgp }

  func encrypt(_ dataKey: SecretBytes, to key: MasterKeyIdentifier) throws -> String {
    guard !key.description.isEmpty else { throw NoKey() }
    return "\(key):"
      + dataKey.withBytes { span in span.indices.map { Hex.encode([span[$0]]) } }.joined()
  }

  func decrypt(_ key: MasterKey) throws -> SecretBytes {
    let parts = key.encryptedDataKey.split(separator: ":")
    guard parts.count == 2, parts[0] == key.identifier.description else { throw NoKey() }
    return SecretBytes(copying: try #require(Hex.decode(String(parts[1]))))
  }

  struct NoKey: Error {}
}

private let date = "2030-01-02T03:04:05Z"
private let later = "2031-01-02T03:04:05Z"

private func opened(
  _ text: String,
  _ format: DocumentFormat = .yaml,
  groups: [[MasterKeyIdentifier]] = [[.age(recipient: "alice")]],
  selection: SelectionRule? = nil
) throws -> OpenedFile {
  let dataKey = SecretBytes.random(count: 32)
  let metadata = try Metadata(keyGroups: groups.map { KeyGroup($0) }, selection: selection)
    .encrypting(dataKey, with: [OpenKeys()], date: date)
  let (file, _) = try EncryptedFile.encrypt(
    Array(text.utf8),
    as: format,
    metadata,
    dataKey,
    date: date
  )
  return try EncryptedFile(parsing: file, as: format).open(with: [OpenKeys()])
}

extension OpenedFile {
  /// The text with the metadata, as somebody sees it.
  fileprivate var shownText: String {
    get throws {
      try String(decoding: Array(copying: plaintextWithMetadata()), as: UTF8.self)
    }
  }

  /// The file after somebody has replaced one text by another.
  fileprivate func editing(
    _ edit: (inout String) -> Void
  ) throws -> (file: EncryptedFile, text: String)? {
    var text = try shownText
    edit(&text)
    let result = try replacement(
      forTextWithMetadata: Array(text.utf8),
      encryptingWith: [OpenKeys()],
      date: later,
      version: Metadata.formatVersion
    )
    guard let result else { return nil }
    let file = try EncryptedFile(parsing: result.file, as: self.file.format)
    return (file, String(decoding: result.file, as: UTF8.self))
  }

  fileprivate var text: String { String(decoding: Array(copying: plaintext), as: UTF8.self) }
}

extension [UInt8] {
  fileprivate init(copying secret: SecretBytes) {
    self = secret.withBytes { span in span.indices.map { span[$0] } }
  }
}

@Suite("a text with the metadata in it")
struct MetadataEditingTests {
  private static let plaintext = "# note\ndb:\n    user: root\n    port: 5432\n"

  @Test(arguments: [
    (DocumentFormat.yaml, plaintext), (.json, "{\"a\": \"x\", \"b\": [1, true]}\n"),
    (.dotenv, "# c\nA=x\nB=y\n"), (.ini, "[s]\na = x\n"), (.binary, "any text\n"),
  ])
  func `that is given back as it was changes nothing`(format: DocumentFormat, text: String) throws {
    let file = try opened(text, format)
    try #expect(file.editing { _ in } == nil)
    try #expect(file.shownText.contains("alice"))
  }

  @Test func `is the file with its values in clear`() throws {
    let file = try opened(Self.plaintext)
    let shown = try file.shownText
    #expect(shown.hasPrefix(Self.plaintext + "sops:\n"))
    #expect(shown.contains("recipient: alice"))
  }

  @Test func `changes a value and keeps the others' ciphertext`() throws {
    let file = try opened(Self.plaintext)
    let old = String(decoding: file.file.source, as: UTF8.self).split(separator: "\n")
    let new = try #require(try file.editing { $0.replace("5432", with: "5433") })
    let changed = zip(old, new.text.split(separator: "\n")).filter { $0 != $1 }.map {
      $0.0.prefix { $0 != ":" }.drop { $0 == " " }
    }
    #expect(changed == ["port", "lastmodified", "mac"])
    try #expect(
      new.file.open(with: [OpenKeys()]).text == Self.plaintext.replacing("5432", with: "5433")
    )
  }

  @Test func `adds a key that is only named`() throws {
    let file = try opened(Self.plaintext)
    let new = try #require(
      try file.editing { $0.replace("    age:\n", with: "    age:\n        - recipient: bob\n") }
    )
    let keys = new.file.metadata.keyGroups[0].keys
    #expect(Set(keys.map(\.identifier)) == [.age(recipient: "alice"), .age(recipient: "bob")])
    #expect(keys.allSatisfy { $0.encryptedDataKey.hasPrefix("\($0.identifier):") })
    try #expect(new.file.open(with: [OpenKeys()]).text == Self.plaintext)
  }

  @Test func `adds a key of another kind`() throws {
    let file = try opened(Self.plaintext)
    let new = try #require(
      try file.editing {
        $0.replace("    lastmod", with: "    pgp:\n        - fp: ABCD\n    lastmod")
      }
    )
    let key = new.file.metadata.keyGroups[0].keys.first { $0.identifier.kind == .pgp }
    #expect(key?.encryptedDataKey.hasPrefix("ABCD:") == true && key?.createdAt == later)
  }

  @Test func `removes a key`() throws {
    let file = try opened(
      "A=x\n",
      .dotenv,
      groups: [[.age(recipient: "alice"), .age(recipient: "bob")]]
    )
    let new = try #require(
      try file.editing { text in
        text =
          text.split(separator: "\n").filter { !$0.contains("list_0") }.joined(separator: "\n")
          + "\n"
      }
    )
    #expect(
      new.file.metadata.keyGroups.map { $0.keys.map(\.identifier) } == [[.age(recipient: "bob")]]
    )
    try #expect(new.file.open(with: [OpenKeys()]).text == "A=x\n")
  }

  @Test func `shares the data key out anew where there are several groups`() throws {
    let file = try opened(
      Self.plaintext,
      groups: [[.age(recipient: "alice")], [.age(recipient: "bob")]]
    )
    let new = try #require(
      try file.editing { $0.replace("recipient: bob", with: "recipient: carol") }
    )
    #expect(new.file.metadata.keyGroups.count == 2)
    #expect(!new.text.contains("bob"))
    try #expect(new.file.open(with: [OpenKeys()]).text == Self.plaintext)
  }

  @Test func `encrypts by another selection`() throws {
    let file = try opened(Self.plaintext)
    let rule = "unencrypted_suffix: _unencrypted"
    let new = try #require(try file.editing { $0.replace(rule, with: "encrypted_regex: ^user$") })
    #expect(new.file.metadata.selection == .encryptedRegex("^user$"))
    #expect(new.text.contains("    port: 5432\n") && !new.text.contains("root"))
    try #expect(new.file.open(with: [OpenKeys()]).text == Self.plaintext)
  }

  @Test func `keeps what nobody knows`() throws {
    let file = try opened(Self.plaintext)
    let new = try #require(
      try file.editing { $0.replace("    mac:", with: "    # ours\n    extra: {a: 1}\n    mac:") }
    )
    #expect(new.text.contains("    # ours\n    extra: {a: 1}\n"))
  }

  @Test(arguments: ["mac", "lastmodified", "version"])
  func `may lack what is made anew`(field: String) throws {
    let file = try opened(Self.plaintext)
    func without(_ text: String) -> String {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.filter { !$0.hasPrefix("    \(field):") }.joined(separator: "\n")
    }
    try #expect(file.editing { $0 = without($0) } == nil)
    let new = try file.editing { $0 = without($0).replacing("5432", with: "5433") }
    let result = try #require(new)
    #expect(result.text.contains("    \(field): "))
    try #expect(
      result.file.open(with: [OpenKeys()]).text == Self.plaintext.replacing("5432", with: "5433")
    )
  }

  @Test func `cannot say what is made anew`() throws {
    let file = try opened(Self.plaintext)
    try #expect(file.editing { $0.replace("\"\(date)\"", with: "\"1999-01-01T00:00:00Z\"") } == nil)
    try #expect(file.editing { $0.replace("enc: alice:", with: "enc: mallory:") } == nil)
  }

  @Test func `must have its metadata`() throws {
    let file = try opened(Self.plaintext)
    #expect(throws: SOPSError.noMetadata) { try file.editing { $0 = Self.plaintext } }
    #expect(throws: SOPSError.metadata(.noKeys)) {
      try file.editing {
        $0.replace("    age:", with: "    x:")
      }
    }
  }

  @Test func `refuses a key that cannot encrypt`() throws {
    let file = try opened(Self.plaintext)
    #expect {
      try file.editing { $0.replace("    age:\n", with: "    age:\n        - recipent: bob\n") }
    } throws: { error in
      if case SOPSError.keysFailed = error { true } else { false }
    }
  }

  @Test func `of a binary file is JSON`() throws {
    let file = try opened("any text\n", .binary)
    try #expect(file.shownText.contains("\"data\": \"any text\\n\""))
    let new = try #require(try file.editing { $0.replace("any text", with: "another") })
    try #expect(new.file.open(with: [OpenKeys()]).text == "another\n")
  }
}
