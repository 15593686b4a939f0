import CryptoPrimitives
import DocumentFormats
import Foundation
import SOPS
import Testing

/// A file that is encrypted once, to be read by every later version.
struct OurFile: Sendable {
  let name: String
  let format: DocumentFormat
  let text: String
  var selection: SelectionRule?
  var macOnlyEncrypted = false
  var groupCount = 1
  var threshold = 0

  static let all: [OurFile] = [
    OurFile(
      name: "yaml",
      format: .yaml,
      text: """
        # top

        db:   # beside a mapping
            user: 'it''s'
            password: "a\\tb"   # beside a value
            ports: [5432, 0.5, true]   # flow
        hosts:
          # first
          - a # one
          - name: b

          # last
        when: 2001-12-14T21:59:43.10-05:00
        empty: ""
        nothing:
        pem: |-
          -----BEGIN-----
          text
          -----END-----
        note_unencrypted: plain
        # foot

        """
    ),
    OurFile(
      name: "yaml-stream",
      format: .yaml,
      text: "%YAML 1.1\n---\na: one\n---\n# second\nb: two\n...\n---\n---\nc: 3\n"
    ),
    OurFile(
      name: "yaml-crlf",
      format: .yaml,
      text: "# r\r\na: one\r\nb: |\r\n  x\r\n  y\r\nc:\r\n- 1\r\n- d: 2"
    ),
    OurFile(
      name: "yaml-encrypted-regex",
      format: .yaml,
      text: "kind: Secret # clear\n# clear\ndata:\n  # secret\n  a: one\n  b: 0x1F\n",
      selection: .encryptedRegex("^(data|stringData)$"),
      macOnlyEncrypted: true
    ),
    OurFile(
      name: "yaml-unencrypted-regex",
      format: .yaml,
      text: "kind: Secret\nmetadata: {name: x}\ndata: {a: one}\n",
      selection: .unencryptedRegex("^(kind|metadata)$")
    ),
    OurFile(
      name: "yaml-encrypted-comment",
      format: .yaml,
      text: "a: 1\n# secret: yes\n# more\nb: 2\nc: 3\nlist:\n  # secret: here\n  - d\n  - e\n",
      selection: .encryptedCommentRegex("^ secret:")
    ),
    OurFile(
      name: "yaml-unencrypted-comment",
      format: .yaml,
      text: "a: 1\n# public\nb: 2\nc: 3 # public\n",
      selection: .unencryptedCommentRegex("public")
    ),
    OurFile(
      name: "yaml-groups",
      format: .yaml,
      text: "a: &anchor one\nb: *anchor\n",
      groupCount: 3,
      threshold: 2
    ),
    OurFile(
      name: "json",
      format: .json,
      text: #"{"a": "x\"\u00e9", "b": [1, -2.5, null, {"c": true}], "id": 1234567890123456789}"#
        + "\n"
    ),
    OurFile(
      name: "json-suffix",
      format: .json,
      text: "{\n\t\"a\": 1,\n\t\"b_secret\": {\n\t\t\"c\": [\"x\"]\n\t}\n}",
      selection: .encryptedSuffix("_secret")
    ),
    OurFile(
      name: "dotenv",
      format: .dotenv,
      text: "# top\nexport A=b=c\n\nCERT=one\\ntwo\nEMPTY=\nMODE_unencrypted=dev\n# end\n"
    ),
    OurFile(
      name: "ini",
      format: .ini,
      text: "; top\nname=demo\n\n[db]\n# port\nport = 5432 ; beside\n"
        + "user = \"quoted\"\n[db]\nport=`a;b`\n",
      groupCount: 2
    ),
    OurFile(name: "binary", format: .binary, text: "\u{0}\u{1}binary\u{FFFF}\r\n"),
    OurFile(name: "binary-empty", format: .binary, text: ""),
  ]

  func encrypted() throws -> [UInt8] {
    let key = SecretBytes.random(count: 32)
    let groups = [KeyGroup](repeating: Sample.keyGroups[0], count: groupCount)
    let metadata = try Metadata(
      keyGroups: groups,
      shamirThreshold: threshold,
      selection: selection,
      macOnlyEncrypted: macOnlyEncrypted
    ).encrypting(key, with: [AgeKeys.standard], date: Sample.date)
    let plaintext = Array(text.utf8)
    return try EncryptedFile.encrypt(plaintext, as: format, metadata, key, date: Sample.date).file
  }
}

struct OurFileTests {
  @Test(arguments: Fixture.all(in: "ours"))
  func `a file of an earlier version decrypts to the byte`(_ fixture: Fixture) throws {
    let file = try EncryptedFile(fixture.encrypted, fixture.format)
    let opened = try file.open(with: [AgeKeys.standard])
    #expect(opened.plaintext.content == (try fixture.plain))
    #expect(try file.verify(with: opened.dataKey).isSound)
    #expect(try opened.edited(to: fixture.plain) == nil)
  }

  @Test func `there is a file for each that can be written`() {
    let names = Set(Fixture.all(in: "ours").map(\.name))
    #expect(names.isSuperset(of: OurFile.all.map(\.name)))
  }

  /// Writes what is not there yet; files that are there stay, since they are to be old.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["SOTTO_WRITE_FIXTURES"] != nil))
  func `writes new files`() throws {
    let names = Set(Fixture.all(in: "ours").map(\.name))
    for file in OurFile.all where !names.contains(file.name) {
      let fixture = Fixture("ours", file.name, file.format)
      let encrypted = try file.encrypted()
      let opened = try EncryptedFile(encrypted, file.format).open(with: [AgeKeys.standard])
      try fixture.write(encrypted, as: "encrypted")
      try fixture.write(opened.plaintext.content, as: "plain")
    }
  }
}
