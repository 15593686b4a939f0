import DocumentFormats
import Testing

/// A source and what is to be seen in it.
struct INIReading: Sendable, CustomTestStringConvertible {
  let reason: String
  let source: String
  let outline: String

  init(_ reason: String, _ source: String, _ outline: String) {
    self.reason = reason
    self.source = source
    self.outline = outline
  }

  var testDescription: String { reason }
}

struct INIReadingTests {
  static let structure = [
    INIReading("an empty file has the section DEFAULT", "", "DEFAULT {  }"),
    INIReading(
      "keys before a header are in DEFAULT",
      "a=1\n[s]\nb=2\n",
      #"DEFAULT { a = "1" } s { b = "2" }"#
    ),
    INIReading("DEFAULT is there also without keys", "[s]\nb=2\n", #"DEFAULT {  } s { b = "2" }"#),
    INIReading(
      "a header of that name is a second one",
      "a=1\n[DEFAULT]\nb=2",
      #"DEFAULT { a = "1" } DEFAULT { b = "2" }"#
    ),
    INIReading(
      "a section may come again",
      "[s]\na=1\n[s]\na=2\n",
      #"DEFAULT {  } s { a = "1" } s { a = "2" }"#
    ),
    INIReading("a name keeps its blanks", "[ s ]\n", "DEFAULT {  }  s  {  }"),
    INIReading("a name goes up to the last bracket", "[a]b]\n", "DEFAULT {  } a]b {  }"),
    INIReading("text behind a header is ignored", "[s] x = 1\nb=2", #"DEFAULT {  } s { b = "2" }"#),
    INIReading(
      "white space before a line does not count",
      " \t[s]\n \u{A0}\u{3000}a=1",
      #"DEFAULT {  } s { a = "1" }"#
    ),
    INIReading(
      "lines of white space are empty",
      "a=1\n \t \n\u{2003}\n\u{B}\n",
      #"DEFAULT { a = "1" }"#
    ),
    INIReading("a byte order mark is skipped", "\u{FEFF}a=1", #"DEFAULT { a = "1" }"#),
    INIReading("a second one is text", "\u{FEFF}\u{FEFF}a=1", #"DEFAULT { \#u{FEFF}a = "1" }"#),
    INIReading(
      "CR LF ends a line",
      "a=1\r\n\r\n[s]\r\nb=2\r\n",
      #"DEFAULT { a = "1" } s { b = "2" }"#
    ),
    INIReading("a lone CR does not", "a=1\rb=2\r", #"DEFAULT { a = "1\rb=2" }"#),
    INIReading("the last line end may be missing", "a=1\nb=2", #"DEFAULT { a = "1" b = "2" }"#),
    INIReading("NUL is text", "a\0=\0", #"DEFAULT { a\0 = "\0" }"#),
  ]

  static let keys = [
    INIReading("the first sign counts", "a=b:c=d\n", #"DEFAULT { a = "b:c=d" }"#),
    INIReading("a colon is a sign", "a : b=c\n", #"DEFAULT { a = "b=c" }"#),
    INIReading("blanks around do not count", " a b \t= c\n", #"DEFAULT { a b = "c" }"#),
    INIReading(
      "quotes hold signs",
      "\"a=b\" = 1\n`c:d`=2\n\"\"\"e\"=f\"\"\" : 3",
      #"DEFAULT { a=b = "1" c:d = "2" e\"=f = "3" }"#
    ),
    INIReading("blanks within quotes do not count", "` a ` = 1", #"DEFAULT { a = "1" }"#),
    INIReading("text between quote and sign is ignored", "`a` b = 1", #"DEFAULT { a = "1" }"#),
    INIReading(
      "a later line takes value and comment of an earlier one",
      "; x\na=1\nb=2\n; y\na=3\n",
      ##"DEFAULT { a = "3" # "y" b = "2" }"##
    ),
    INIReading("also a missing comment", "a=1 ; x\na=2\n", #"DEFAULT { a = "2" }"#),
    INIReading("names differ in case", "a=1\nA=2\n", #"DEFAULT { a = "1" A = "2" }"#),
    INIReading(
      "a dash is a number",
      "- = a\nx = b\n-=c\n",
      ##"DEFAULT { #1 = "a" x = "b" #2 = "c" }"##
    ),
    INIReading(
      "which begins anew in a section",
      "- = a\n[s]\n-=c\n",
      ##"DEFAULT { #1 = "a" } s { #1 = "c" }"##
    ),
    INIReading("and is a name like others", "- = a\n`#1` = b\n", ##"DEFAULT { #1 = "b" }"##),
    INIReading("a quoted dash is a dash", "`-` = a", ##"DEFAULT { #1 = "a" }"##),
  ]

  static let values = [
    INIReading("blanks around do not count", "a = \t b c \u{A0}\r\n", #"DEFAULT { a = "b c" }"#),
    INIReading("nothing is a value", "a=\nb = \n", #"DEFAULT { a = "" b = "" }"#),
    INIReading("double quotes go", "a = \"b c \"", #"DEFAULT { a = "b c " }"#),
    INIReading("single quotes go", "a = ' b'", #"DEFAULT { a = " b" }"#),
    INIReading(
      "not if there are others within",
      "a = \"b\" \"c\"",
      #"DEFAULT { a = "\"b\" \"c\"" }"#
    ),
    INIReading("nor one alone", "a = \"\nb = 'x\n", #"DEFAULT { a = "\"" b = "'x" }"#),
    INIReading(
      "quotes may hold nothing",
      "a = \"\"\nb = ''\nc=``\n",
      #"DEFAULT { a = "" b = "" c = "" }"#
    ),
    INIReading("backquotes hold all", "a = ` b#;\\ `", ##"DEFAULT { a = " b#;\\ " }"##),
    INIReading("up to the last of the line", "a = `b`c`", #"DEFAULT { a = "b`c" }"#),
    INIReading("so do three double quotes", "a = \"\"\"b\"c\"\"\"\"", #"DEFAULT { a = "b\"c\"" }"#),
    INIReading(
      "a quoted value may have lines",
      "a = `b\n  c\n`\nd=1",
      #"DEFAULT { a = "b\n  c\n" d = "1" }"#
    ),
    INIReading("and their CR", "a = \"\"\"b\r\nc\"\"\"\r\n", #"DEFAULT { a = "b\r\nc" }"#),
    INIReading(
      "it ends with the last quote of the first line that has one",
      "a = `b\nc`d`e\n",
      #"DEFAULT { a = "b\nc`d" }"#
    ),
    INIReading("text behind a quote is ignored", "a = `b` c\n", #"DEFAULT { a = "b" }"#),
    INIReading("there are no escapes", #"a = b\nc\"d"#, #"DEFAULT { a = "b\\nc\\\"d" }"#),
    INIReading("a backslash joins the next line", "a = b \\\n  c\n", #"DEFAULT { a = "b c" }"#),
    INIReading("and that the next", "a = b\\\nc \\\n d\ne=1", #"DEFAULT { a = "bc d" e = "1" }"#),
    INIReading("up to an empty line", "a = b\\\n \nc=1", #"DEFAULT { a = "b" c = "1" }"#),
    INIReading("or the end", "a = b\\", #"DEFAULT { a = "b" }"#),
    INIReading("whatever the line is", "a = b\\\n; c=1\\\n[s]\n", #"DEFAULT { a = "b; c=1[s]" }"#),
    INIReading("also behind a comment sign", "a = b ; c\\\nd\n", #"DEFAULT { a = "b ; cd" }"#),
    INIReading(
      "a sign begins a comment without a blank",
      "a = b#c\nd = e;f",
      ##"DEFAULT { a = "b" # "c" d = "e" # "f" }"##
    ),
    INIReading("also in simple quotes", "a = \"b;c\"", ##"DEFAULT { a = "\"b" # "c\"" }"##),
    INIReading("also at once", "a = ;b", ##"DEFAULT { a = "" # "b" }"##),
    INIReading("quotes before a comment go", "a = \"b\" ; c", ##"DEFAULT { a = "b" # "c" }"##),
  ]

  static let comments = [
    INIReading("a comment belongs to the key below", "; c\na=1\n", ##"DEFAULT { a = "1" # "c" }"##),
    INIReading("also over an empty line", "# c\n\na=1\n", ##"DEFAULT { a = "1" # "c" }"##),
    INIReading("or to the section", "; c\n[s]\na=1", ##"DEFAULT {  } s { # "c" a = "1" }"##),
    INIReading(
      "lines are joined and keep their signs",
      "; c\n\n  # d \n;e\na=1",
      ##"DEFAULT { a = "1" # "c\n# d \n;e" }"##
    ),
    INIReading("with their CR", ";c\r\n;d\r\na=1", ##"DEFAULT { a = "1" # "c\r\n;d" }"##),
    INIReading("with that beside the key", "; c\na=1 # d\n", ##"DEFAULT { a = "1" # "c\n# d" }"##),
    INIReading("or the header", "; c\n[s] x # d \n", ##"DEFAULT {  } s { # "c\n# d" }"##),
    INIReading(
      "all signs and blanks at the start go",
      ";; ; c\na=1\n# # d\nb=2",
      ##"DEFAULT { a = "1" # "c" b = "2" # "d" }"##
    ),
    INIReading(
      "but not other signs",
      "; # c\na=1\n#; d\nb=2",
      ##"DEFAULT { a = "1" # "# c" b = "2" # "; d" }"##
    ),
    INIReading("nor a tab", ";\tc\na=1", ##"DEFAULT { a = "1" # "\tc" }"##),
    INIReading(
      "a comment may be empty",
      ";\na=1\n# \nb=2 #",
      ##"DEFAULT { a = "1" # "" b = "2" # "\n#" }"##
    ),
    INIReading(
      "one behind lines is one",
      "a = `b\nc` d ; e \n",
      ##"DEFAULT { a = "b\nc" # "e" }"##
    ),
    INIReading("one behind a quote is none", "a = `b` ; c\n", #"DEFAULT { a = "b" }"#),
    INIReading("at the end there are none", "a=1\n; c\n# d\n", #"DEFAULT { a = "1" }"#),
  ]

  @Test(arguments: structure + keys + comments)
  func `sections, keys and comments are the reference's`(reading: INIReading) throws {
    #expect(try outline(reading.source) == reading.outline)
  }

  @Test(arguments: values)
  func `values are the reference's`(reading: INIReading) throws {
    #expect(try outline(reading.source) == reading.outline)
  }

  @Test
  func `only whole characters are white space`() throws {
    let source = [UInt8]("a = ".utf8) + [0x85, 0xA0] + [UInt8]("\n".utf8)
    let value = try Document(parsing: source, as: .ini).value(0, 0)
    #expect(value.text == [0x85, 0xA0])
  }

  @Test
  func `the mark of UTF-16 is skipped and nothing decoded`() throws {
    #expect(try outline([0xFF, 0xFE] + [UInt8]("a=1".utf8), as: .ini) == #"DEFAULT { a = "1" }"#)
    #expect(try outline([0xFE, 0xFF] + [UInt8]("a=1".utf8), as: .ini) == #"DEFAULT { a = "1" }"#)
  }

  @Test(arguments: [
    ("a\n", SyntaxProblem.missingKeyDelimiter, 1, 2),
    ("x=1\n  a b", .missingKeyDelimiter, 2, 6),
    ("`a` b\n", .missingKeyDelimiter, 1, 6),
    ("=1", .emptyKey, 1, 1),
    ("x=1\n :1", .emptyKey, 2, 2),
    ("`` = 1", .emptyKey, 1, 1),
    ("\" \" = 1", .emptyKey, 1, 1),
    ("\"a = 1\n", .missingClosingQuote, 1, 7),
    ("`a = 1\nb`=2", .missingClosingQuote, 1, 7),
    ("[a\n", .missingSectionEnd, 1, 3),
    ("x=1\n[]", .emptySectionName, 2, 2),
    ("a = `b\nc\n", .missingClosingQuote, 3, 1),
    ("a = \"\"\"b", .missingClosingQuote, 1, 9),
  ])
  func `what the reference refuses is refused with its place`(
    source: String,
    problem: SyntaxProblem,
    line: Int,
    column: Int
  ) throws {
    let error = try #require(throws: SyntaxError.self) {
      try Document(parsing: [UInt8](source.utf8), as: .ini)
    }
    #expect(error.problem == problem)
    #expect([error.position.line, error.position.column] == [line, column])
  }

  @Test(arguments: [
    ("a =  b  ; c", "b"), ("a = 'b' #", "'b'"), ("a=`b` c", "`b`"),
    ("a = \"\"\"b\nc\"\"\" ; d", "\"\"\"b\nc\"\"\""), ("a = b \\\n  c \n", "b \\\n  c"), ("a=", ""),
    ("a = `b\nc` d ; e", "`b\nc` d"),
  ])
  func `a value's range is what a new value replaces`(source: String, value: String) throws {
    let document = try Document(parsing: [UInt8](source.utf8), as: .ini)
    let range = try document.value(0, 0).range
    #expect(String(decoding: document.source[range], as: UTF8.self) == value)
  }

  @Test
  func `what nobody reads is attached as stray`() throws {
    let source = "; x\na = old ; y\na = `new` z\n[s]\n; e\n# f\n"
    let document = try Document(parsing: [UInt8](source.utf8), as: .ini)
    let ofKey = try document.key(0, 0).comments(.stray).map {
      String(decoding: $0.text, as: UTF8.self)
    }
    #expect(ofKey == ["x", "old ; y", "z"])
    let ofFile = try #require(document.root).comments(.stray)
    #expect(ofFile.map { String(decoding: $0.text, as: UTF8.self) } == ["e\n# f"])
  }

  @Test
  func `values are strings`() throws {
    let document = try Document(parsing: [UInt8]("a = 12\nb = true".utf8), as: .ini)
    #expect(try document.value(0, 0).scalar() == .string("12"))
    #expect(try document.value(0, 1).scalar() == .string("true"))
  }
}
