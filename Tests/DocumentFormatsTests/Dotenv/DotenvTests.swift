import DocumentFormats
import Testing

struct DotenvTests {
  private static func outline(_ source: String) throws -> String {
    try DocumentFormatsTests.outline([UInt8](source.utf8), as: .dotenv)
  }

  private func dotenv(
    _ source: String,
    _ edit: (DocumentNode, [DocumentNode], inout DocumentEditor) throws -> Void
  ) throws -> String {
    try edited(source, as: .dotenv) { document, editor in
      let root = try #require(document.root)
      try edit(root, Array(root.children), &editor)
    }
  }

  // MARK: Reading

  static let readings = [
    INIReading("an empty file is an empty document", "", ""),
    INIReading("empty lines are skipped", "\nA=1\n\n\nB=2\n", #"A = "1" B = "2""#),
    INIReading(
      "a first byte # makes a comment of all behind it",
      "# a \n#b\nA=1",
      ##"# " a " # "b" A = "1""##
    ),
    INIReading("the first = counts", "A=b=c", #"A = "b=c""#),
    INIReading("nothing is trimmed", " A = b ", #" A  = " b ""#),
    INIReading("quotes are text", "A=\"b\"\nB='c'", #"A = "\"b\"" B = "'c'""#),
    INIReading("export is a part of the key", "export F=1", #"export F = "1""#),
    INIReading("there are no comments beside values", "A=b # c", ##"A = "b # c""##),
    INIReading("an indented comment with = is an entry", " #A=b", ##" #A = "b""##),
    INIReading("a key may be empty", "=b", #" = "b""#),
    INIReading("a value may be empty", "A=", #"A = """#),
    INIReading(
      "the pair of backslash and n is a line feed",
      #"A=b\nc\\nd\"#,
      ##"A = "b\nc\\\nd\\""##
    ),
    INIReading("also in keys it is not", #"A\n=b"#, ##"A\\n = "b""##),
    INIReading("a CR belongs to the value", "A=b\r\nB=c\r", #"A = "b\r" B = "c\r""#),
    INIReading("and to a comment", "#b\r\n", ##"# "b\r""##),
    INIReading("a byte order mark belongs to the key", "\u{FEFF}A=b", #"\#u{FEFF}A = "b""#),
    INIReading("a key may come again", "A=1\nA=2\n", #"A = "1" A = "2""#),
    INIReading("comments at the end are comments", "A=1\n# x\n# y", ##"A = "1" # " x" # " y""##),
    INIReading("also without keys", "# x\n\n# y\n", ##"# " x" # " y""##),
    INIReading("NUL is text", "A\0=\0", #"A\0 = "\0""#),
  ]

  @Test(arguments: readings)
  func `reading is the reference's`(reading: INIReading) throws {
    #expect(try Self.outline(reading.source) == reading.outline)
  }

  @Test(arguments: ["A\n", " \nA=1", "A=1\n #x", "A=1\n\r\n", "A=1\nexport B"])
  func `a line without = is refused`(source: String) throws {
    let error = try #require(throws: SyntaxError.self) {
      try Document(parsing: [UInt8](source.utf8), as: .dotenv)
    }
    #expect(error.problem == .missingEquals)
    #expect(error.position.line == (source.hasPrefix("A=") ? 2 : 1))
  }

  // MARK: Editing

  @Test(arguments: [
    ("x", "x"), ("", ""), (" x ", " x "), ("a\nb", #"a\nb"#), ("a=b#c", "a=b#c"),
    ("\"q\"", "\"q\""),
  ])
  func `a value is replaced and nothing else`(text: String, written: String) throws {
    let changed = try dotenv("# c\nA=1\n\nexport B=\"2\"\r\n#e") { _, nodes, editor in
      try editor.replace(nodes[3], with: .string(text))
    }
    #expect(changed == "# c\nA=1\n\nexport B=\(written)\n#e")
  }

  @Test
  func `a key is renamed if it reads back`() throws {
    let changed = try dotenv("A=1\n") { _, nodes, editor in
      try editor.replace(nodes[0], with: .string("B"))
    }
    #expect(changed == "B=1\n")
    for name in ["#a", "a=b", "a\nb"] {
      #expect(throws: EditError.unsupportedScalar(in: .dotenv)) {
        try dotenv("A=1\n") { try $2.replace($1[0], with: .string(name)) }
      }
    }
  }

  static let removals: [(String, Set<Int>, String)] = [
    ("A=1\nB=2\nC=3\n", [0], "B=2\nC=3\n"),
    ("A=1\nB=2\nC=3\n", [1], "A=1\nC=3\n"),
    ("A=1\nB=2\nC=3\n", [2], "A=1\nB=2\n"),
    ("A=1\nB=2\nC=3\n", [0, 1, 2], ""),
    ("A=1\nB=2\nC=3", [2], "A=1\nB=2"),
    ("A=1\nB=2\nC=3", [1, 2], "A=1"),
    ("A=1\nB=2\nC=3", [0, 2], "B=2"),
    ("A=1", [0], ""),
    ("# a\nA=1\n\n# b\n\n# c\nB=2\n# d\n", [1], "# a\nA=1\n\n\n# d\n"),
    ("# a\nA=1\n\n# b\nB=2\n", [0], "\n# b\nB=2\n"),
    ("\n\nA=1\n\n\nB=2", [1], "\n\nA=1\n\n"),
  ]

  @Test(arguments: removals)
  func `keys go with the comments above them`(
    source: String,
    numbers: Set<Int>,
    expected: String
  ) throws {
    let changed = try dotenv(source) { root, _, editor in
      for number in numbers { editor.removeMember(number, of: root) }
    }
    #expect(changed == expected)
  }

  @Test
  func `comments stay where it is said`() throws {
    let changed = try dotenv("A=1\n# end\nB=2\n") { root, _, editor in
      editor.removeMember(1, of: root, keepingComments: true)
    }
    #expect(changed == "A=1\n# end\n")
  }

  static let insertions: [(String, Int, String)] = [
    ("", 0, "N=n\n"),
    ("A=1\n", 0, "N=n\nA=1\n"),
    ("A=1\n", 1, "A=1\nN=n\n"),
    ("A=1", 1, "A=1\nN=n"),
    ("A=1\r\n", 1, "A=1\r\nN=n\n"),
    ("# a\nA=1\n\n# b\nB=2\n# c\n", 0, "N=n\n# a\nA=1\n\n# b\nB=2\n# c\n"),
    ("# a\nA=1\n\n# b\nB=2\n# c\n", 1, "# a\nA=1\n\nN=n\n# b\nB=2\n# c\n"),
    ("# a\nA=1\n\n# b\nB=2\n# c", 2, "# a\nA=1\n\n# b\nB=2\n# c\nN=n"),
    ("# only\n\n", 0, "# only\n\nN=n\n"),
  ]

  @Test(arguments: insertions)
  func `a key is inserted at any place`(source: String, place: Int, expected: String) throws {
    let changed = try dotenv(source) { $2.insert([.pair("N", "n")], into: $0, at: place) }
    #expect(changed == expected)
  }

  @Test
  func `keys and comments are inserted where others are removed`() throws {
    let changed = try dotenv("A=1\nB=2") { root, _, editor in
      editor.removeMember(1, of: root)
      editor.insert([.remark(" new"), .pair("N", "n")], into: root, at: 1)
      editor.insert([.pair("M", "m")], into: root, at: 2)
    }
    #expect(changed == "A=1\n# new\nN=n\nM=m")
  }

  @Test
  func `comments are replaced and removed with their lines`() throws {
    let source = "# a\nA=1\n# b\nB=2\n# c"
    let changed = try dotenv(source) { _, nodes, editor in
      try editor.replace(nodes[0].comments(.head)[0], with: [UInt8]("x".utf8))
      try editor.remove(nodes[2].comments(.head)[0])
      try editor.remove(nodes[2].comments(.foot)[0])
    }
    #expect(changed == "#x\nA=1\nB=2")
    #expect(throws: EditError.unsupportedScalar(in: .dotenv)) {
      try dotenv(source) { try $2.replace($1[0].comments(.head)[0], with: [0x0A]) }
    }
  }

  @Test
  func `there is no such member`() throws {
    #expect(throws: EditError.noSuchMember) {
      try dotenv("A=1") { $2.removeMember(1, of: $0) }
    }
    #expect(throws: EditError.noSuchMember) {
      try dotenv("A=1") { $2.insert([.pair("N", "n")], into: $0, at: 2) }
    }
    #expect(throws: EditError.noSuchMember) {
      try dotenv("A=1") { $2.removeMember(0, of: $1[0]) }
    }
  }

  // MARK: Writing

  @Test(arguments: [
    (Scalar.null, "<nil>"), (.boolean(true), "true"), (.boolean(false), "false"),
    (.integer(-42), "-42"), (.unsigned(.max), "18446744073709551615"), (.float(1.5), "1.5"),
    (.float(200_000), "200000.0"), (.float(-2e10), "-2E+10"), (.float(1e6), "1E+06"),
    (.float(.infinity), "+Inf"), (.string("a\nb"), #"a\nb"#), (.string(#"C:\new"#), #"C:\new"#),
  ])
  func `scalars are written as the reference writes them`(scalar: Scalar, text: String) throws {
    let written = try DocumentFormat.dotenv.write([.mapping([.entry(key: "K", .scalar(scalar))])])
    #expect(String(decoding: written, as: UTF8.self) == "K=\(text)\n")
  }

  @Test
  func `a timestamp is written without its fraction`() throws {
    let time = Timestamp(
      year: 2001,
      month: 12,
      day: 14,
      hour: 21,
      minute: 59,
      second: 43,
      nanosecond: 100_000_000,
      offset: -18000
    )
    let scalar = Scalar.timestamp(try #require(time))
    let written = try DocumentFormat.dotenv.write([.mapping([.entry(key: "K", .scalar(scalar))])])
    #expect(String(decoding: written, as: UTF8.self) == "K=2001-12-14T21:59:43-05:00\n")
  }

  @Test
  func `what a line cannot hold is refused`() {
    for (value, kind) in [
      (DocumentValue.mapping([.entry(key: "a", .mapping([]))]), NodeKind.mapping),
      (.mapping([.entry(key: "a", .sequence([]))]), .sequence),
      (.sequence([]), .sequence), (.string("x"), .scalar),
    ] {
      #expect(throws: EditError.unsupportedValue(kind, in: .dotenv)) {
        try DocumentFormat.dotenv.write([value])
      }
    }
    for member in [
      DocumentValue.Member.pair("a=b", ""), .pair("#a", ""), .pair("a\nb", ""), .remark("a\nb"),
    ] {
      #expect(throws: EditError.unsupportedScalar(in: .dotenv)) {
        try DocumentFormat.dotenv.write([.mapping([member])])
      }
    }
    #expect(throws: EditError.unsupportedStream(in: .dotenv)) {
      try DocumentFormat.dotenv.write([.mapping([]), .mapping([])])
    }
  }

  @Test
  func `a whole document may be replaced`() throws {
    let changed = try dotenv("A=1") { root, _, editor in
      try editor.replace(root, with: .mapping([.remark("c"), .pair("B", "2")]))
    }
    #expect(changed == "#c\nB=2\n")
    #expect(throws: EditError.unsupportedValue(.mapping, in: .dotenv)) {
      try dotenv("A=1") { try $2.replace($1[1], with: .mapping([])) }
    }
  }
}
