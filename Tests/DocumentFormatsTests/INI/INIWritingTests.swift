import DocumentFormats
import Testing

struct INIWritingTests {
  private func written(_ members: [DocumentValue.Member]) throws -> String {
    String(decoding: try DocumentFormat.ini.write([.mapping(members)]), as: UTF8.self)
  }

  @Test
  func `a document is laid out as the reference does`() throws {
    let text = try written([
      .section("DEFAULT", [.pair("top", "level"), .remark("global")]),
      .section(
        "one",
        [.remark("section"), .pair("a", "1"), .remark("key"), .pair("long", ""), .pair("c=d", "x")]
      ),
      .section("one", []),
      .section("DEFAULT", [.pair("b", "two\nlines")]),
    ])
    let expected = """
      ; global
      top = level

      ; section
      [one]
      ; key
      a     = 1
      long  =\u{20}
      `c=d` = x

      [one]

      [DEFAULT]
      b = \"""two
      lines\"""

      """
    #expect(text == expected)
  }

  @Test
  func `an empty DEFAULT is not written`() throws {
    #expect(try written([.section("DEFAULT", []), .section("s", [])]) == "[s]\n")
    #expect(try written([]) == "")
  }

  @Test
  func `a section of that name in small letters keeps its header`() throws {
    #expect(try written([.section("default", [.pair("a", "1")])]) == "[default]\na = 1\n")
  }

  @Test
  func `comments outside of sections are left out`() throws {
    #expect(try written([.remark("x"), .section("s", [])]) == "[s]\n")
  }

  @Test
  func `comments in a row are one comment`() throws {
    let text = try written([.section("s", [.pair("a", "1"), .remark("x"), .remark("y")])])
    #expect(text == "[s]\n; x\n; y\na = 1\n")
  }

  @Test(arguments: [
    (Scalar.null, "<nil>"), (.boolean(true), "true"), (.integer(-42), "-42"), (.float(1.5), "1.5"),
    (.float(200_000), "200000.0"), (.float(1e6), "1E+06"), (.string("a;b"), "`a;b`"),
    (.string(" "), "\" \""), (.string("a`"), "\"\"\"a`\"\"\""), (.string("C:\\x"), "C:\\x"),
    (.string("a=b"), "a=b"),
  ])
  func `scalars are written as the reference writes them`(scalar: Scalar, text: String) throws {
    #expect(
      try written([.section("s", [.entry(key: "k", .scalar(scalar))])]) == "[s]\nk = \(text)\n"
    )
  }

  @Test
  func `what sections cannot hold is refused`() {
    for (value, kind) in [
      (DocumentValue.mapping([.pair("a", "1")]), NodeKind.scalar), (.sequence([]), .sequence),
      (.string("x"), .scalar), (.mapping([.section("s", [.section("t", [])])]), .mapping),
      (.mapping([.item(.string("x"))]), .sequence),
    ] {
      #expect(throws: EditError.unsupportedValue(kind, in: .ini)) {
        try DocumentFormat.ini.write([value])
      }
    }
    #expect(throws: EditError.unsupportedStream(in: .ini)) { try DocumentFormat.ini.write([]) }
    #expect(throws: EditError.duplicateKey) {
      try written([.section("s", [.pair("a", "1"), .pair("a", "2")])])
    }
    #expect(throws: EditError.unsupportedScalar(in: .ini)) {
      try written([.section("s", [.pair("-", "1")])])
    }
  }

  @Test
  func `a whole document may be replaced`() throws {
    let changed = try edited("a=1") { document, editor in
      try editor.replace(
        try #require(document.root),
        with: .mapping([.section("s", [.pair("b", "2")])])
      )
    }
    #expect(changed == "[s]\nb = 2\n")
  }
}
