internal import DocumentFormats

extension ConfigurationError: CustomStringConvertible {
  /// One sentence in lower case, without a full stop.
  public var description: String {
    switch self {
    case .syntax(_, let place): "\(place): this is not YAML"
    case .fault(let fault, let place): "\(place): \(fault)"
    case .noMatchingRule(let search):
      "no \(search.kind) rule of \(VisibleText.quote(search.path)) matches \(VisibleText.quote(search.subject))"
    }
  }
}

extension ConfigurationPlace: CustomStringConvertible {
  /// The file, line and column, and the rule.
  public var description: String {
    let place =
      "\(VisibleText.quote(path)): line \(position.line), column \(position.column)"
    return rule.map { "\(place): \($0)" } ?? place
  }
}

extension RuleName: CustomStringConvertible {
  /// The rule in words.
  public var description: String {
    switch self {
    case .creation(let number): "creation rule \(number)"
    case .destination(let number): "destination rule \(number)"
    }
  }
}

extension ConfigurationValue: CustomStringConvertible {
  /// The value in words, a text in quotes.
  public var description: String {
    switch self {
    case .nothing: "nothing"
    case .text(let text): VisibleText.quote(text)
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }
}

extension ConfigurationFault: CustomStringConvertible {
  /// What was met and what was expected.
  public var description: String {
    switch self {
    case .unexpected(let value, let key, let expected):
      "\(quote(key)) has \(value), expected \(expected.rawValue)"
    case .duplicateKey(let key, let line): "\(quote(key)) comes twice, first in line \(line)"
    case .keyNotText: "a key is a mapping or a list, expected text"
    case .mergeNotMapping: "\"<<\" has something to merge that is not a mapping"
    case .missing(let key): "\(quote(key)) is missing"
    case .invalidPattern(let pattern, let key, let reason):
      "\(quote(key)) has \(quote(pattern)), expected a regular expression: \(VisibleText.make(reason))"
    case .severalSelections(let names):
      "only one of these may be there: \(list(names.map(\.rawValue)))"
    case .invalidKey(let fault, let key): "\(quote(key)): \(fault)"
    case .emptyKeyGroup(let number): "key group \(number) has no keys"
    case .severalDestinations(let names): "only one of these may be there: \(list(names))"
    }
  }

  private func quote(_ text: String) -> String { VisibleText.quote(text) }

  private func list(_ names: [String]) -> String {
    names.map { quote($0) }.joined(separator: ", ")
  }
}
