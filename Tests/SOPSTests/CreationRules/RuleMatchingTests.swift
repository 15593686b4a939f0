import SOPS
import Testing

struct RuleMatchingTests {
  private static let rules = """
    creation_rules:
      - path_regex: ^prod/.*\\.yaml$
        age: age1prod
      - path_regex: secret
        age: age1secret
      - path_regex: ^/elsewhere/
        age: age1elsewhere
    """

  @Test(
    arguments: [
      Row("/repo/prod/a.yaml", 1, "paths are seen from the configuration's folder"),
      Row("/repo/x/prod/a.yaml", nil, "an expression may be anchored"),
      Row("/repo/x/my-secrets/b", 2, "an expression is searched for"),
      Row("/repo/prod/secret.yaml", 1, "the first that matches wins"),
      Row("/repo/SECRET", nil, "case counts"),
      Row("/elsewhere/a", 3, "a file outside is seen with its whole path"),
      Row("/repository/prod/a.yaml", nil, "a folder with a longer name is outside"),
      Row("/repo/./x/../prod//a.yaml", 1, "a path is cleaned first"),
      Row("/repo-secret/a", 2, "the whole path is searched outside"),
    ] as [Row<String, Int?>]
  )
  func `the first rule whose expression is found is the one`(_ row: Row<String, Int?>) throws {
    let configuration = try configuration(Self.rules)
    let match = try? configuration.rule(forFile: row.input)
    #expect(match?.rule.name == row.expected.map { .creation($0) })
  }

  @Test func `a rule without an expression is for every file`() throws {
    for text in ["creation_rules: [{}]", "creation_rules: [{path_regex: ''}]"] {
      #expect(try configuration(text).rule(forFile: "/x") != nil)
    }
  }

  @Test func `without rules a configuration is like none`() throws {
    for text in ["", "---\n", "# nothing\n", "creation_rules:\n", "stores: {}", "null"] {
      #expect(try configuration(text).rule(forFile: "/repo/a") == nil)
    }
  }

  @Test func `an empty list of rules is for no file`() throws {
    #expect(throws: ConfigurationError.self) {
      try configuration("creation_rules: []").rule(forFile: "/repo/a")
    }
  }

  @Test func `a match says which rules were tried`() throws {
    let match = try #require(try configuration(Self.rules).rule(forFile: "/repo/secret"))
    #expect(match.search.kind == .creation)
    #expect(match.search.path == "/repo/.sops.yaml")
    #expect(match.search.subject == "secret")
    #expect(match.search.trials.map(\.rule) == [.creation(1), .creation(2)])
    #expect(match.search.trials.map(\.line) == [2, 4])
    #expect(match.search.trials.map(\.pathRegex) == ["^prod/.*\\.yaml$", "secret"])
    #expect(match.search.trials.map(\.isMatch) == [false, true])
    #expect(match.rule.line == 4)
  }

  @Test func `a file without a rule says which were tried`() throws {
    let error = #expect(throws: ConfigurationError.self) {
      try configuration(Self.rules).rule(forFile: "/repo/a.txt")
    }
    #expect(error?.description == "no creation rule of \"/repo/.sops.yaml\" matches \"a.txt\"")
    guard case .noMatchingRule(let search)? = error else { return #expect(Bool(false)) }
    #expect(search.trials.map(\.line) == [2, 4, 6])
    #expect(search.trials.allSatisfy { !$0.isMatch })
  }

  @Test func `a configuration at the root sees whole paths`() throws {
    let configuration = try configuration(
      "creation_rules: [{path_regex: ^/secrets/}]",
      path: "/.sops.yaml"
    )
    #expect(try configuration.rule(forFile: "/secrets/a") != nil)
  }

  @Test func `a rule that merges another begins where it stands`() throws {
    let text = """
      base: &base
        path_regex: a
      creation_rules:
        - &rule
          <<: *base
        - *rule
      """
    let match = try #require(try configuration(text).rule(forFile: "/repo/a"))
    #expect(match.rule.line == 4)
    #expect(match.search.trials.map(\.line) == [4])
  }
}
