internal import TextPatterns

/// How the rules of a configuration were tried for a file, one after the other.
public struct RuleSearch: Sendable, Equatable {
  /// The two kinds of rules.
  public enum Kind: String, Sendable {
    case creation
    case destination
  }

  /// A rule that was tried.
  public struct Trial: Sendable, Equatable {
    /// Which rule.
    public let rule: RuleName
    /// The line it begins in.
    public let line: Int
    /// Its regular expression; empty for every file.
    public let pathRegex: String
    /// Whether it is for the file.
    public let isMatch: Bool
  }

  /// The kind of the rules.
  public let kind: Kind
  /// The configuration.
  public let path: String
  /// The path of the file as the rules see it.
  public let subject: String
  /// The rules up to the first that matches.
  public private(set) var trials: [Trial] = []

  init(_ kind: Kind, in path: String, subject: String) {
    self.kind = kind
    self.path = path
    self.subject = subject
  }

  /// Tries rules one after the other, up to the first that is for the file.
  ///
  /// - Throws: `ConfigurationError.noMatchingRule` where none is, `.fault` where the regular
  ///   expression of one of them is not well-formed.
  mutating func first<Rule: PathRule>(of rules: [Rule]) throws(ConfigurationError) -> Rule {
    for rule in rules where try attempt(rule) { return rule }
    throw .noMatchingRule(self)
  }

  private mutating func attempt(_ rule: some PathRule) throws(ConfigurationError) -> Bool {
    let regex = rule.pathRegex
    var isMatch = true
    if !regex.isEmpty {
      let pattern = try rule.source.pattern(regex, key: "path_regex", at: rule.pathRegexOffset)
      isMatch = pattern.matches(subject)
    }
    trials.append(Trial(rule: rule.name, line: rule.line, pathRegex: regex, isMatch: isMatch))
    return isMatch
  }
}

/// What is for some files, by their paths: rules of both kinds.
protocol PathRule {
  var name: RuleName { get }
  var line: Int { get }
  var pathRegex: String { get }
  var pathRegexOffset: Int { get }
  var source: ConfigurationSource { get }
}

extension CreationRule: PathRule {}
extension DestinationRule: PathRule {}

/// The creation rule that is for a file.
public struct RuleMatch: Sendable {
  /// The rule.
  public let rule: CreationRule
  /// How it was found.
  public let search: RuleSearch
}

/// The destination rule that is for a file.
public struct DestinationMatch: Sendable {
  /// The rule.
  public let rule: DestinationRule
  /// How it was found.
  public let search: RuleSearch
}
