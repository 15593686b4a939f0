import DocumentFormats
import Testing

struct JSONReplacementTests {
  @Test(
    arguments: [
      (.null, "null"), (.boolean(true), "true"), (.boolean(false), "false"),
      (.integer(-7), "-7"), (.integer(.min), "-9223372036854775808"),
      (.unsigned(.max), "18446744073709551615"), (.float(1.5), "1.5"), (.float(1), "1"),
      (.float(1e21), "1e+21"), (.string(""), #""""#),
      (.string("a\"\\\n\u{1}"), #""a\"\\\n\u0001""#),
    ] as [(Scalar, String)]
  )
  func `a scalar takes the place of another and of nothing else`(
    _ scalar: Scalar,
    _ text: String
  ) throws {
    let document = try Document(json: "{\"a\" :\r\n [1 , \"x\\u0041\",2.50]\t}")
    let changed = try document.edited { editor, root in
      try editor.replace(try #require(root["a"]?[1]), with: scalar)
    }
    #expect(changed == "{\"a\" :\r\n [1 , \(text),2.50]\t}")
  }

  @Test(arguments: [
    (StyleChoice.kept, "\"<a&b>/\u{2028}\u{7F}é\""),
    (.chosen, "\"\\u003ca\\u0026b\\u003e/\\u2028\u{7F}é\""),
  ])
  func `people's strings have few escapes and the reference's more`(
    _ style: StyleChoice,
    _ text: String
  ) throws {
    let document = try Document(json: "[1]")
    let changed = try document.edited { editor, root in
      let item = try #require(root[0])
      try editor.replace(item, with: .string("<a&b>/\u{2028}\u{7F}é"), style: style)
    }
    #expect(changed == "[\(text)]")
  }

  @Test(
    arguments: [
      (.float(.nan), "JSON has no such number"), (.float(.infinity), "JSON has no such number"),
      (.float(-.infinity), "JSON has no such number"),
      (.string([0x61, 0xFF]), "what is not UTF-8 would be lost"),
      (.string([0xED, 0xA0, 0x80]), "a surrogate is not UTF-8"),
    ] as [(Scalar, String)]
  )
  func `what JSON cannot say is refused`(_ scalar: Scalar, _ reason: String) throws {
    let document = try Document(json: "[1]")
    for style in [StyleChoice.kept, .chosen] {
      #expect(throws: EditError.unsupportedScalar(in: .json), "\(reason)") {
        try document.edited { try $0.replace(try #require($1[0]), with: scalar, style: style) }
      }
    }
  }

  @Test func `a key takes another string and nothing else`() throws {
    let document = try Document(json: "{ \"a\" : \"a\" }")
    let key = try #require(document.scalars.first)
    #expect(
      try document.edited { editor, _ in try editor.replace(key, with: .string("b")) }
        == "{ \"b\" : \"a\" }"
    )
    #expect(throws: EditError.unsupportedScalar(in: .json)) {
      try document.edited { editor, _ in try editor.replace(key, with: .integer(1)) }
    }
    #expect(throws: EditError.unsupportedValue(.sequence, in: .json)) {
      try document.edited { editor, _ in try editor.replace(key, with: .sequence([])) }
    }
    // The value is the same text, and no key.
    let value = try #require(document.scalars.last)
    #expect(
      try document.edited { editor, _ in try editor.replace(value, with: .integer(1)) }
        == "{ \"a\" : 1 }"
    )
  }

  @Test func `a timestamp is written as text`() throws {
    let time = try #require(
      Timestamp(year: 2001, month: 12, day: 14, hour: 21, minute: 59, second: 43, offset: -18000)
    )
    let changed = try Document(json: "[0]").edited { editor, root in
      try editor.replace(try #require(root[0]), with: .timestamp(time))
    }
    #expect(changed == #"["2001-12-14T21:59:43-05:00"]"#)
  }

  @Test func `comments are refused`() {
    #expect(throws: EditError.unsupportedComment(in: .json)) {
      // There is none to be had from a document.
      let yaml = try Document(parsing: [UInt8]("a: 1 # b".utf8), as: .yaml)
      let comment = try #require(yaml.scalars.lazy.flatMap { $0.comments(.line) }.first)
      var editor = DocumentEditor(try Document(json: "[1]"))
      try editor.replace(comment, with: [])
    }
  }

  private static let tree = DocumentValue.mapping([
    .comment([0x63], isInline: false), .entry(key: "x", .sequence([.item(.scalar(.integer(1)))])),
    .entry(key: "y", .mapping([])), .comment([0x63], isInline: false),
  ])

  @Test(arguments: [
    ("[0]", #"[{"x": [1], "y": {}}]"#, "one line stays one"),
    (#"{"k":[0]}"#, #"{"k":[{"x":[1],"y":{}}]}"#, "one line without blanks"),
    (#"{ "k": [ 0 ] }"#, #"{ "k": [ { "x": [ 1 ], "y": {} } ] }"#, "blanks inside brackets"),
    (
      "[\n  0\n]\n", "[\n  {\n    \"x\": [\n      1\n    ],\n    \"y\": {}\n  }\n]\n",
      "a level is indented as the others are"
    ),
    (
      "{\r\n\t\"k\" : 0\r\n}",
      "{\r\n\t\"k\" : {\r\n\t\t\"x\" : [\r\n\t\t\t1\r\n\t\t],\r\n\t\t\"y\" : {}\r\n\t}\r\n}",
      "line ends and colons as around"
    ),
    ("[\n  1, 0\n]", "[\n  1, {\"x\": [1], \"y\": {}}\n]", "behind others it stays on the line"),
    (
      "0\r\n", "{\r\n\t\"x\": [\r\n\t\t1\r\n\t],\r\n\t\"y\": {}\r\n}\r\n",
      "the root, as the reference"
    ),
    ("[\n0\n]", "[\n{\n\"x\": [\n1\n],\n\"y\": {}\n}\n]", "no indentation at all"),
  ])
  func `a tree takes the layout of its surroundings`(
    _ source: String,
    _ expected: String,
    _ reason: String
  ) throws {
    let document = try Document(json: source)
    let zero = try #require(document.scalars.last)
    let changed = try document.edited { editor, _ in try editor.replace(zero, with: Self.tree) }
    #expect(changed == expected, "\(reason)")
  }

  @Test func `two edits of one place are refused`() throws {
    let document = try Document(json: #"{"a": [1]}"#)
    #expect(throws: EditError.overlappingEdits) {
      try document.edited { editor, root in
        try editor.replace(try #require(root["a"]), with: .sequence([]))
        try editor.replace(try #require(root["a"]?[0]), with: .null)
      }
    }
  }
}
