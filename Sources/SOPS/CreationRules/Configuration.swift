package import DocumentFormats

// What `.sops.yaml` says: to whom new files are encrypted.
//
//     keys:
//       - &alice age1…
//       - &bob age1…
//     creation_rules:
//       - path_regex: ^prod/
//         age: [*alice]
//         encrypted_regex: ^(data|stringData)$
//       - age:
//           - *alice
//           - *bob
//     stores:
//       yaml:
//         indent: 2
//
// The first rule is for a file whose expression is found in its path; paths are seen from the
// configuration's folder. Entries nobody knows are passed over, as in the reference; what it
// refuses and what can mean one thing only is read, and comments say where. Kinds of values are
// checked when the file is read, keys and expressions when their rule is used.

/// A configuration, `.sops.yaml`.
public struct Configuration: Sendable {
  /// The absolute path of the file.
  public let path: String

  /// The rules for new files; nil where the file has none, which is like no file.
  public let creationRules: [CreationRule]?

  /// The rules for publishing; nil where the file has none.
  public let destinationRules: [DestinationRule]?

  /// How far files are indented that are written anew.
  public let indentation: StoreIndentation

  /// Whose key is whose.
  public let roster: Roster

  /// What is probably not meant, in the order of the file.
  public let warnings: [ConfigurationWarning]

  /// The file itself, for changing it.
  package let document: Document

  /// Reads a configuration.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - path: The absolute path of the file: rules see paths from its folder.
  /// - Throws: `ConfigurationError` for the first thing that is wrong.
  public init(parsing bytes: [UInt8], path: String) throws(ConfigurationError) {
    do throws(SyntaxError) {
      document = try Document(parsing: bytes, as: .yaml)
    } catch {
      let source = ConfigurationSource(path: path, bytes: bytes)
      throw .syntax(error, source.place(error.position))
    }
    let source = ConfigurationSource(path: path, bytes: document.source)
    let parts = document.parts
    let fields = try ConfigurationFields(parts.first?.content, named: path, in: source)
    var reader = CreationRuleReader(roster: Roster(fields["keys"], in: source))
    self.path = path
    indentation = try StoreIndentation(fields)
    creationRules = try Self.creationRules(fields, &reader)
    destinationRules = try Self.destinationRules(fields, &reader)
    roster = reader.roster
    var warnings = reader.warnings.sorted { $0.key < $1.key }.map(\.value)
    if parts.count > 1 {
      warnings.append(.furtherDocuments(line: source.line(of: parts[1].range.lowerBound)))
    }
    self.warnings = warnings
  }

  private static func creationRules(
    _ fields: ConfigurationFields,
    _ reader: inout CreationRuleReader
  ) throws(ConfigurationError) -> [CreationRule]? {
    guard fields["creation_rules"] != nil else { return nil }
    var rules: [CreationRule] = []
    for node in try fields.list("creation_rules") {
      let name = RuleName.creation(rules.count + 1)
      rules.append(try reader.rule(node, in: fields.source.within(name), named: name))
    }
    return rules
  }

  private static func destinationRules(
    _ fields: ConfigurationFields,
    _ reader: inout CreationRuleReader
  ) throws(ConfigurationError) -> [DestinationRule]? {
    guard fields["destination_rules"] != nil else { return nil }
    var rules: [DestinationRule] = []
    for node in try fields.list("destination_rules") {
      let name = RuleName.destination(rules.count + 1)
      let source = fields.source.within(name)
      rules.append(try DestinationRule(node, in: source, named: name, reader: &reader))
    }
    return rules
  }
}
