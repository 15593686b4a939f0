import SOPS

/// A configuration: its errors have places in it, rules are tried in order, and the keys of rules
/// read back as the same keys.
enum ConfigurationTarget: FuzzTarget {
  static let name = "configuration"
  static let words =
    SelectionRule.Name.allCases.map(\.rawValue) + [
      "keys:\n", "creation_rules:\n", "destination_rules:\n", "stores:\n", "path_regex: ", "age: ",
      "pgp: ", "kms: ", "gcp_kms: ", "hckms: ", "azure_keyvault: ", "hc_vault_transit_uri: ",
      "hc_vault: ", "key_groups: ", "merge: ", "shamir_threshold: ", "aws_profile: ", "arn: ",
      "role: ", "context: ", "resource_id: ", "key_id: ", "vaultUrl: ", "key: ", "version: ",
      "mac_only_encrypted: ", "recreation_rule: ", "s3_bucket: ", "gcs_bucket: ", "vault_path: ",
      "vault_kv_version: ", "omit_extensions: ", "<<: *a", "&a ", "*a", "age1", "ssh-ed25519 ",
      "AGE-SECRET-KEY-1", "arn:aws:kms:", "+arn:", "https://v/keys/n/1", "https://h/v1/t/keys/k",
      "  - ", "# ", "[", "]", "{", "}", ",", "~", "(", "|\n", ">-\n", "---\n", "indent: ",
    ]

  static func seeds() -> [[UInt8]] {
    [
      """
      keys:
        - &alice age1a
        - &bob 85D7 7543 # Bob
      creation_rules:
        - path_regex: ^prod/.*\\.yaml$
          age: [*alice, 'age1b,age1c'] # team
          pgp: *bob
          kms: arn:aws:kms:r:1:key/a+arn:aws:iam::1:role/r
          aws_profile: dev
          encrypted_regex: ^(data|stringData)$
        - &rule
          shamir_threshold: 2
          mac_only_encrypted: true
          key_groups:
            - &group
              age: [age1d]
              merge: [{pgp: [AB CD]}]
              kms: [{arn: a, role: r, context: {k: v}, aws_profile: p}]
            - azure_keyvault: [{vaultUrl: "https://v", key: n, version: ""}]
              gcp_kms: [{resource_id: projects/p}]
              hckms: [{key_id: r:k}]
              hc_vault: ["https://h:8200/v1/a/b/keys/k"]
      stores: {yaml: {indent: 2}, json: {indent: -1}}
      """,
      """
      creation_rules:
        - {<<: {age: age1a, path_regex: x}, unencrypted_suffix: _x}
        - azure_keyvault: https://v/keys/n
          hckms: r:k
          gcp_kms: >-
            projects/p,
            projects/q
      destination_rules:
        - {s3_bucket: b, path_regex: ^a, recreation_rule: {pgp: AB}, omit_extensions: yes}
        - {vault_path: p, vault_kv_version: 1}
      """,
    ].map { [UInt8]($0) }
  }

  static func run(_ input: [UInt8]) {
    guard let configuration = attempt(input, { () throws(ConfigurationError) in try read(input) })
    else { return }
    let lines = 1 + input.count { $0 == 0x0A || $0 == 0x0D }
    for entry in configuration.roster.entries {
      check((1...lines).contains(entry.line), "a named key has a line")
    }
    check(configuration.warnings.allSatisfy { !$0.description.isEmpty }, "warnings have words")
    for rule in configuration.creationRules ?? [] {
      check((1...lines).contains(rule.line), "a rule has a line")
      if let settings = attempt(input, { () throws(ConfigurationError) in try rule.settings() }) {
        checkKeys(settings)
      }
    }
    for rule in configuration.destinationRules ?? [] {
      _ = attempt(input) { () throws(ConfigurationError) in try rule.destination() }
    }
    for path in ["/r/prod/a.yaml", "/elsewhere", ""] {
      let match = attempt(input) { () throws(ConfigurationError) in
        try configuration.rule(forFile: path)
      }
      if let match = match ?? nil { checkTrials(match.search.trials, match.rule.name) }
      let other = attempt(input) { () throws(ConfigurationError) in
        try configuration.destinationRule(forPath: path)
      }
      if let other = other ?? nil { checkTrials(other.search.trials, other.rule.name) }
    }
  }

  private static func read(_ input: [UInt8]) throws(ConfigurationError) -> Configuration {
    try Configuration(parsing: input, path: "/r/.sops.yaml")
  }

  /// Runs what may be refused, for a reason that can be shown and has a place.
  private static func attempt<Result>(
    _ input: [UInt8],
    _ body: () throws(ConfigurationError) -> Result
  ) -> Result? {
    do throws(ConfigurationError) {
      return try body()
    } catch {
      check(!error.description.isEmpty, "every error has a description")
      check(!error.description.uppercased().contains("AGE-SECRET-KEY-"), "no error has a secret")
      switch error {
      case .syntax(_, let place), .fault(_, let place):
        // UTF-16 may become half as long again as UTF-8.
        check(place.position.offset <= 2 * input.count, "an error is in the source")
      case .noMatchingRule(let search):
        check(search.trials.allSatisfy { !$0.isMatch }, "no rule matched")
      }
      return nil
    }
  }

  private static func checkTrials(_ trials: [RuleSearch.Trial], _ rule: RuleName) {
    check(
      trials.last?.isMatch == true && trials.last?.rule == rule,
      "the last that was tried is it"
    )
    check(trials.dropLast().allSatisfy { !$0.isMatch }, "the first that matches is it")
  }

  private static func checkKeys(_ settings: RuleSettings) {
    for group in settings.keyGroups {
      check(!group.keys.isEmpty, "a group has keys")
      for key in group.keys.map(\.identifier) { checkKey(key) }
    }
  }

  /// The text of a key is read as that key, where it says all of it.
  private static func checkKey(_ key: MasterKeyIdentifier) {
    switch key {
    case .awsKMS, .azureKeyVault: return
    case .vaultTransit(let key) where key.enginePath.isEmpty:
      check(false, "an engine has a path")
    case .age, .pgp, .gcpKMS, .huaweiKMS, .vaultTransit: break
    }
    let text = key.description
    let again = must("a key's text is read") {
      try MasterKeyIdentifier(parsing: text, as: key.kind)
    }
    check(again == key, "a key's text is that key")
  }
}
