internal import SOPS
internal import Workspace

/// How the creation rule for a file was looked for, and what came of it.
struct RuleFinding: Sendable {
  /// The path of the configuration; nil where there is none.
  private(set) var configuration: String?
  /// The folders that were looked at; none where somebody named the configuration.
  private(set) var folders: [String] = []
  /// How its rules were tried; nil where there is no configuration, or none with rules.
  private(set) var search: RuleSearch?
  /// How many rules there are.
  private(set) var ruleCount = 0
  /// What the rule says; nil where there is none, or it cannot be used.
  private(set) var settings: RuleSettings?
  /// The rule that is for the file.
  private(set) var rule: RuleName?
  /// Whose key is whose.
  private(set) var roster: Roster?
  /// Why the configuration or the rule cannot be used.
  private(set) var problem: (any Error)?

  /// Looks for the rule for a file; what goes wrong is kept.
  init(
    forFile path: String,
    encryptionContext: [String: String],
    in configurations: ConfigurationStore
  ) {
    folders = configurations.folders(forFile: path)
    do {
      guard let found = try configurations.configuration(forFile: path) else { return }
      configuration = found.path
      roster = found.roster
      ruleCount = found.creationRules?.count ?? 0
      guard let match = try found.rule(forFile: path) else { return }
      search = match.search
      rule = match.rule.name
      settings = try match.rule.settings(encryptionContext: encryptionContext)
    } catch ConfigurationError.noMatchingRule(let search) {
      self.search = search
    } catch {
      problem = error
    }
  }

  /// Whether there are rules, and none is for the file.
  var isUnmatched: Bool { search != nil && rule == nil }
}
