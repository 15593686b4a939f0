import SOPS
import Testing

struct DestinationRuleTests {
  private func match(_ rules: String, path: String = "a/b.yaml") throws -> DestinationMatch {
    try #require(try configuration("destination_rules: \(rules)").destinationRule(forPath: path))
  }

  @Test(
    arguments: [
      Row("s3_bucket: b, s3_prefix: p/", .s3(bucket: "b", prefix: "p/"), "S3"),
      Row("gcs_bucket: b", .googleCloudStorage(bucket: "b", prefix: ""), "Google Cloud Storage"),
      Row(
        "vault_path: x",
        .vault(.init(path: "x/")),
        "the defaults of Vault"
      ),
      Row(
        "vault_path: x/, vault_address: 'http://h', vault_kv_mount_name: kv/, vault_kv_version: 1",
        .vault(.init(path: "x/", address: "http://h", mount: "kv/", version: 1)),
        "everything of Vault"
      ),
      Row("omit_extensions: true", nil, "nowhere"),
    ] as [Row<String, Destination?>]
  )
  func `a destination is read`(_ row: Row<String, Destination?>) throws {
    #expect(try match("[{\(row.input)}]").rule.destination() == row.expected)
  }

  @Test func `several destinations in the rule are refused`() throws {
    let rule = try match("[{s3_bucket: a, vault_path: b}]").rule
    let error = #expect(throws: ConfigurationError.self) { try rule.destination() }
    #expect(
      error?.description == "\"/repo/.sops.yaml\": line 1, column 21: destination rule 1:"
        + " only one of these may be there: \"s3_bucket\", \"vault_path\""
    )
  }

  @Test func `the path is searched as it was given`() throws {
    let match = try match("[{path_regex: ^b}, {path_regex: ^a/, omit_extensions: yes}]")
    #expect(match.rule.name == .destination(2))
    #expect(match.rule.omitExtensions)
    #expect(match.search.subject == "a/b.yaml")
    #expect(match.search.trials.map(\.isMatch) == [false, true])
  }

  @Test func `without a rule for it a file is not published`() throws {
    let error = #expect(throws: ConfigurationError.self) { try match("[{path_regex: x}]") }
    #expect(
      error?.description == "no destination rule of \"/repo/.sops.yaml\" matches \"a/b.yaml\""
    )
    #expect(try configuration("stores: {}").destinationRule(forPath: "a") == nil)
  }

  @Test func `a broken expression is refused and not passed over`() {
    #expect(throws: ConfigurationError.self) { try match("[{path_regex: (}, {s3_bucket: b}]") }
  }

  @Test func `files may be encrypted anew`() throws {
    let rule = try match("[{s3_bucket: b, recreation_rule: {pgp: AB, path_regex: never}}]").rule
    let groups = try rule.recreationRule?.settings().keyGroups
    #expect(groups?.flatMap(\.keys).map(\.identifier) == [.pgp(fingerprint: "AB")])
  }
}
