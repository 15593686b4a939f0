internal import DocumentFormats

extension Wording {
  /// Why an edit cannot be made.
  init(_ error: EditError) {
    self =
      switch error {
      case .overlappingEdits:
        Wording("two changes want the same place of the file")
      case .unreadableResult:
        Wording("the change would leave a file that cannot be read; it is left as it was")
      case .unsupportedValue(let kind, let format):
        Wording("\(Self.name(kind)) cannot stand here in \(Self.name(format))")
      case .unsupportedScalar(let format):
        Wording("the value cannot be written in \(Self.name(format))")
      case .unsupportedComment(let format):
        Wording("the comment cannot be written in \(Self.name(format))")
      case .unsupportedStream(let format):
        Wording("\(Self.name(format)) holds exactly one document")
      case .noSuchMember:
        Wording("there is no such place in the file")
      case .memberOfAlias:
        Wording("the place is reached through an alias, and its text belongs to another place")
      case .duplicateKey:
        Wording("the key is there already")
      case .anchorInUse:
        Wording("an alias elsewhere in the file stands for the value")
      case .unsupportedIndentation(let columns):
        Wording("cannot indent by \(columns) columns")
      case .tooDeep:
        Wording("collections in collections go more than a thousand levels deep")
      }
  }

  private static func name(_ kind: NodeKind) -> String {
    switch kind {
    case .document: "a document"
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar: "a value that is neither list nor mapping"
    case .alias: "an alias"
    }
  }

  private static func name(_ format: DocumentFormat) -> String {
    switch format {
    case .yaml: "YAML"
    case .json: "JSON"
    case .dotenv: "a dotenv file"
    case .ini: "an INI file"
    case .binary: "a binary file"
    }
  }
}
