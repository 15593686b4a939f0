import DocumentFormats
import Testing

struct JSONReadingTests {
  @Test(
    arguments: [
      ("null", .null, "a word"),
      ("true", .boolean(true), "a word"),
      ("false", .boolean(false), "a word"),
      ("0", .integer(0), "zero"),
      ("-0", .integer(0), "the sign of an integer zero is lost, as in the reference"),
      ("-0.0", .float(-0.0), "the sign of a double zero is not"),
      ("42", .integer(42), "an integer"),
      ("9007199254740993", .integer(9_007_199_254_740_993), "more than a double holds"),
      ("9223372036854775807", .integer(.max), "the largest integer"),
      ("-9223372036854775808", .integer(.min), "the smallest integer"),
      ("9223372036854775808", .float(0x1p63), "above the integers"),
      ("-9223372036854775809", .float(-0x1p63), "below the integers"),
      ("18446744073709551616", .float(0x1p64), "far above the integers"),
      ("1.0", .float(1), "a fraction makes a double"),
      ("1e3", .float(1000), "an exponent makes a double"),
      ("1E+3", .float(1000), "a capital letter and a sign"),
      ("25e-1", .float(2.5), "a negative exponent"),
      ("0.1", .float(0.1), "rounded to nearest"),
      ("1e-400", .float(0), "too small is zero"),
      ("4.9e-324", .float(.leastNonzeroMagnitude), "the smallest double"),
      ("1.7976931348623157e308", .float(.greatestFiniteMagnitude), "the largest double"),
      (#""""#, .string(""), "an empty string"),
      (#""1""#, .string("1"), "a string stays one"),
      (#""ä€😀""#, .string("ä€😀"), "UTF-8 of every length"),
      (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{c}\n\r\t"), "every short escape"),
      (#""\u0041\u00e4\u20AC""#, .string("Aä€"), "numbers of characters in both cases"),
      (#""\ud83d\ude00""#, .string("😀"), "a surrogate pair"),
      (#""\u0000""#, .string("\0"), "NUL"),
      (#""a\ud83db""#, .string("a\u{FFFD}b"), "the first half of a pair alone"),
      (#""a\ude00b""#, .string("a\u{FFFD}b"), "the second half of a pair alone"),
      (#""\ude00\ud83d""#, .string("\u{FFFD}\u{FFFD}"), "the halves of a pair the wrong way round"),
      (#""\ud83d\ud83d\ude00""#, .string("\u{FFFD}😀"), "half a pair before a whole one"),
      (#""\ud83d\n""#, .string("\u{FFFD}\n"), "half a pair before another escape"),
      (#""\ud83d""#, .string("\u{FFFD}"), "half a pair before the closing quote"),
      ("\"\u{7F}\"", .string("\u{7F}"), "DEL needs no escape"),
    ] as [(String, Scalar, String)]
  )
  func `a scalar is read as the reference reads it`(
    _ text: String,
    _ scalar: Scalar,
    _ reason: String
  ) throws {
    for source in [text, " [\(text) ]\n"] {
      let document = try Document(json: source)
      let read = try #require(document.scalars.first).scalar()
      #expect(read == scalar, "\(reason)")
      if case .float(let value) = scalar, case .float(let readValue) = read {
        #expect(readValue.sign == value.sign, "\(reason)")
      }
    }
  }

  @Test(
    arguments: [
      ([0xFF], "\u{FFFD}", "no byte of UTF-8"),
      ([0x61, 0x80, 0x62], "a\u{FFFD}b", "a byte that continues nothing"),
      ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}", "too long a form"),
      ([0xE2, 0x82], "\u{FFFD}\u{FFFD}", "a sequence cut short, each byte for itself"),
      ([0xE2, 0x82, 0x61], "\u{FFFD}\u{FFFD}a", "a sequence cut short before another character"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}", "a surrogate"),
      ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}", "beyond Unicode"),
      ([0xE0, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}", "three bytes for what needs one"),
      ([0xF0, 0x9F, 0x98], "\u{FFFD}\u{FFFD}\u{FFFD}", "four bytes without the last"),
    ] as [([UInt8], String, String)]
  )
  func `bytes that are not UTF-8 read as the replacement character`(
    _ bytes: [UInt8],
    _ text: String,
    _ reason: String
  ) throws {
    // Of every length, so that the bytes come to lie in words and behind the last.
    for count in 0..<12 {
      let filler = [UInt8](repeating: 0x78, count: count)
      let source = [0x22] + filler + bytes + filler + [0x22]
      let document = try Document(parsing: source, as: .json)
      let expected = filler + [UInt8](text.utf8) + filler
      #expect(document.root?.text == expected, "\(reason)")
      #expect(try DocumentEditor(document).finish() == source)
    }
  }

  @Test func `a string's end is found wherever it lies`() throws {
    for count in 0..<40 {
      let text = String(repeating: "x", count: count)
      let source = "[\"\(text)\", \"\(text)\\n\", \"ä\(text)\"]"
      let texts = try Document(json: source).scalars.map(\.text)
      #expect(texts == [[UInt8](text.utf8), [UInt8]("\(text)\n".utf8), [UInt8]("ä\(text)".utf8)])
    }
  }

  @Test func `nodes know their bytes`() throws {
    let source = #" { "a" : [1, "b" ,{}], "c":null } "#
    let document = try Document(json: source)
    let bytes = [UInt8](source.utf8)
    func bytesOf(_ node: DocumentNode) -> String {
      String(decoding: bytes[node.range], as: UTF8.self)
    }
    let root = try #require(document.root)
    #expect(bytesOf(root) == #"{ "a" : [1, "b" ,{}], "c":null }"#)
    #expect(root.children.map(bytesOf) == [#""a""#, #"[1, "b" ,{}]"#, #""c""#, "null"])
    #expect(root["a"]?.children.map(bytesOf) == ["1", #""b""#, "{}"])
    #expect(document.parts.map(\.kind) == [.document])
    #expect(root.children.map(\.style) == [.doubleQuoted, .flow, .doubleQuoted, .plain])
  }

  @Test func `order and repeated keys are kept`() throws {
    let value = try DocumentValue(json: #"{"b": 1, "a": 2, "b": 3}"#)
    let one = DocumentValue.scalar(.integer(1))
    #expect(
      value
        == .mapping([
          .entry(key: "b", one), .entry(key: "a", .scalar(.integer(2))),
          .entry(key: "b", .scalar(.integer(3))),
        ])
    )
  }

  @Test(arguments: ["{}", " [] ", "1", "\r\n\"a\"\t", "[[], {\"a\": {}}]\r\n", "true"])
  func `any value may stand at the top and stays itself`(_ source: String) throws {
    let document = try Document(json: source)
    #expect(try document.edited { _, _ in } == source)
  }

  @Test(arguments: ["{}", "[1]", "1"])
  func `there are no comments`(_ source: String) throws {
    let document = try Document(json: source)
    #expect(document.root?.comments(.head).isEmpty == true)
  }
}
