import DocumentFormats
import Testing

struct JSONErrorTests {
  @Test(
    arguments: [
      ("", .unexpectedEnd(expected: .value), 0, nil, "nothing at all"),
      (" \n", .unexpectedEnd(expected: .value), 2, nil, "blanks only"),
      ("[", .unexpectedEnd(expected: .commaOrEnd), 1, 0, "an open bracket"),
      ("[1", .unexpectedEnd(expected: .commaOrEnd), 2, 0, "an open bracket behind an item"),
      ("[1,", .unexpectedEnd(expected: .value), 3, 0, "an end behind a comma"),
      ("[[1], {", .unexpectedEnd(expected: .commaOrEnd), 7, 6, "the innermost bracket is named"),
      (#"{"a""#, .unexpectedEnd(expected: .colon), 4, 0, "a key without a colon"),
      (#"{"a":"#, .unexpectedEnd(expected: .value), 5, 0, "a key without a value"),
      (#"{"a":1,"#, .unexpectedEnd(expected: .key), 7, 0, "an end behind a comma"),
      (#"["ab"#, .unexpectedEnd(expected: .endOfString), 4, 1, "a string without an end"),
      (#"["ab\"#, .unexpectedEnd(expected: .endOfString), 5, 1, "an escape cut short"),
      (#"["ab\u12"#, .unexpectedEnd(expected: .endOfString), 8, 1, "an escape cut short"),
      ("-", .unexpectedEnd(expected: .digit), 1, nil, "a sign alone"),
      ("[1.", .unexpectedEnd(expected: .digit), 3, 0, "a fraction without digits"),
      ("1e+", .unexpectedEnd(expected: .digit), 3, nil, "an exponent without digits"),
      ("tru", .unexpectedByte(expected: .value), 0, nil, "half a word"),
      ("[nul]", .unexpectedByte(expected: .value), 1, nil, "half a word"),
      ("falsy", .unexpectedByte(expected: .value), 0, nil, "another word"),
      ("[True]", .unexpectedByte(expected: .value), 1, nil, "words are small"),
      ("[1,]", .unexpectedByte(expected: .value), 3, nil, "a comma too many"),
      ("[,1]", .unexpectedByte(expected: .value), 1, nil, "a comma too early"),
      ("[1 2]", .unexpectedByte(expected: .commaOrEnd), 3, nil, "a comma too few"),
      ("[1}", .unexpectedByte(expected: .commaOrEnd), 2, nil, "the wrong bracket"),
      (#"{"a":1,}"#, .unexpectedByte(expected: .key), 7, nil, "a comma too many"),
      ("{a:1}", .unexpectedByte(expected: .key), 1, nil, "a key without quotes"),
      ("{1:1}", .unexpectedByte(expected: .key), 1, nil, "a key that is no string"),
      (#"{"a" 1}"#, .unexpectedByte(expected: .colon), 5, nil, "no colon"),
      (#"{"a","b"}"#, .unexpectedByte(expected: .colon), 4, nil, "no value"),
      ("[-a]", .unexpectedByte(expected: .digit), 2, nil, "a sign before a letter"),
      ("[1.e1]", .unexpectedByte(expected: .digit), 3, nil, "a fraction without digits"),
      ("[.5]", .unexpectedByte(expected: .value), 1, nil, "no digit before the point"),
      ("[+1]", .unexpectedByte(expected: .value), 1, nil, "a plus sign"),
      ("[012]", .invalidNumber, 1, nil, "a zero in front"),
      ("[-01.5]", .invalidNumber, 1, nil, "a zero in front"),
      ("['a']", .unexpectedByte(expected: .value), 1, nil, "single quotes"),
      ("[/**/1]", .unexpectedByte(expected: .value), 1, nil, "a comment"),
      (#"["\x41"]"#, .invalidEscape, 2, 1, "no escape of JSON"),
      (#"["a\u12g4"]"#, .invalidEscape, 3, 1, "no hexadecimal digit"),
      (#"["\u"]"#, .invalidEscape, 2, 1, "no digits"),
      ("[\"a\nb\"]", .controlCharacterInString, 3, 1, "a line feed in a string"),
      ("[\"a\0\"]", .controlCharacterInString, 3, 1, "NUL in a string"),
      ("[\"\u{1F}\"]", .controlCharacterInString, 2, 1, "the last control character"),
      ("\0", .unexpectedByte(expected: .value), 0, nil, "NUL"),
      ("[\u{A0}1]", .unexpectedByte(expected: .value), 1, nil, "a blank of another kind"),
      ("\u{C}1", .unexpectedByte(expected: .value), 0, nil, "a form feed is no blank"),
      ("1 2", .contentAfterEnd, 2, nil, "two values"),
      ("{} // end", .contentAfterEnd, 3, nil, "a comment behind the end"),
      ("[]]", .contentAfterEnd, 2, nil, "a bracket too many"),
      ("{}\0", .contentAfterEnd, 2, nil, "NUL behind the end"),
      ("\u{FEFF}{}", .byteOrderMark, 0, nil, "a byte order mark"),
      ("{}\u{FEFF}", .contentAfterEnd, 2, nil, "a byte order mark behind the end"),
    ] as [(String, SyntaxProblem, Int, Int?, String)]
  )
  func `what is wrong is named with its place`(
    _ source: String,
    _ problem: SyntaxProblem,
    _ offset: Int,
    _ start: Int?,
    _ reason: String
  ) throws {
    let error = #expect(throws: SyntaxError.self) { try Document(json: source) }
    #expect(error?.problem == problem, "\(reason)")
    #expect(error?.position.offset == offset, "\(reason)")
    #expect(error?.start?.offset == start, "\(reason)")
  }

  @Test func `lines and columns are counted`() throws {
    let error = #expect(throws: SyntaxError.self) {
      try Document(json: "{\r\n  \"ä\": tru\r\n}")
    }
    #expect(error?.position.line == 2)
    #expect(error?.position.column == 8)
  }

  @Test(arguments: ["1e309", "-1e309", "1e99999999999999999999", "[1.8e308]"])
  func `a number beyond the doubles is refused when it is asked for`(_ source: String) throws {
    let document = try Document(json: source)
    let number = try #require(document.scalars.first)
    let error = #expect(throws: SyntaxError.self) { try number.scalar() }
    #expect(error?.problem == .numberOutOfRange)
    #expect(error?.position.offset == number.range.lowerBound)
    #expect(number.text == [UInt8](source.utf8.filter { !"[]".utf8.contains($0) }))
  }
}
