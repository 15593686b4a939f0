@testable import DocumentFormats
import Testing

struct JSONWritingTests {
  private static func text(
    _ value: DocumentValue,
    indentation: Int? = nil
  ) throws(EditError) -> String {
    let layout = DocumentLayout(indentation: indentation)
    return String(decoding: try DocumentFormat.json.write([value], layout: layout), as: UTF8.self)
  }

  private static let tree = DocumentValue.mapping([
    .comment([0x63], isInline: false),
    .entry(key: "a", .scalar(.integer(1))),
    .entry(key: "b", .sequence([.item(.scalar(.null)), .comment([0x63], isInline: true)])),
    .entry(key: "c", .mapping([.comment([0x63], isInline: false)])),
    .entry(key: "a", .sequence([.item(.mapping([.entry(key: "", .sequence([]))]))])),
  ])

  @Test func `a level is a tab, and comments are left out`() throws {
    let expected =
      "{\n\t\"a\": 1,\n\t\"b\": [\n\t\tnull\n\t],\n\t\"c\": {},\n"
      + "\t\"a\": [\n\t\t{\n\t\t\t\"\": []\n\t\t}\n\t]\n}\n"
    #expect(try Self.text(Self.tree) == expected)
    #expect(try Self.text(Self.tree, indentation: -1) == expected)
    let blanks = expected.replacing("\t", with: "  ")
    #expect(try Self.text(Self.tree, indentation: 2) == blanks)
    #expect(try Self.text(Self.tree, indentation: 0) == expected.replacing("\t", with: ""))
  }

  @Test(arguments: [-2, 1001, Int.max, Int.min])
  func `other indentations are refused`(_ columns: Int) {
    #expect(throws: EditError.unsupportedIndentation(columns)) {
      try Self.text(Self.tree, indentation: columns)
    }
  }

  @Test(
    arguments: [
      (.null, "null"), (.boolean(true), "true"), (.boolean(false), "false"), (.integer(0), "0"),
      (.integer(.max), "9223372036854775807"), (.integer(.min), "-9223372036854775808"),
      (.unsigned(.max), "18446744073709551615"), (.string([]), #""""#),
    ] as [(Scalar, String)]
  )
  func `scalars at the top are values too`(_ scalar: Scalar, _ text: String) throws {
    #expect(try Self.text(.scalar(scalar)) == text + "\n")
  }

  @Test(
    arguments: [
      (0, "0"), (-0.0, "-0"), (1, "1"), (-1.5, "-1.5"), (0.1, "0.1"), (100, "100"),
      (1e6, "1000000"), (123_456_789_012_345_680, "123456789012345680"),
      (1e20, "100000000000000000000"), (999_999_999_999_999_868_928, "999999999999999900000"),
      (1e21, "1e+21"), (-1.25e25, "-1.25e+25"), (1e100, "1e+100"),
      (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (1e-6, "0.000001"),
      (1.5e-6, "0.0000015"), (9.9e-7, "9.9e-7"), (-1e-7, "-1e-7"), (1e-10, "1e-10"),
      (.leastNonzeroMagnitude, "5e-324"), (0.30000000000000004, "0.30000000000000004"),
      (5e-7, "5e-7"), (1.25e-9, "1.25e-9"),
    ] as [(Double, String)]
  )
  func `a double is written as in JavaScript`(_ number: Double, _ text: String) throws {
    #expect(try Self.text(.scalar(.float(number))) == text + "\n")
  }

  @Test(arguments: [
    ("plain", #""plain""#), ("\"\\/", #""\"\\/""#),
    ("\u{8}\t\n\u{B}\u{C}\r\u{0}\u{1F}", #""\b\t\n\u000b\f\r\u0000\u001f""#),
    ("<script>&", #""\u003cscript\u003e\u0026""#),
    ("\u{2027}\u{2028}\u{2029}\u{202A}", "\"\u{2027}\\u2028\\u2029\u{202A}\""),
    ("\u{7F}äЖ€😀", "\"\u{7F}äЖ€😀\""),
  ])
  func `a string has the reference's escapes`(_ text: String, _ written: String) throws {
    #expect(try Self.text(.string(text)) == written + "\n")
    #expect(JSONText.quote(text) == written)
    let read = try #require(Document(json: written).root)
    #expect(read.text == [UInt8](text.utf8))
  }

  @Test func `a timestamp is text`() throws {
    let time = try #require(
      Timestamp(year: 2020, month: 1, day: 2, hour: 3, minute: 4, second: 5, nanosecond: 60_000_000)
    )
    #expect(try Self.text(.scalar(.timestamp(time))) == "\"2020-01-02T03:04:05.06Z\"\n")
  }

  @Test(
    arguments: [
      (.float(.nan), "no number of JSON"), (.float(-.infinity), "no number of JSON"),
      (.string([0x80]), "not UTF-8"), (.string([0x61, 0xE2, 0x80]), "cut short at the end"),
      (.string([0xE2]), "cut short at the end"),
    ] as [(Scalar, String)]
  )
  func `what JSON cannot say is refused`(_ scalar: Scalar, _ reason: String) {
    #expect(throws: EditError.unsupportedScalar(in: .json), "\(reason)") {
      try Self.text(.sequence([.item(.scalar(scalar))]))
    }
  }

  @Test func `a key that is not UTF-8 is refused`() {
    #expect(throws: EditError.unsupportedScalar(in: .json)) {
      try Self.text(.mapping([.entry(key: [0xC3], .scalar(.null))]))
    }
  }

  @Test func `members of the wrong kind are refused`() {
    #expect(throws: EditError.unsupportedValue(.scalar, in: .json)) {
      try Self.text(.mapping([.item(.scalar(.null))]))
    }
    #expect(throws: EditError.unsupportedValue(.mapping, in: .json)) {
      try Self.text(.sequence([.entry(key: "a", .scalar(.null))]))
    }
  }

  @Test(arguments: [[], [DocumentValue.mapping([]), .mapping([])]])
  func `there is one document`(_ documents: [DocumentValue]) {
    #expect(throws: EditError.unsupportedStream(in: .json)) {
      try DocumentFormat.json.write(documents)
    }
  }

  @Test func `a value too deep to be read again is refused`() throws {
    var value = DocumentValue.sequence([])
    for _ in 1..<DocumentTree.maximumDepth { value = .sequence([.item(value)]) }
    let text = try Self.text(value, indentation: 0)
    #expect(try DocumentValue(json: text) == value)
    #expect(throws: EditError.unsupportedValue(.sequence, in: .json)) {
      try Self.text(.sequence([.item(value)]))
    }
  }

  @Test(arguments: [
    #"{"a": [1, -2.5, true, null, {}, []], "a": "x\ny", "\u003c": {"": 1e-9}}"#, "[[[]]]", "1e300",
  ])
  func `what was written reads the same and is written the same`(_ source: String) throws {
    let value = try DocumentValue(json: source)
    let text = try Self.text(value)
    #expect(try DocumentValue(json: text) == value)
    #expect(try Self.text(DocumentValue(json: text)) == text)
  }
}
