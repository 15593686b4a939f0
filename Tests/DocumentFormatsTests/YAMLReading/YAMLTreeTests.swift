import DocumentFormats
import Testing

/// Nodes know their bytes.
struct YAMLTreeTests {
  private func document(_ source: String) throws -> Document {
    try Document(parsing: [UInt8](source.utf8), as: .yaml)
  }

  private func text(_ document: Document, _ range: Range<Int>) -> String {
    String(decoding: document.source[range], as: UTF8.self)
  }

  private func values(_ document: Document) -> [DocumentNode] {
    document.root?.children.enumerated().filter { $0.offset % 2 == 1 }.map(\.element) ?? []
  }

  static let scalars: [(source: String, bytes: String, text: String)] = [
    ("a: b c # d\n", "b c", "b c"),
    ("a: 'it''s'\n", "'it''s'", "it's"),
    ("a: \"\\u00e9\\n\"\n", "\"\\u00e9\\n\"", "é\n"),
    ("a: b\n  c\n\n  d\n", "b\n  c\n\n  d", "b c\nd"),
    ("a: |\n  b\n   c\n\nd: 1\n", "|\n  b\n   c\n\n", "b\n c\n"),
    ("a: >-\n  b\n  c\n", ">-\n  b\n  c\n", "b c"),
    ("a: |2+\n   b\n\n", "|2+\n   b\n\n", " b\n\n"),
    ("a: &x !!str 12\n", "12", "12"),
    ("a: 'b\r\n\r\n  c'\r\n", "'b\r\n\r\n  c'", "b\nc"),
    ("a: \"b\\\n  c\"\n", "\"b\\\n  c\"", "bc"),
    ("a:\n", "", ""),
    ("a: [b\nc\td]\n", "[b\nc\td]", ""),
    ("a: 'b\u{2028}c'\n", "'b\u{2028}c'", "b\u{2028}c"),
  ]

  @Test(arguments: scalars)
  func `a scalar has its bytes and its text`(source: String, bytes: String, text: String) throws {
    let document = try document(source)
    let node = try #require(values(document).first)
    #expect(self.text(document, node.range) == bytes)
    #expect(String(decoding: node.text, as: UTF8.self) == text)
  }

  @Test
  func `anchors, tags and aliases are properties of nodes`() throws {
    let source = "%TAG !e! tag:e.org,2000:\n---\na: &x !e!t b\nc: *x\nd: !<u> [e]\nf: ! 1\n"
    let document = try document(source)
    let nodes = values(document)
    #expect(nodes[0].anchor == [UInt8]("x".utf8))
    #expect(nodes[0].tag == [UInt8]("tag:e.org,2000:t".utf8))
    #expect(text(document, nodes[0].fullRange) == "&x !e!t b")
    #expect(nodes[1].target == nodes[0])
    #expect(nodes[2].tag == [UInt8]("u".utf8))
    #expect(try nodes[3].scalar() == .integer(1))
  }

  @Test
  func `an alias finds its anchor in an earlier document, as in the reference`() throws {
    let document = try document("a: &x 1\n---\nb: *x\n")
    #expect(MemberSketch.text(document) == "{a=1} {b=1}")
  }

  @Test
  func `a collection goes from its first member to its last`() throws {
    let document = try document("a:\n  b: 1 # c\n  d: [2,\n   3] \ne: 4\n")
    let nodes = values(document)
    #expect(text(document, nodes[0].range) == "b: 1 # c\n  d: [2,\n   3]")
  }

  @Test
  func `documents know their markers`() throws {
    let document = try document("a: 1\n...\n---\nb: 2\n---\n")
    #expect(document.parts.map(\.hasStartMarker) == [false, true, true])
    #expect(document.parts.map(\.hasEndMarker) == [true, false, false])
    #expect(document.parts[2].content?.isAbsent == true)
  }

  @Test(arguments: ["", "# only a comment\n", "\n\n", "\u{FEFF}"])
  func `nothing is no document`(source: String) throws {
    #expect(try document(source).parts.isEmpty)
  }

  @Test(arguments: [true, false])
  func `UTF-16 is read, and edits come back in it`(isBigEndian: Bool) throws {
    let text = "\u{FEFF}a: é\u{1F600}\nb: 1\n"
    let bytes = text.utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
    let document = try Document(parsing: bytes, as: .yaml)
    #expect(MemberSketch.text(document) == "{a=é\u{1F600} b=1}")
    #expect(try DocumentEditor(document).finish() == bytes)
    #expect(throws: SyntaxError.self) {
      try Document(parsing: Array(bytes.dropLast()), as: .yaml)
    }
  }
}
