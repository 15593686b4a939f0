import DocumentFormats
import Testing

/// What is not YAML is refused at the place where somebody would look.
struct YAMLSyntaxErrorTests {
  struct Row: CustomTestStringConvertible {
    let source: String
    let problem: SyntaxProblem
    let line: Int
    let column: Int

    init(_ source: String, _ problem: YAMLProblem, _ line: Int, _ column: Int) {
      self.init(source, .yaml(problem), line, column)
    }

    init(_ source: String, _ problem: SyntaxProblem, _ line: Int, _ column: Int) {
      self.source = source
      self.problem = problem
      self.line = line
      self.column = column
    }

    var testDescription: String { source.debugDescription }
  }

  static let rows = [
    Row("a: \u{1}", .forbiddenCharacter, 1, 4),
    Row("a: \0", .forbiddenCharacter, 1, 4),
    Row("é: \u{7F}", .forbiddenCharacter, 1, 4),
    Row("a: @b", .noToken, 1, 4),
    Row("a: `b`", .noToken, 1, 4),
    Row("a:\n\tb: 1\n", .noToken, 2, 1),
    Row("a: - b", .sequenceNotAllowedHere, 1, 4),
    Row("a: ? b", .keyNotAllowedHere, 1, 4),
    Row("a: b: c", .valueNotAllowedHere, 1, 5),
    Row("a: 1\nb\nc: 2\n", .missingColon, 3, 1),
    Row("a: 1\n- b\n", .missingKey, 2, 1),
    Row("- a\nb: 1\n", .missingDash, 2, 1),
    Row("[a, , b]", .missingContent, 1, 5),
    Row("a: |\n\tb\n", .tabInIndentation, 2, 1),
    Row("a: b\n\tc\n", .tabInIndentation, 2, 1),
    Row("[? a]: b\n", .valueNotAllowedHere, 1, 6),
    Row("a: [b, c\n", .missingCommaOrBracket, 2, 1),
    Row("a: {b: c\n", .missingCommaOrBrace, 2, 1),
    Row("a: |0\n  b\n", .indentationIndicatorZero, 1, 5),
    Row("a: | b\n", .textAfterBlockHeader, 1, 6),
    Row("a: \"b\n---\n\"", .documentMarkerInQuotes, 2, 1),
    Row("a: \"b", .missingQuote, 1, 6),
    Row("a: 'b", .missingQuote, 1, 6),
    Row("a: \"\\q\"", .unknownEscape, 1, 5),
    Row("a: \"\\xg0\"", .missingHexDigit, 1, 5),
    Row("a: \"\\ud800\"", .invalidCodePoint, 1, 5),
    Row("a: &", .missingAnchorName, 1, 5),
    Row("a: &é b", .missingAnchorName, 1, 5),
    Row("a: *b", .unknownAnchor, 1, 4),
    Row("a: &b [*b]", .anchorContainsItself, 1, 8),
    Row("a: !<b c", .missingTagEnd, 1, 7),
    Row("a: !b{ c", .textAfterTag, 1, 6),
    Row("a: !! b", .missingTagText, 1, 6),
    Row("a: !b%g0 c", .invalidTagEscape, 1, 6),
    Row("a: !b!c d", .undefinedTagHandle, 1, 4),
    Row("%FOO\n---\na: 1\n", .unknownDirective, 1, 1),
    Row("%YAML x\n---\n", .invalidDirective, 1, 7),
    Row("%YAML 1.1\n%YAML 1.1\n---\n", .duplicateDirective, 2, 1),
    Row("%YAML 1.2\n---\na: 1\n", .unsupportedVersion, 1, 1),
    Row("a: 1\n...\nb: 2\n", .missingDocumentStart, 3, 1),
  ]

  @Test(arguments: rows)
  func `a source that is not YAML is refused at its place`(row: Row) {
    let error = #expect(throws: SyntaxError.self) {
      try Document(parsing: [UInt8](row.source.utf8), as: .yaml)
    }
    #expect(error?.problem == row.problem)
    #expect(error?.position.line == row.line)
    #expect(error?.position.column == row.column)
  }

  @Test
  func `what is not whole says where it began`() {
    let source = [UInt8]("a:\n  - [b,\n     c\nd: 1\n".utf8)
    let error = #expect(throws: SyntaxError.self) { try Document(parsing: source, as: .yaml) }
    #expect(error?.start?.line == 2)
    #expect(error?.start?.column == 5)
  }

  @Test(arguments: [[0x61, 0x3A, 0x20, 0xC3], [0x61, 0xC0, 0x80], [0xED, 0xA0, 0x80], [0x80]])
  func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
    let error = #expect(throws: SyntaxError.self) { try Document(parsing: bytes, as: .yaml) }
    #expect(error?.problem == .invalidUTF8)
  }

  static let refused = [
    Row("a: 1\nb: 2\na: 3\n", .duplicateKey, 3, 1),
    Row("a: {b: 1, 'b': 2}\n", .duplicateKey, 1, 11),
    Row("? [a]\n: 1\n", .keyNotScalar, 1, 3),
    Row("a: &x [1]\nb:\n  <<: *x\n", .invalidMerge, 3, 7),
    Row("<<: 1\n", .invalidMerge, 1, 5),
    Row("a: !!int x\n", .scalarDoesNotFitTag, 1, 4),
    Row("a: !!binary '*'\n", .scalarDoesNotFitTag, 1, 4),
  ]

  @Test(arguments: refused)
  func `what the reference would not decode is found by the check`(row: Row) throws {
    let document = try Document(parsing: [UInt8](row.source.utf8), as: .yaml)
    let error = #expect(throws: SyntaxError.self) { try document.checkAsReference() }
    #expect(error?.problem == row.problem)
    #expect(error?.position.line == row.line)
    #expect(error?.position.column == row.column)
  }

  @Test(arguments: [
    "a: &x {b: 1}\nc:\n  <<: *x\n  b: 2\n", "'<<': 1\n", "a: 1\n---\nb: 1\nb: 2\n",
    "a: &x k\n*x : 1\nk: 2\n", "1: a\n2: b\n",
  ])
  func `what the reference decodes passes the check`(source: String) throws {
    try Document(parsing: [UInt8](source.utf8), as: .yaml).checkAsReference()
  }
}
