/// The ways a source can fail to be YAML.
public enum YAMLProblem: Equatable, Sendable {
  // Characters
  case forbiddenCharacter
  case noToken

  // Block structure
  case sequenceNotAllowedHere
  case keyNotAllowedHere
  case valueNotAllowedHere
  case missingColon
  case missingKey
  case missingDash
  case missingContent
  case tabInIndentation

  // Flow collections
  case missingCommaOrBracket
  case missingCommaOrBrace

  // Scalars
  case indentationIndicatorZero
  case textAfterBlockHeader
  case documentMarkerInQuotes
  case missingQuote
  case unknownEscape
  case missingHexDigit
  case invalidCodePoint

  // Anchors and tags
  case missingAnchorName
  case unknownAnchor
  case anchorContainsItself
  case tooManyAliases
  case missingTagEnd
  case textAfterTag
  case missingTagText
  case invalidTagEscape
  case undefinedTagHandle
  case scalarDoesNotFitTag

  // Documents
  case unknownDirective
  case invalidDirective
  case duplicateDirective
  case unsupportedVersion
  case missingDocumentStart

  // What the reference wants of the mappings it decodes
  case keyNotScalar
  case invalidMerge
}

/// A problem and its place, before lines and columns are counted.
struct YAMLFault: Error {
  let problem: SyntaxProblem
  let offset: Int
  let start: Int?

  init(_ problem: YAMLProblem, at offset: Int, since start: Int? = nil) {
    self.init(.yaml(problem), at: offset, since: start)
  }

  init(_ problem: SyntaxProblem, at offset: Int, since start: Int? = nil) {
    self.problem = problem
    self.offset = offset
    self.start = start
  }
}
