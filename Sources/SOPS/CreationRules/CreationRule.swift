/// A rule for new files: which ones it is for, to whom they are encrypted, and which values.
public struct CreationRule: Sendable {
  /// Which rule of the file it is.
  public let name: RuleName

  /// The line it begins in, from one.
  public let line: Int

  /// The regular expression searched in a file's path; empty for every file.
  public let pathRegex: String

  /// How many groups are needed to open a file; 0 where nothing is said.
  public let shamirThreshold: Int

  /// Whether the MAC covers only the encrypted values.
  public let macOnlyEncrypted: Bool

  /// Where it begins in the file.
  package let offset: Int

  let pathRegexOffset: Int
  let selections: [WrittenSelection]
  let keys: [WrittenKey]
  let groups: [WrittenGroup]
  let awsProfile: String
  let source: ConfigurationSource
}

/// A rule for the selection of values with its place.
struct WrittenSelection: Sendable {
  let rule: SelectionRule
  let offset: Int
}
