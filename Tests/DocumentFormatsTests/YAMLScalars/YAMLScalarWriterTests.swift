@testable import DocumentFormats
import Testing

/// How scalars are written: in the house style, and in a wanted one.
struct YAMLScalarWriterTests {
  private static func text(
    _ text: String,
    _ style: YAMLScalarStyle? = nil,
    in context: YAMLScalarContext = .value
  ) -> String {
    let written = YAMLScalarWriter.write(.string(text), style: style, in: context)
    return String(decoding: written.bytes(lineEnd: context.lineEnd), as: UTF8.self)
  }

  // MARK: House style

  static let house: [(reason: String, text: String, written: String)] = [
    ("plain words", "two words", "two words"),
    (
      "a ciphertext", "ENC[AES256_GCM,data:a=,iv:b=,tag:c=,type:str]",
      "ENC[AES256_GCM,data:a=,iv:b=,tag:c=,type:str]"
    ),
    ("quotes inside", "it's \"both\"", "it's \"both\""),
    ("backslashes", "C:\\path\\new", "C:\\path\\new"),
    ("letters beyond ASCII", "h\u{E9}llo \u{79D8}\u{5BC6}", "h\u{E9}llo \u{79D8}\u{5BC6}"),
    ("a no-break space", "a\u{A0}b", "a\u{A0}b"),
    ("a colon amid a word", "http://a/b?c=d", "http://a/b?c=d"),
    ("indicators amid a word", "a#b,[c]{d}!", "a#b,[c]{d}!"),
    ("a dash, a question mark, a colon before a word", "-a", "-a"),
    ("a question mark before a word", "?a", "?a"), ("a colon before a word", ":a", ":a"),
    ("empty", "", "\"\""),
    ("a null", "null", "\"null\""), ("a tilde", "~", "\"~\""), ("a boolean", "True", "\"True\""),
    ("an integer", "0755", "\"0755\""), ("underscores", "1_000", "\"1_000\""),
    ("a float", "1e3", "\"1e3\""), ("infinity", ".inf", "\".inf\""),
    ("a date", "2001-12-14", "\"2001-12-14\""),
    ("booleans of YAML 1.1", "yes", "\"yes\""), ("their short ones", "n", "\"n\""),
    ("base sixty", "12:30:45", "\"12:30:45\""),
    ("base sixty with a fraction", "1:30.5", "\"1:30.5\""),
    ("a value indicator", "=", "\"=\""), ("a merge", "<<", "\"<<\""),
    ("a float out of range", "1e999", "\"1e999\""),
    ("a hexadecimal number without digits", "0x_", "\"0x_\""),
    ("a number without digits", "-_", "\"-_\""),
    ("a day the calendar has not", "2001-02-30", "\"2001-02-30\""),
    ("a zone of YAML 1.1", "2001-12-14 21:59:43 -5", "\"2001-12-14 21:59:43 -5\""),
    ("a leading blank", " x", "' x'"), ("a trailing blank", "x ", "'x '"), ("a blank", " ", "' '"),
    ("a colon and a blank", "a: b", "'a: b'"), ("a colon at the end", "a:", "'a:'"),
    ("a comment", "a #b", "'a #b'"), ("a comment sign first", "#a", "'#a'"),
    ("a dash and a blank", "- a", "'- a'"), ("a dash alone", "-", "'-'"),
    ("a question mark and a blank", "? a", "'? a'"), ("an anchor", "&a", "'&a'"),
    ("an alias", "*a", "'*a'"), ("a tag", "!a", "'!a'"), ("a directive", "%a", "'%a'"),
    ("a reserved sign", "@a", "'@a'"), ("another", "`a`", "'`a`'"), ("a literal", "|", "'|'"),
    ("a quote first", "'a'", "'''a'''"), ("a double quote first", "\"a\"", "'\"a\"'"),
    ("a flow collection", "[a, b]", "'[a, b]'"), ("a comma", ",", "','"),
    ("a document marker", "---", "'---'"), ("an end marker", "... a", "'... a'"),
    ("a tab", "a\tb", "\"a\\tb\""), ("a leading tab", "\ta", "\"\\ta\""),
    ("a carriage return", "a\rb", "\"a\\rb\""),
    ("a control", "a\0\u{7}\u{1B}\u{1}\u{7F}b", "\"a\\0\\a\\e\\x01\\x7Fb\""),
    ("an emoji", "\u{1F510} x", "\"\\U0001F510 x\""),
    ("a byte order mark", "\u{FEFF}a", "\"\\uFEFFa\""),
    ("separators of YAML 1.1", "a\u{85}\u{2028}\u{2029}b", "\"a\\N\\L\\Pb\""),
    ("C1 controls and no characters", "\u{9F}\u{FFFE}", "\"\\x9F\\uFFFE\""),
    ("a quote to escape", "\t\"\\", "\"\\t\\\"\\\\\""),
    ("two lines", "a\nb", "|-\n    a\n    b\n"), ("an ended line", "a\n", "|\n    a\n"),
    ("an empty line at the end", "a\n\n", "|+\n    a\n\n"),
    ("an empty line amid", "a\n\nb\n", "|\n    a\n\n    b\n"),
    ("lines further in", "a\n  b\n", "|\n    a\n      b\n"),
    ("a tab in a line", "a\tb\nc", "|-\n    a\tb\n    c\n"),
    ("a first line further in", "  a\nb", "|4-\n      a\n    b\n"),
    ("an empty first line", "\na\n", "|4\n\n    a\n"), ("a line feed alone", "\n", "|4+\n\n"),
    ("a tab first", "\ta\nb\n", "|4\n    \ta\n    b\n"),
    ("a blank before a line end", "a \nb", "\"a \\nb\""),
    ("a blank at the end of lines", "a\nb ", "\"a\\nb \""),
    ("CR LF", "a\r\nb\r\n", "\"a\\r\\nb\\r\\n\""),
    ("an emoji in lines", "\u{1F510}\nb", "\"\\U0001F510\\nb\""),
    ("a separator in lines", "a\u{2028}\nb", "\"a\\L\\nb\""),
    ("a marker in lines", "---\na: b\n", "|\n    ---\n    a: b\n"),
  ]

  @Test(arguments: house)
  func `a string is written in the house style`(reason: String, text: String, written: String) {
    #expect(Self.text(text) == written, "\(reason)")
  }

  static let scalars: [(Scalar, String)] = [
    (.null, "null"), (.boolean(true), "true"), (.boolean(false), "false"),
    (.integer(-17), "-17"), (.unsigned(.max), "18446744073709551615"), (.float(1e6), "1e+06"),
    (.float(-.infinity), "-.inf"), (.string([0x80, 0xFF]), "!!binary gP8="),
    (.string([UInt8](repeating: 0xFF, count: 51)), "!!binary " + String(repeating: "/", count: 68)),
    (
      .string([UInt8](repeating: 0xFF, count: 54)),
      "!!binary |\n    " + String(repeating: "/", count: 70) + "\n    //\n"
    ),
  ]

  @Test(arguments: scalars)
  func `other scalars are plain, and bytes base64`(scalar: Scalar, written: String) {
    let text = YAMLScalarWriter.write(scalar, in: .value).bytes(lineEnd: [0x0A])
    #expect(String(decoding: text, as: UTF8.self) == written)
  }

  @Test
  func `another type takes no quotes over`() {
    let text = YAMLScalarWriter.write(
      .integer(5),
      style: YAMLScalarStyle(.doubleQuoted),
      in: .value
    )
    #expect(text.head == [UInt8(ascii: "5")])
  }

  // MARK: Places

  @Test
  func `in a flow collection less is plain`() {
    var flow = YAMLScalarContext.value
    flow.isFlow = true
    for text in ["a,b", "[a", "a]", "{a", "a}", "a?b", "?a", ":a", "a:b", "a\nb", "-"] {
      #expect(Self.text(text, in: flow).first != text.first, "\(text)")
    }
    #expect(Self.text("a\nb", in: flow) == "\"a\\nb\"")
    #expect(Self.text("two words", in: flow) == "two words")
  }

  @Test
  func `a plain scalar someone wrote in a flow collection may have a colon`() {
    var flow = YAMLScalarContext.value
    flow.isFlow = true
    #expect(Self.text("http://a", YAMLScalarStyle(.plain), in: flow) == "http://a")
    #expect(Self.text("a?b", YAMLScalarStyle(.plain), in: flow) == "'a?b'")
  }

  @Test
  func `a key takes one line`() {
    var key = YAMLScalarContext.value
    key.isImplicitKey = true
    for style in [
      nil, YAMLScalarStyle(.literal), YAMLScalarStyle(.folded), YAMLScalarStyle(.singleQuoted),
    ] {
      #expect(Self.text("a\nb", style, in: key) == "\"a\\nb\"")
    }
  }

  @Test
  func `the digit of a block scalar is the distance from the collection around it`() {
    var context = YAMLScalarContext.value
    context.parentColumn = 6
    context.contentColumn = 8
    #expect(Self.text(" a\n", in: context) == "|2\n         a\n")
    context.contentColumn = 16
    #expect(Self.text(" a\n", in: context) == "\" a\\n\"")
    #expect(Self.text("a\n", in: context) == "|\n" + String(repeating: " ", count: 16) + "a\n")
  }

  @Test
  func `line ends are those of the document`() {
    var context = YAMLScalarContext.value
    context.lineEnd = [0x0D, 0x0A]
    #expect(Self.text("a\n\nb\n", in: context) == "|\r\n    a\r\n\r\n    b\r\n")
    #expect(Self.text("a\nb", YAMLScalarStyle(.singleQuoted), in: context) == "'a\r\n\r\n    b'")
  }

  // MARK: Wanted styles

  static let wanted: [(style: YAMLScalarStyle, text: String, written: String)] = [
    (YAMLScalarStyle(.plain), "a", "a"), (YAMLScalarStyle(.plain), "\u{1F510} x", "\u{1F510} x"),
    (YAMLScalarStyle(.plain), "---a", "---a"), (YAMLScalarStyle(.plain), "42", "\"42\""),
    (YAMLScalarStyle(.plain), "yes", "\"yes\""), (YAMLScalarStyle(.plain), "a: b", "'a: b'"),
    (YAMLScalarStyle(.plain), "", "\"\""), (YAMLScalarStyle(.plain), "a\n", "|\n    a\n"),
    (YAMLScalarStyle(.singleQuoted), "a", "'a'"), (YAMLScalarStyle(.singleQuoted), "42", "'42'"),
    (YAMLScalarStyle(.singleQuoted), "it's", "'it''s'"), (YAMLScalarStyle(.singleQuoted), "", "''"),
    (YAMLScalarStyle(.singleQuoted), "a\tb", "'a\tb'"),
    (YAMLScalarStyle(.singleQuoted), "a\u{7}", "\"a\\a\""),
    (YAMLScalarStyle(.singleQuoted), "a\nb\n", "'a\n\n    b\n\n    '"),
    (YAMLScalarStyle(.singleQuoted), "a \nb", "\"a \\nb\""),
    (YAMLScalarStyle(.doubleQuoted), "a", "\"a\""),
    (YAMLScalarStyle(.doubleQuoted), "\u{1F510}", "\"\u{1F510}\""),
    (YAMLScalarStyle(.doubleQuoted), "a\nb", "\"a\\nb\""),
    (YAMLScalarStyle(.literal), "a", "|-\n    a\n"),
    (YAMLScalarStyle(.literal), "a\n", "|\n    a\n"),
    (YAMLScalarStyle(.literal, chomping: .keep), "a\n", "|+\n    a\n"),
    (YAMLScalarStyle(.literal, chomping: .keep), "a", "|-\n    a\n"),
    (YAMLScalarStyle(.literal, chomping: .strip), "a\n", "|\n    a\n"),
    (YAMLScalarStyle(.literal), "a \n  \n\u{1F510}\n", "|\n    a \n      \n    \u{1F510}\n"),
    (YAMLScalarStyle(.literal), "\n a\n", "|4\n\n     a\n"),
    (YAMLScalarStyle(.literal), "\na\n", "|\n\n    a\n"),
    (YAMLScalarStyle(.literal), "", "\"\""), (YAMLScalarStyle(.literal), "a\r\n", "\"a\\r\\n\""),
    (YAMLScalarStyle(.folded), "a b\n", ">\n    a b\n"),
    (YAMLScalarStyle(.folded), "a\nb\n", ">\n    a\n\n    b\n"),
    (YAMLScalarStyle(.folded), "a\n\nb", ">-\n    a\n\n\n    b\n"),
    (YAMLScalarStyle(.folded), "a\n  b\nc\n", ">\n    a\n      b\n    c\n"),
    (YAMLScalarStyle(.folded), "\na\n\n", ">+\n\n    a\n\n"),
  ]

  @Test(arguments: wanted)
  func `a wanted style is taken where the text can be said in it`(
    style: YAMLScalarStyle,
    text: String,
    written: String
  ) {
    #expect(Self.text(text, style) == written)
  }

  @Test
  func `a header's own indicators are kept in their order`() {
    var style = YAMLScalarStyle(.literal)
    style.statesIndentation = true
    #expect(Self.text("a", style) == "|4-\n    a\n")
    style.chompsFirst = true
    #expect(Self.text("a", style) == "|-4\n    a\n")
  }

  @Test
  func `what only old readers misread may stay plain for others`() {
    var context = YAMLScalarContext.value
    context.readers = .goYAML
    for text in ["yes", "12:30", "=", "a\tb", "2001-02-30"] {
      #expect(Self.text(text, YAMLScalarStyle(.plain), in: context) == text)
    }
    #expect(Self.text("<<", YAMLScalarStyle(.plain), in: context) == "\"<<\"")
  }

  @Test
  func `a marker is not plain where it would be one`() {
    var margin = YAMLScalarContext()
    margin.isAtMargin = true
    #expect(Self.text("--- a", YAMLScalarStyle(.plain), in: margin) == "'--- a'")
    #expect(Self.text("...", YAMLScalarStyle(.plain), in: margin) == "'...'")
  }

  @Test
  func `a style is read from a scalar that stands there`() throws {
    let sources: [(String, YAMLScalarStyle)] = [
      ("a: b\n", YAMLScalarStyle(.plain)), ("a: 'b'\n", YAMLScalarStyle(.singleQuoted)),
      ("a: |\n  b\n", YAMLScalarStyle(.literal)),
      ("a: >-\n  b\n", YAMLScalarStyle(.folded, chomping: .strip)),
      ("a: |+\n  b\n", YAMLScalarStyle(.literal, chomping: .keep)),
    ]
    for (source, style) in sources {
      let document = try Document(parsing: [UInt8](source.utf8), as: .yaml)
      let value = try #require(document.root?.children.dropFirst().first { _ in true })
      #expect(YAMLScalarStyle(of: value) == style)
    }
    let document = try Document(parsing: [UInt8]("a: |-2\n  b\n".utf8), as: .yaml)
    let value = try #require(document.root?.children.dropFirst().first { _ in true })
    #expect(YAMLScalarStyle(of: value).statesIndentation)
    #expect(YAMLScalarStyle(of: value).chompsFirst)
  }
}

extension YAMLScalarContext {
  /// The value of a key at the margin, four columns a level.
  fileprivate static var value: YAMLScalarContext {
    var context = YAMLScalarContext()
    context.parentColumn = 0
    return context
  }
}
