import CryptoPrimitives
import DocumentFormats
import SOPS
import Testing

/// A plaintext to encrypt and edit: one layout that must survive.
struct Sample: Sendable, CustomTestStringConvertible {
  let name: String
  let format: DocumentFormat
  let text: String
  /// A value in it that is encrypted.
  let path: String
  /// How a line difference calls the line of that value.
  let line: String
  var selection: SelectionRule?
  var macOnlyEncrypted = false
  /// What is done to the encrypted file before it is used.
  var arrange: @Sendable (String) -> String = { $0 }

  var testDescription: String { name }

  /// The data key of all samples.
  static let dataKey = SecretBytes(copying: Array(0..<32))
  static let date = "2026-01-02T03:04:05Z"
  static let laterDate = "2026-02-03T04:05:06Z"

  static let keyGroups = [KeyGroup([MasterKeyIdentifier.age(recipient: AgeKeys.sampleRecipient)])]

  /// The sample as an encrypted file.
  func encrypted() throws -> [UInt8] {
    let metadata = try Metadata(
      keyGroups: Self.keyGroups,
      selection: selection,
      macOnlyEncrypted: macOnlyEncrypted
    ).encrypting(Self.dataKey, with: [AgeKeys.standard], date: Self.date)
    let result = try EncryptedFile.encrypt(
      Array(text.utf8),
      as: format,
      metadata,
      Self.dataKey,
      date: Self.date
    )
    return Array(arrange(result.file.text).utf8)
  }

  /// The sample encrypted and opened.
  func opened() throws -> OpenedFile { try EncryptedFile(encrypted(), format).open(Self.dataKey) }

  var documentPath: DocumentPath { get throws { try DocumentPath(parsing: path) } }
}

extension EncryptedFile {
  /// Reads an encrypted file.
  init(_ file: [UInt8], _ format: DocumentFormat) throws {
    try self.init(parsing: file, as: format)
  }
}

// MARK: - The samples

extension Sample {
  /// Every format and the layouts that other programs would spoil.
  static let all: [Sample] = yaml + others

  static let yaml: [Sample] = [
    Sample(
      name: "YAML with comments, blank lines and quotes",
      format: .yaml,
      text: """
        # top

        db:   # beside a mapping
          user: app
          'password':  "s3cret"   # beside a value

          # above the port
          port: 5432
        # foot

        """,
      path: #"["db"]["password"]"#,
      line: "password"
    ),
    Sample(
      name: "YAML with comments in a list",
      format: .yaml,
      text: "hosts:\n  # first\n  - a # one\n  - b\n  # last\n",
      path: #"["hosts"][1]"#,
      line: "item"
    ),
    Sample(
      name: "YAML with CRLF",
      format: .yaml,
      text: "a: one\r\n# remark\r\nb:\r\n  - two\r\n",
      path: #"["a"]"#,
      line: "a"
    ),
    Sample(
      name: "YAML without a final newline",
      format: .yaml,
      text: "a: one\nb: two",
      path: #"["b"]"#,
      line: "b"
    ),
    Sample(
      name: "YAML in flow style",
      format: .yaml,
      text: "a: {b: one, c: [2, 'three']}\nd: four\n",
      path: #"["a"]["b"]"#,
      line: "a"
    ),
    Sample(
      name: "YAML with several documents",
      format: .yaml,
      text: "---\na: one\n---\n# second\nb: two\n...\n---\nc: 3\n",
      path: #"["a"]"#,
      line: "a"
    ),
    Sample(
      name: "YAML with a block scalar",
      format: .yaml,
      text: "a: |\n  line\n  line\nb: one\n",
      path: #"["b"]"#,
      line: "b"
    ),
    Sample(
      name: "YAML with the metadata first",
      format: .yaml,
      text: "a: one\nb: two\n",
      path: #"["b"]"#,
      line: "b",
      arrange: { file in
        let place = file.firstRange(of: "sops:")?.lowerBound ?? file.startIndex
        return String(file[place...]) + String(file[..<place])
      }
    ),
    Sample(
      name: "YAML with a selection and a MAC over it alone",
      format: .yaml,
      text: "kind: Secret\ndata:\n  a: one\n  b: two\n",
      path: #"["data"]["a"]"#,
      line: "a",
      selection: .encryptedRegex("^data$"),
      macOnlyEncrypted: true
    ),
  ]

  static let others: [Sample] = [
    Sample(
      name: "JSON on one line",
      format: .json,
      text: #"{"a":"one","b":[2,{"c":null}],"d":true}"#,
      path: #"["a"]"#,
      line: "a"
    ),
    Sample(
      name: "JSON with tabs",
      format: .json,
      text: "{\n\t\"a\": \"one\",\n\t\"b\": {\n\t\t\"c\": 2\n\t}\n}\n",
      path: #"["b"]["c"]"#,
      line: "c"
    ),
    Sample(
      name: "JSON with two blanks and no final newline",
      format: .json,
      text: "{\n  \"a\": \"one\",\n  \"b\": [\n    1.5\n  ]\n}",
      path: #"["a"]"#,
      line: "a"
    ),
    Sample(
      name: "dotenv with comments between",
      format: .dotenv,
      text: "# top\nUSER=app\n\n# the password\nPASSWORD=s3=cret\nEMPTY=\n",
      path: #"["PASSWORD"]"#,
      line: "PASSWORD"
    ),
    Sample(
      name: "INI with sections",
      format: .ini,
      text:
        "; top\nname = demo\n\n[db]\n; the port\nport=5432\nuser = app ; who\n\n[web]\nport = 80\n",
      path: #"["db"]["user"]"#,
      line: "user"
    ),
    Sample(
      name: "a binary file",
      format: .binary,
      text: "\u{0}one\ntwo\u{7F}",
      path: #"["data"]"#,
      line: "data"
    ),
  ]
}
