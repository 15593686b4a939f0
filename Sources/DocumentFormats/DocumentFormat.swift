/// The five formats a document can have.
///
/// Adding one takes a folder beside this file and a line in `syntax`.
public enum DocumentFormat: String, Sendable, CaseIterable {
  case yaml
  case json
  case dotenv
  case ini
  case binary

  /// The format a path stands for: by its ending, to the letter, and binary where nothing fits.
  public init(path: String) {
    let endings: [(String, DocumentFormat)] = [
      (".yaml", .yaml), (".yml", .yaml), (".json", .json), (".env", .dotenv), (".ini", .ini),
    ]
    // Bytes, not characters: a combining mark before the point does not make it another one.
    let bytes = [UInt8](path.utf8)
    self = endings.first { bytes.suffix($0.0.utf8.count).elementsEqual($0.0.utf8) }?.1 ?? .binary
  }

  /// What reads and writes the format.
  var syntax: any DocumentSyntax.Type {
    switch self {
    case .yaml: YAMLSyntax.self
    case .json: JSONSyntax.self
    case .dotenv: DotenvSyntax.self
    case .ini: INISyntax.self
    case .binary: BinarySyntax.self
    }
  }
}
