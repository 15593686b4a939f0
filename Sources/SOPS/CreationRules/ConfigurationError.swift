public import DocumentFormats

/// Why a configuration cannot be used.
///
/// A configuration is a public file, so its texts may be in errors; private keys that got into one
/// by mistake are not repeated.
public enum ConfigurationError: Error, Sendable, Equatable {
  /// The file is not YAML.
  case syntax(SyntaxError, ConfigurationPlace)
  /// The file is YAML, and something in it is not as it has to be.
  case fault(ConfigurationFault, ConfigurationPlace)
  /// No rule is for a file; each of them was tried.
  case noMatchingRule(RuleSearch)
}

/// What is wrong at a place of a configuration.
public enum ConfigurationFault: Sendable, Equatable {
  /// The value of a key is of another kind.
  case unexpected(ConfigurationValue, key: String, expected: Expectation)
  /// A key comes twice in one mapping; the place is the second one's.
  case duplicateKey(String, firstLine: Int)
  /// The key of an entry is a mapping or a list.
  case keyNotText
  /// A merge key, `<<`, has something else than mappings.
  case mergeNotMapping
  /// An object lacks an entry it needs.
  case missing(String)
  /// A regular expression that is not well-formed, and what its library says of it.
  case invalidPattern(String, key: String, reason: String)
  /// Several rules for the selection of values, of which a file has one at most.
  case severalSelections([SelectionRule.Name])
  /// A text that names no key.
  case invalidKey(MasterKeyTextFault, key: String)
  /// A group without keys, counted from one: its part of the data key would be lost.
  case emptyKeyGroup(Int)
  /// Several places for published files in one rule.
  case severalDestinations([String])

  /// What a key has to be.
  public enum Expectation: String, Sendable {
    case text
    case wholeNumber = "a whole number"
    case countingNumber = "a number from zero up"
    case boolean = "true or false"
    case list = "a list"
    case mapping = "a mapping"
    case keys = "text or a list of texts"
    case keyObjects = "a list of mappings or texts"
    case keyValueVersion = "1 or 2"
  }
}

/// What was met where something else was expected.
public enum ConfigurationValue: Sendable, Equatable {
  case nothing
  case text(String)
  case list
  case mapping
}

/// A place in a configuration.
public struct ConfigurationPlace: Sendable, Equatable {
  /// The file.
  public let path: String

  /// The place in the file.
  public let position: SourcePosition

  /// The rule the place belongs to.
  public let rule: RuleName?

  /// The line with the place in it, unless a private key may be there.
  package let excerpt: SourceExcerpt?
}

/// Which rule of a configuration, counted from one.
public enum RuleName: Sendable, Hashable {
  case creation(Int)
  case destination(Int)
}
