package import DocumentFormats
package import SOPS

/// Why a call cannot be understood.
package enum CallFault: Error, Equatable, Sendable {
  /// The line is not UTF-8.
  case notUTF8
  /// The line is not JSON.
  case notJSON(SyntaxError)
  /// The line is longer than any may be.
  case tooLong(limit: Int)
  /// The line is JSON, and no object.
  case notObject
  /// A name comes twice in an object.
  case duplicateName
  /// A parameter that cannot be left out is missing.
  case missing(String)
  /// One of two parameters has to be there.
  case missingEither(String, String)
  /// No such method; those there are.
  case unknownMethod(known: [String])
  /// A parameter that the method does not have; those it has.
  case unknownParameter(known: [String])
  /// A parameter is something else than it has to be.
  case unexpected(String, Expectation)
  /// Two parameters cannot stand together.
  case conflict(String, String)
  /// A path into a document is not one.
  case place(DocumentPathError)
  /// A text among the keys is no key.
  case key(MasterKeyTextFault)

  /// What a parameter has to be.
  package enum Expectation: Equatable, Sendable {
    case text
    case flag
    case count
    case base64
    case place
    case path
    case keys
    case selection
    case choice([String])
  }
}
