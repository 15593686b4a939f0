import DocumentFormats
import SOPS
import Testing

struct ConfigurationErrorTests {
  /// What is said of a configuration that cannot be read, or whose rule for a file cannot be used.
  private func complaint(_ text: String) -> String {
    do {
      _ = try settings(text)
      return ""
    } catch let error as ConfigurationError {
      return error.description
    } catch {
      return "\(error)"
    }
  }

  @Test(
    arguments: [
      Row("a: [", "line 1, column 5: this is not YAML", "the file has no end"),
      Row(
        "- a",
        "line 1, column 1: \"/repo/.sops.yaml\" has a list, expected a mapping",
        "the root"
      ),
      Row(
        "a: 1\na: 2",
        "line 2, column 1: \"a\" comes twice, first in line 1",
        "also of unknown keys"
      ),
      Row("? [a]\n: 1", "line 1, column 3: a key is a mapping or a list, expected text", "no name"),
      Row(
        "<<: 1",
        "line 1, column 5: \"<<\" has something to merge that is not a mapping",
        "merge"
      ),
      Row(
        "creation_rules: {}",
        "line 1, column 17: \"creation_rules\" has a mapping, expected a list",
        "rules are a list"
      ),
      Row(
        "creation_rules:\n  - {}\n  - x",
        "line 3, column 5: creation rule 2: \"creation_rules\" has \"x\", expected a mapping",
        "a rule is a mapping"
      ),
      Row(
        "creation_rules:\n  - path_regex: [a]",
        "line 2, column 17: creation rule 1: \"path_regex\" has a list, expected text",
        "text is a scalar"
      ),
      Row(
        "creation_rules:\n  - age: {a: b}",
        "line 2, column 10: creation rule 1: \"age\" has a mapping, expected text or a list of texts",
        "keys are texts"
      ),
      Row(
        "creation_rules:\n  - age: [age1a, ~]",
        "line 2, column 18: creation rule 1: \"age\" has nothing, expected text or a list of texts",
        "an item is a key"
      ),
      Row(
        "creation_rules:\n  - shamir_threshold: two",
        "line 2, column 23: creation rule 1: \"shamir_threshold\" has \"two\", expected a whole number",
        "a word"
      ),
      Row(
        "creation_rules:\n  - shamir_threshold: 2.5",
        "line 2, column 23: creation rule 1: \"shamir_threshold\" has \"2.5\", expected a whole number",
        "half a group"
      ),
      Row(
        "creation_rules:\n  - shamir_threshold: -1",
        "line 2, column 23: creation rule 1: \"shamir_threshold\" has \"-1\","
          + " expected a number from zero up",
        "fewer than none"
      ),
      Row(
        "creation_rules:\n  - mac_only_encrypted: maybe",
        "line 2, column 25: creation rule 1: \"mac_only_encrypted\" has \"maybe\","
          + " expected true or false",
        "neither"
      ),
      Row(
        "creation_rules:\n  - key_groups: [{kms: [{role: r}]}]",
        "line 2, column 25: creation rule 1: \"arn\" is missing",
        "an object without its name"
      ),
      Row(
        "creation_rules:\n  - key_groups: [{kms: [{arn: a, context: {k: ~}}]}]",
        "line 2, column 47: creation rule 1: \"k\" has nothing, expected text",
        "the reference fails over it"
      ),
      Row(
        "stores: {yaml: {indent: -1}}",
        "line 1, column 25: \"indent\" has \"-1\", expected a number from zero up",
        "YAML has no tabs"
      ),
      Row(
        "destination_rules:\n  - vault_kv_version: 3",
        "line 2, column 23: destination rule 1: \"vault_kv_version\" has \"3\", expected 1 or 2",
        "there are two versions"
      ),
    ] as [Row<String, String>]
  )
  func `a file is refused at its place`(_ row: Row<String, String>) {
    #expect(complaint(row.input) == "\"/repo/.sops.yaml\": " + row.expected)
  }

  @Test(
    arguments: [
      Row(
        "creation_rules:\n  - encrypted_suffix: a\n    unencrypted_regex: b",
        "line 3, column 24: creation rule 1: only one of these may be there:"
          + " \"encrypted_suffix\", \"unencrypted_regex\"",
        "a file has one selection"
      ),
      Row(
        "creation_rules:\n  - encrypted_regex: (",
        "line 2, column 22: creation rule 1: \"encrypted_regex\" has \"(\","
          + " expected a regular expression: missing ): (",
        "the reference would encrypt nothing"
      ),
      Row(
        "creation_rules:\n  - path_regex: x\n  - path_regex: '['",
        "line 3, column 17: creation rule 2: \"path_regex\" has \"[\","
          + " expected a regular expression: missing ]: [",
        "an expression on the way to the match"
      ),
      Row(
        "creation_rules:\n  - age: [age1a, bob]",
        "line 2, column 18: creation rule 1: \"age\": \"bob\" is no age recipient,"
          + " expected \"age1…\" or \"ssh-…\"",
        "a name is no key"
      ),
      Row(
        "creation_rules:\n  - key_groups: [{age: [age1a]}, {}]",
        "line 2, column 34: creation rule 1: key group 2 has no keys",
        "the group's part of the data key would be lost"
      ),
    ] as [Row<String, String>]
  )
  func `a rule is refused when it is used`(_ row: Row<String, String>) {
    #expect(complaint(row.input) == "\"/repo/.sops.yaml\": " + row.expected)
  }

  @Test func `what is wrong with other rules does no harm`() throws {
    let text = """
      creation_rules:
        - path_regex: ^b
          age: bob
        - age: age1a
        - path_regex: "("
          encrypted_regex: "("
          encrypted_suffix: x
      """
    #expect(try keys(text) == [["age1a"]])
  }

  @Test func `an error shows the line`() throws {
    let error = #expect(throws: ConfigurationError.self) {
      try configuration("creation_rules:\n  - shamir_threshold: two #\u{85}")
    }
    guard case .fault(_, let place) = error else { return #expect(Bool(false)) }
    #expect(place.excerpt?.line == "  - shamir_threshold: two # ")
    #expect(place.excerpt?.indentation == 22)
    #expect(place.rule == .creation(1))
  }

  @Test(arguments: ["AGE-SECRET-KEY-1QQQQ", "age-secret-key-1qqqq", "x AGE-PLUGIN-YUBIKEY-1QQQQ"])
  func `a private key is never shown`(_ key: String) throws {
    for text in [
      "creation_rules: [{age: '\(key)'}]", "creation_rules: '\(key)'",
      "creation_rules: [{path_regex: '(\(key)'}]",
      "creation_rules: [{mac_only_encrypted: '\(key)'}]",
    ] {
      let error = #expect(throws: ConfigurationError.self) { try settings(text) }
      guard case .fault(_, let place)? = error else { return #expect(Bool(false)) }
      #expect(place.excerpt == nil)
      #expect(error?.description.lowercased().contains("qqqq") == false)
    }
  }

  @Test func `a file in another encoding has places too`() throws {
    let text = "creation_rules:\n  - shamir_threshold: two"
    let bytes: [UInt8] = [0xFF, 0xFE] + text.utf8.flatMap { byte -> [UInt8] in [byte, 0] }
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration(parsing: bytes, path: "/.sops.yaml")
    }
    guard case .fault(_, let place)? = error else { return #expect(Bool(false)) }
    #expect(place.position.line == 2)
    #expect(place.excerpt?.line == "  - shamir_threshold: two")
  }
}
