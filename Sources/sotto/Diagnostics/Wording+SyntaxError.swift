internal import DocumentFormats

extension Wording {
  /// Where a document could not be read and why, without a word of what it holds.
  init(_ error: SyntaxError) {
    var sentence = "line \(error.position.line), column \(error.position.column): "
    sentence += Self.sentence(error.problem)
    if let start = error.start, start.line != error.position.line {
      sentence += ", since line \(start.line)"
    }
    self.init(sentence)
  }

  private static func sentence(_ problem: SyntaxProblem) -> String {
    switch problem {
    case .yaml(let problem): sentence(problem)
    case .sourceTooLong: "the file is longer than 4 GiB"
    case .invalidUTF8: "found bytes that are not UTF-8"
    case .invalidUTF16: "found bytes that are not UTF-16, which the byte order mark announces"
    case .tooDeep: "found collections in collections more than a thousand levels deep"
    case .duplicateKey: "found a key that is there already"
    case .unexpectedByte(let expected): "expected \(name(expected))"
    case .unexpectedEnd(let expected): "the file ends where \(name(expected)) is expected"
    case .invalidEscape: "found an escape that JSON does not have"
    case .controlCharacterInString: "found a control character in a string; write it as an escape"
    case .invalidNumber: "found a number that is not written as JSON wants it"
    case .numberOutOfRange: "found a number that is too large"
    case .byteOrderMark: "found a byte order mark, which JSON does not allow"
    case .contentAfterEnd: "found more after the end of the value"
    case .missingEquals: "expected \"=\" between a name and a value"
    case .missingSectionEnd: "expected \"]\" behind the name of a section"
    case .emptySectionName: "found a section without a name"
    case .missingKeyDelimiter: "expected \"=\" or \":\" behind a key"
    case .emptyKey: "found a value without a key"
    case .missingClosingQuote: "the file ends before the closing quote"
    }
  }

  private static func name(_ expectation: JSONExpectation) -> String {
    switch expectation {
    case .value: "a value"
    case .key: "a key in double quotes"
    case .colon: "\":\""
    case .commaOrEnd: "\",\" or the end of the object or array"
    case .endOfString: "the closing quote of a string"
    case .digit: "a digit"
    }
  }

  private static func sentence(_ problem: YAMLProblem) -> String {
    switch problem {
    case .forbiddenCharacter: "found a control character; only an escape may stand for it"
    case .noToken: "found a character that nothing can begin with; put the value in quotes"
    case .sequenceNotAllowedHere: "found \"-\" where no list can begin"
    case .keyNotAllowedHere: "found \"?\" where no key can begin"
    case .valueNotAllowedHere: "found \":\" where no value can begin; check indentation and quotes"
    case .missingColon: "expected \":\" behind a key"
    case .missingKey: "expected a key; check the indentation"
    case .missingDash: "expected \"-\"; check the indentation"
    case .missingContent: "expected a value"
    case .tabInIndentation: "found a tab in the indentation; use blanks"
    case .missingCommaOrBracket: "expected \",\" or \"]\""
    case .missingCommaOrBrace: "expected \",\" or \"}\""
    case .indentationIndicatorZero: "found the indentation indicator 0; it counts from 1"
    case .textAfterBlockHeader: "expected the end of the line behind \"|\" or \">\""
    case .documentMarkerInQuotes: "found the start or end of a document inside quotes"
    case .missingQuote: "the file ends before the closing quote"
    case .unknownEscape: "found an escape that YAML does not have"
    case .missingHexDigit: "expected a hexadecimal digit in an escape"
    case .invalidCodePoint: "found an escape for a character that does not exist"
    case .missingAnchorName: "expected a name of letters, digits, \"-\" and \"_\""
    case .unknownAnchor: "found an alias of an anchor that does not come before"
    case .anchorContainsItself: "found an alias inside the value it stands for"
    case .tooManyAliases: "found aliases that make too much of a small file"
    case .missingTagEnd: "expected \">\" at the end of a tag"
    case .textAfterTag: "expected a blank behind a tag"
    case .missingTagText: "expected the text of a tag"
    case .invalidTagEscape: "found an escape in a tag that is not one of UTF-8"
    case .undefinedTagHandle: "found a tag whose handle no %TAG defines"
    case .scalarDoesNotFitTag: "found a value that is not of its tag's type"
    case .unknownDirective: "found a directive other than %YAML and %TAG"
    case .invalidDirective: "found a directive that is not whole"
    case .duplicateDirective: "found a directive that is there already"
    case .unsupportedVersion: "found a version of YAML other than 1.1; leave the directive out"
    case .missingDocumentStart: "expected \"---\" before another document"
    case .keyNotScalar: "found a list or mapping as a key"
    case .invalidMerge: "expected a mapping or a list of mappings behind \"<<\""
    }
  }
}
