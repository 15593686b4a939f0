import SOPS
import Testing

struct ConfigurationTests {
  @Test(
    arguments: [
      Row("", [nil, nil, nil], "nothing is said"),
      Row(
        "yaml: {indent: 2}, json: {indent: 0}, json_binary: {indent: -1}",
        [2, 0, -1],
        "all is said"
      ),
      Row("yaml: {indent: 0}, json: {indent: 4}", [nil, 4, nil], "no YAML is without indentation"),
      Row("yaml: ~, json: {}, ini: {}, dotenv: {x: 1}", [nil, nil, nil], "stores may be empty"),
    ] as [Row<String, [Int?]>]
  )
  func `indentation is read`(_ row: Row<String, [Int?]>) throws {
    let indentation = try configuration("stores: {\(row.input)}").indentation
    #expect([indentation.yaml, indentation.json, indentation.jsonBinary] == row.expected)
  }

  @Test func `unknown entries are passed over anywhere`() throws {
    let text = """
      x: {y: [1, {z: 2}], ? [a] : b}
      stores: {toml: 3}
      creation_rules: [{age: age1a, x: [], key_groups: ~}]
      """
    #expect(try keys(text) == [["age1a"]])
  }

  @Test func `what does nothing is noted`() throws {
    let text = """
      creation_rules:
        - filename_regex: a
          age: age1a
          key_groups:
            - hc_vault_transit_uri: https://h/v1/t/keys/k
              age: [age1b]
          x: 1
      ---
      creation_rules: []
      """
    let warnings = try configuration(text).warnings
    #expect(
      warnings == [
        .unknownKey("filename_regex", line: 2, meant: "path_regex"),
        .keysBesideGroups("age", line: 3),
        .unknownKey("hc_vault_transit_uri", line: 5, meant: "hc_vault"),
        .unknownKey("x", line: 7, meant: nil),
        .furtherDocuments(line: 8),
      ]
    )
    #expect(
      warnings.map(\.description) == [
        "line 2: \"filename_regex\" does nothing, expected \"path_regex\"",
        "line 3: \"age\" does nothing beside \"key_groups\"",
        "line 5: \"hc_vault_transit_uri\" does nothing, expected \"hc_vault\"",
        "line 7: \"x\" does nothing", "line 8: only the first document is read",
      ]
    )
  }

  @Test func `names of ten thousand rules are counted once`() throws {
    let rules = (1...10_000).map { "  - path_regex: ^\($0)$\n    x: 1\n" }.joined()
    let configuration = try configuration("creation_rules:\n" + rules)
    let match = try #require(try configuration.rule(forFile: "/repo/10000"))
    #expect(match.rule.line == 20_000)
    #expect(configuration.warnings.count == 10_000)
  }
}
