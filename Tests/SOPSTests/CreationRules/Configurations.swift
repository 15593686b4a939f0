import SOPS

/// Reads the text of a configuration that stands in `/repo`.
func configuration(
  _ text: String,
  path: String = "/repo/.sops.yaml"
) throws(ConfigurationError) -> Configuration {
  try Configuration(parsing: Array(text.utf8), path: path)
}

/// What the rule for a file says.
func settings(
  _ text: String,
  forFile file: String = "/repo/a.yaml",
  encryptionContext: [String: String] = [:]
) throws -> RuleSettings {
  guard let match = try configuration(text).rule(forFile: file) else { throw NoRules() }
  return try match.rule.settings(encryptionContext: encryptionContext)
}

/// The configuration has no rules.
struct NoRules: Error {}

/// The texts of the keys that the rule for `/repo/a.yaml` names, group by group.
func keys(_ text: String) throws -> [[String]] {
  try settings(text).keyGroups.map { $0.keys.map(\.identifier.description) }
}
