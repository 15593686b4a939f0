import SOPS
import Testing

struct CreationRuleTests {
  @Test func `keys of a rule come in the reference's order`() throws {
    let text = """
      creation_rules:
        - hc_vault_transit_uri: https://h/v1/t/keys/k
          azure_keyvault: https://v/keys/n/1
          hckms: [r:k]
          gcp_kms: projects/p
          kms: arn:aws:kms:1
          pgp: AB CD
          age: age1a
      """
    #expect(
      try keys(text) == [
        [
          "age1a", "ABCD", "arn:aws:kms:1", "projects/p", "r:k", "https://v/keys/n/1",
          "https://h/v1/t/keys/k",
        ]
      ]
    )
  }

  @Test(
    arguments: [
      Row("age: age1a,age1b", ["age1a", "age1b"], "commas separate"),
      Row("age: ' age1a , age1b ,'", ["age1a", "age1b"], "blanks and a last comma are dropped"),
      Row("age: >-\n  age1a,\n  age1b", ["age1a", "age1b"], "folded text works"),
      Row("age: [age1a, 'age1b,age1c']", ["age1a", "age1b", "age1c"], "items may have commas"),
      Row("age: [[age1a], age1b]", ["age1a", "age1b"], "a list in a list is what it says"),
      Row("hckms: r:k", ["r:k"], "text is read where the reference wants a list"),
      Row("pgp: 85977543036154362", ["85977543036154362"], "a fingerprint may be all digits"),
      Row("pgp: [12E4567]", ["12E4567"], "or look like a number"),
      Row("age: age1a,age1a", ["age1a", "age1a"], "nothing is dropped"),
      Row("age: null\npgp: AB", ["AB"], "null is no entry"),
      Row("key_groups: []\npgp: AB", ["AB"], "no groups are as no entry"),
      Row("age: &a [age1a]\npgp: AB", ["age1a", "AB"], "an anchor changes nothing"),
    ] as [Row<String, [String]>]
  )
  func `keys are texts or lists`(_ row: Row<String, [String]>) throws {
    #expect(try keys(rule(row.input)) == [row.expected])
  }

  private func rule(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return "creation_rules:\n  -\n" + lines.map { "    \($0)\n" }.joined()
  }

  @Test func `a rule may name no keys`() throws {
    let settings = try settings("creation_rules: [{}]")
    #expect(settings.keyGroups.isEmpty)
    #expect(settings.selection == nil)
    #expect(try keys("creation_rules: [~]").isEmpty)
  }

  @Test func `profile and context are for the plain list of AWS keys`() throws {
    let text = """
      creation_rules:
        - kms: arn:a+arn:r
          aws_profile: dev
      """
    let keys = try settings(text, encryptionContext: ["k": "v"]).keyGroups.flatMap(\.keys)
    #expect(keys.map(\.identifier.description) == ["arn:a+arn:r|k:v|dev"])
  }

  @Test func `a group has objects`() throws {
    let text = """
      creation_rules:
        - shamir_threshold: 2
          age: age1ignored
          key_groups:
            - hc_vault: ["https://h/v1/t,u/keys/k"]
              azure_keyvault: [{vaultUrl: "https://v", key: n, version: 1}]
              hckms: [{key_id: r:k}]
              gcp_kms: [{resource_id: projects/p}]
              kms:
                - arn: arn:a
                  role: arn:r
                  context: {b: x, a: 1}
                  aws_profile: dev
              pgp: [AB CD]
              age: ["age1a, age1b"]
            - kms: [arn:b+arn:s, {arn: "arn:c+arn:t"}]
              gcp_kms: projects/q
              azure_keyvault: ["https://v/keys/n"]
      """
    #expect(
      try keys(text) == [
        [
          "age1a", "age1b", "ABCD", "arn:a+arn:r|a:1,b:x|dev", "projects/p", "r:k",
          "https://v/keys/n/1", "https://h/v1/t,u/keys/k",
        ],
        ["arn:b+arn:s", "arn:c+arn:t", "projects/q", "https://v/keys/n/"],
      ]
    )
    #expect(try settings(text).shamirThreshold == 2)
  }

  @Test func `a group merges others first and drops what comes twice`() throws {
    let text = """
      creation_rules:
        - key_groups:
            - age: [age1c, age1a]
              merge:
                - age: [age1b, age1b]
                  merge: [{pgp: [AB], age: [age1a]}]
                - pgp: [AB, CD]
            - age: [age1a]
      """
    #expect(try keys(text) == [["age1a", "AB", "age1b", "CD", "age1c"], ["age1a"]])
  }

  @Test func `aliases and merge keys are those of YAML`() throws {
    let text = """
      keys:
        - &alice age1a
        - &team [*alice, age1b]
      base: &base {age: age1base, shamir_threshold: 1}
      other: &other {age: age1other, pgp: AB}
      creation_rules:
        - <<: [*base, *other]
          path_regex: \\.enc$
        - <<: *base
          age: [*team, age1c]
      """
    let match = try #require(try configuration(text).rule(forFile: "/repo/a.enc"))
    let first = try match.rule.settings()
    #expect(first.keyGroups.flatMap(\.keys).map(\.identifier.description) == ["age1base", "AB"])
    #expect(first.shamirThreshold == 1)
    #expect(try keys(text) == [["age1a", "age1b", "age1c"]])
    #expect(try settings(text).shamirThreshold == 1)
  }

  @Test(arguments: SelectionRule.Name.allCases)
  func `each selection is read`(_ name: SelectionRule.Name) throws {
    let text = "creation_rules: [{\(name.rawValue): ^a}]"
    #expect(try settings(text).selection == SelectionRule(name, "^a"))
  }

  @Test func `an empty selection is none`() throws {
    let text = "creation_rules: [{encrypted_regex: '', unencrypted_suffix: _x}]"
    #expect(try settings(text).selection == .unencryptedSuffix("_x"))
  }

  @Test func `a suffix is no expression`() throws {
    #expect(
      try settings("creation_rules: [{encrypted_suffix: (}]").selection == .encryptedSuffix("(")
    )
  }

  @Test(
    arguments: [
      Row("true", true, "a boolean"), Row("yes", true, "the reference takes words of YAML 1.1"),
      Row("'on'", true, "in quotes too"), Row("off", false, "a word"),
      Row("~", false, "null is none"),
    ] as [Row<String, Bool>]
  )
  func `a boolean is read`(_ row: Row<String, Bool>) throws {
    let text = "creation_rules: [{mac_only_encrypted: \(row.input)}]"
    #expect(try settings(text).macOnlyEncrypted == row.expected)
  }

  @Test(
    arguments: [
      Row("2", 2, "a number"), Row("2.0", 2, "a fraction of zero"), Row("'2'", 2, "in quotes"),
      Row("0x2", 2, "any number of YAML"), Row("null", 0, "null is none"),
    ] as [Row<String, Int>]
  )
  func `a threshold is read`(_ row: Row<String, Int>) throws {
    let text = "creation_rules: [{shamir_threshold: \(row.input)}]"
    #expect(try settings(text).shamirThreshold == row.expected)
  }
}
