/// What is allowed in and around a configuration, and probably not meant.
public enum ConfigurationWarning: Sendable, Equatable {
  /// A file of a name that is not looked at, and the configuration used instead, if there is one.
  case misnamedFile(String, used: String?)
  /// A key in a rule or a group that does nothing, and the one that seems to be meant.
  case unknownKey(String, line: Int, meant: String?)
  /// Keys beside `key_groups`, which are passed over.
  case keysBesideGroups(String, line: Int)
  /// Documents behind the first one, which are not read; the line of the second.
  case furtherDocuments(line: Int)
}

extension ConfigurationWarning: CustomStringConvertible {
  /// One sentence in lower case, without a full stop.
  public var description: String {
    switch self {
    case .misnamedFile(let path, nil):
      "\(quote(path)) is not read, expected the name \(quote(ConfigurationSearch.fileName))"
    case .misnamedFile(let path, let used?): "\(quote(path)) is not read, but \(quote(used)) is"
    case .unknownKey(let key, let line, nil): "line \(line): \(quote(key)) does nothing"
    case .unknownKey(let key, let line, let meant?):
      "line \(line): \(quote(key)) does nothing, expected \(quote(meant))"
    case .keysBesideGroups(let key, let line):
      "line \(line): \(quote(key)) does nothing beside \"key_groups\""
    case .furtherDocuments(let line): "line \(line): only the first document is read"
    }
  }

  private func quote(_ text: String) -> String { VisibleText.quote(text) }
}
