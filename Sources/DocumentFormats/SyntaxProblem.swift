/// The ways a source can fail to be a document.
public enum SyntaxProblem: Equatable, Sendable {
  // Any format
  case sourceTooLong
  case invalidUTF8
  case invalidUTF16
  case tooDeep
  case duplicateKey

  // YAML
  case yaml(YAMLProblem)

  // JSON
  case unexpectedByte(expected: JSONExpectation)
  case unexpectedEnd(expected: JSONExpectation)
  case invalidEscape
  case controlCharacterInString
  case invalidNumber
  case numberOutOfRange
  case byteOrderMark
  case contentAfterEnd

  // dotenv
  case missingEquals

  // INI
  case missingSectionEnd
  case emptySectionName
  case missingKeyDelimiter
  case emptyKey
  case missingClosingQuote
}

/// What JSON wanted to see.
public enum JSONExpectation: Equatable, Sendable {
  case value
  case key
  case colon
  case commaOrEnd
  case endOfString
  case digit
}
