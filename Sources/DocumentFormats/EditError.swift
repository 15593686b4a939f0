/// Why an edit cannot be made.
public enum EditError: Error, Equatable, Sendable {
  /// Two edits want the same bytes.
  case overlappingEdits
  /// What would come out is not a document of the format any more.
  case unreadableResult
  /// The format has no such kind of value at this place: a mapping in a dotenv file, a scalar at
  /// the top.
  case unsupportedValue(NodeKind, in: DocumentFormat)
  /// The format cannot say this scalar: not-a-number in JSON, a line feed in an INI key.
  case unsupportedScalar(in: DocumentFormat)
  /// The format has no comments, or none with such characters.
  case unsupportedComment(in: DocumentFormat)
  /// The format holds one document only.
  case unsupportedStream(in: DocumentFormat)
  /// The node is not a collection with such a member.
  case noSuchMember
  /// The collection is reached through an alias; its bytes belong to another place.
  case memberOfAlias
  /// The key is there already.
  case duplicateKey
  /// The node removed or replaced has an anchor that an alias elsewhere uses.
  case anchorInUse
  /// Collections are nested deeper than documents are read.
  case tooDeep
  /// An indentation the format's writers do not know.
  case unsupportedIndentation(Int)
}
