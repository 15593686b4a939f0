import DocumentFormats
import Testing

@testable import SOPS

/// What files say of themselves, as it is read.
struct MetadataReadingTests {
  /// Reads a block that is complete but for what a test adds.
  private func metadata(_ fields: String, without left: String = "") throws -> Metadata {
    let standard = [
      ("lastmodified", "\"2024-03-01T10:20:30Z\""), ("mac", "ENC[x]"), ("version", "3.9.0"),
      ("age", "[{recipient: age1x, enc: text}]"),
    ]
    let names = fields.split(separator: "\n").map { $0.prefix { $0 != ":" }.lowercased() }
    let others = standard.filter { $0.0 != left && !names.contains($0.0) }.map { "\($0): \($1)\n" }
    let text = others.joined() + fields + "\n"
    let document = try Document(parsing: Array(text.utf8), as: .yaml)
    return try Metadata(DocumentValue(document.parts[0]))
  }

  @Test(arguments: SelectionRule.Name.allCases)
  func `each rule is read`(_ name: SelectionRule.Name) throws {
    #expect(try metadata("\(name.rawValue): x").selection == SelectionRule(name, "x"))
  }

  @Test func `a rule without text is none`() throws {
    #expect(
      try metadata("encrypted_regex: ''\nencrypted_suffix: x").selection == .encryptedSuffix("x")
    )
    #expect(try metadata("encrypted_regex: null").selection == nil)
  }

  @Test(arguments: [
    Row("1", true, "a digit"), Row("t", true, "a letter"), Row("TRUE", true, "capitals"),
    Row("'true'", true, "text"), Row("''", false, "nothing"), Row("null", false, "null"),
    Row("0", false, "a digit"), Row("'F'", false, "a letter"),
  ])
  func `a boolean may be written in many ways`(_ row: Row<String, Bool>) throws {
    #expect(try metadata("mac_only_encrypted: \(row.input)").macOnlyEncrypted == row.expected)
  }

  @Test(arguments: ["yes", "2", "tRUE"])
  func `what is no boolean is refused`(_ text: String) {
    #expect(throws: MetadataFault.invalid(field: "mac_only_encrypted")) {
      try metadata("mac_only_encrypted: \(text)")
    }
  }

  @Test(arguments: [
    Row("2", 2, "a number"), Row("'2'", 2, "text"), Row("2.0", 2, "a float"),
    Row("'2.000000'", 2, "what versions up to 3.10 wrote in INI"), Row("''", 0, "nothing"),
  ])
  func `a threshold may be written in many ways`(_ row: Row<String, Int>) throws {
    #expect(try metadata("shamir_threshold: \(row.input)").shamirThreshold == row.expected)
  }

  @Test(arguments: ["2.5", "two", "1e300", "nan", ".nan", "inf", "99999999999999999999"])
  func `what is no threshold is refused`(_ text: String) {
    #expect(throws: MetadataFault.invalid(field: "shamir_threshold")) {
      try metadata("shamir_threshold: \(text)")
    }
  }

  @Test(arguments: [
    Row("\"2024-03-01T10:20:30Z\"", true, "whole seconds"),
    Row("\"2024-03-01T10:20:30.5+02:00\"", true, "a fraction and an offset"),
    Row("2024-03-01T10:20:30Z", true, "a timestamp of YAML"),
    Row("\"2024-03-01\"", false, "no time of day"), Row("soon", false, "no date"),
    Row("\"2024-13-01T10:20:30Z\"", false, "no such month"),
  ])
  func `a date is one of RFC 3339`(_ row: Row<String, Bool>) {
    #expect(((try? metadata("lastmodified: \(row.input)")) != nil) == row.expected)
  }

  @Test func `a file says when it was changed last`() {
    #expect(throws: MetadataFault.missing(field: "lastmodified")) {
      try metadata("", without: "lastmodified")
    }
  }

  @Test(arguments: [
    "", "age: []", "age: null\npgp: []", "key_groups: []", "key_groups: [{age: []}]",
  ])
  func `a file has a master key`(_ fields: String) {
    #expect(throws: MetadataFault.noKeys) { try metadata(fields, without: "age") }
  }

  @Test func `keys at the top are the only group`() throws {
    let groups = try metadata("key_groups: [{age: [{recipient: other}]}, {}]").keyGroups
    #expect(groups.map { $0.keys.map(\.identifier) } == [[.age(recipient: "age1x")]])
  }

  @Test func `groups count where no keys are at the top`() throws {
    let text = "age: []\nkey_groups: [{age: [{recipient: a}]}, {pgp: [{fp: B, created_at: d}]}]"
    let groups = try metadata(text).keyGroups
    #expect(
      groups.map { $0.keys.map(\.identifier) } == [
        [.age(recipient: "a")], [.pgp(fingerprint: "B")],
      ]
    )
  }

  @Test func `keys come in the order of their kinds`() throws {
    let fields = """
      pgp: [{fp: p}]
      hc_vault: [{vault_address: "https://v", engine_path: e, key_name: k}]
      azure_kv: [{vault_url: "https://z", name: n, version: v}]
      hckms: [{key_id: "r:k"}]
      gcp_kms: [{resource_id: g}]
      kms: [{arn: a, context: {k: v}, role: r, aws_profile: p}]
      """
    let keys = try metadata(fields).keyGroups[0].keys
    #expect(
      keys.map(\.identifier.description) == [
        "a+r|k:v|p", "g", "r:k", "https://z/keys/n/v", "https://v/v1/e/keys/k", "p", "age1x",
      ]
    )
  }

  @Test func `a single entry counts as a list of one`() throws {
    let keys = try metadata("age: {recipient: alone, enc: x}").keyGroups[0].keys
    #expect(keys.map(\.identifier) == [.age(recipient: "alone")])
  }

  @Test func `a context of very old files is one text`() throws {
    let keys = try metadata("kms: [{arn: a, context: 'k:v,l:w:x'}]").keyGroups[0].keys
    #expect(keys[0].identifier == .awsKMS(.init(arn: "a", context: ["k": "v", "l": "w:x"])))
  }

  @Test func `an entry that is no mapping is refused`() {
    #expect(throws: MetadataFault.invalid(field: "age")) { try metadata("age: [text]") }
  }

  @Test func `an entry sops that is no mapping is refused`() {
    for text in ["a: 1\nsops: text\n", "a: 1\nsops: []\n", "sops:\n"] {
      #expect(throws: SOPSError.metadata(.notMapping)) {
        try EncryptedFile(Array(text.utf8), .yaml)
      }
    }
  }

  @Test func `two blocks are refused`() {
    let text = #"{"a": 1, "sops": {}, "sops": {}}"#
    #expect(throws: SOPSError.metadata(.duplicate)) { try EncryptedFile(Array(text.utf8), .json) }
  }

  @Test(arguments: [
    Row(DocumentFormat.yaml, "a: 1\n", "YAML"),
    Row(.yaml, "a: 1\n---\nsops: {}\n", "the first document counts"),
    Row(.json, "{}", "JSON"), Row(.dotenv, "SOPS_A=1\n", "dotenv, in which letters count"),
    Row(.ini, "a = 1\n", "INI"), Row(.ini, "[x]\nsops = 1\n", "a key of INI is no section"),
    Row(.yaml, "", "no document at all"),
  ])
  func `a file without metadata is not encrypted`(_ row: Row<DocumentFormat, String>) {
    #expect(throws: SOPSError.noMetadata) {
      try EncryptedFile(Array(row.expected.utf8), row.input)
    }
  }
}
