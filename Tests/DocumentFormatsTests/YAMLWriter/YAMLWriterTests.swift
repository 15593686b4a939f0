@testable import DocumentFormats
import Testing

/// The house style of whole documents; every row was written by the reference too.
struct YAMLWriterTests {
  private static func text(_ value: DocumentValue, indentation: Int? = nil) throws -> String {
    let layout = DocumentLayout(indentation: indentation)
    return String(decoding: try YAMLWriter.write([value], layout: layout), as: UTF8.self)
  }

  private static let nested: DocumentValue = .mapping([
    .entry(
      key: "key",
      .sequence([
        .item(.string("first")),
        .item(
          .mapping([
            .entry(key: "a", .scalar(.integer(1))),
            .entry(key: "b", .sequence([.item(.scalar(.integer(2)))])),
            .entry(key: "c", .mapping([.entry(key: "d", .scalar(.null))])),
          ])
        ),
        .item(.sequence([.item(.string("nested")), .item(.sequence([.item(.string("more"))]))])),
      ])
    ),
    .entry(
      key: "empty",
      .mapping([.entry(key: "map", .mapping([])), .entry(key: "list", .sequence([]))])
    ),
    .entry(key: "text", .string("one\ntwo\n")),
  ])

  @Test
  func `a level is four columns and an item's content two`() throws {
    #expect(
      try Self.text(Self.nested) == """
        key:
            - first
            - a: 1
              b:
                - 2
              c:
                d: null
            - - nested
              - - more
        empty:
            map: {}
            list: []
        text: |
            one
            two

        """
    )
  }

  @Test
  func `levels align to multiples of the indentation`() throws {
    #expect(
      try Self.text(Self.nested, indentation: 3) == """
        key:
           - first
           - a: 1
             b:
              - 2
             c:
              d: null
           - - nested
             - - more
        empty:
           map: {}
           list: []
        text: |
           one
           two

        """
    )
  }

  @Test
  func `an indentation go-yaml does not know is two`() throws {
    let two = try Self.text(Self.nested, indentation: 2)
    #expect(try Self.text(Self.nested, indentation: 1) == two)
    #expect(try Self.text(Self.nested, indentation: 10) == two)
    #expect(try Self.text(Self.nested, indentation: 0) == Self.text(Self.nested, indentation: 4))
    #expect(throws: EditError.unsupportedIndentation(-1)) {
      try Self.text(Self.nested, indentation: -1)
    }
  }

  static let keys: [(reason: String, key: String, written: String)] = [
    ("a word", "key", "key: v\n"), ("nothing", "", "\"\": v\n"),
    ("a boolean of YAML 1.1", "n", "\"n\": v\n"),
    ("a colon", "k: v", "'k: v': v\n"), ("a blank", "two words", "two words: v\n"),
    ("128 bytes", String(repeating: "k", count: 128), String(repeating: "k", count: 128) + ": v\n"),
    (
      "129 bytes", String(repeating: "k", count: 129),
      "? " + String(repeating: "k", count: 129) + "\n: v\n"
    ),
    ("two lines", "a\nb", "? |-\n    a\n    b\n: v\n"),
    ("a carriage return", "a\rb", "? \"a\\rb\"\n: v\n"),
    ("a merge of no mapping", "<<", "\"<<\": v\n"),
  ]

  @Test(arguments: keys)
  func `a key is plain, quoted or on lines of its own`(reason: String, key: String, written: String)
    throws
  {
    #expect(try Self.text(.mapping([.entry(key: key, .string("v"))])) == written, "\(reason)")
  }

  @Test
  func `a merge key keeps its tag where there is something to merge`() throws {
    let mapping: DocumentValue = .mapping([.entry(key: "a", .scalar(.integer(1)))])
    #expect(try Self.text(.mapping([.entry(key: "<<", mapping)])) == "!!merge <<:\n    a: 1\n")
    #expect(
      try Self.text(.mapping([.entry(key: "<<", .sequence([.item(mapping)]))]))
        == "!!merge <<:\n    - a: 1\n"
    )
  }

  @Test
  func `a collection below a key of its own lines begins on the colon's line`() throws {
    let inner: DocumentValue = .mapping([
      .entry(key: "c", .string("d")), .entry(key: "e", .string("f")),
    ])
    #expect(
      try Self.text(.mapping([.entry(key: "a\nb", inner)])) == """
        ? |-
            a
            b
        :   c: d
            e: f

        """
    )
  }

  @Test
  func `documents are parted by a line`() throws {
    let documents: [DocumentValue] = [
      .mapping([.entry(key: "a", .string("b\n"))]), .mapping([]), .mapping([]),
    ]
    let text = try YAMLWriter.write(documents, layout: DocumentLayout())
    #expect(String(decoding: text, as: UTF8.self) == "a: |\n    b\n---\n{}\n---\n{}\n")
    #expect(try YAMLWriter.write([], layout: DocumentLayout()) == [])
  }

  @Test
  func `the top may be anything`() throws {
    #expect(try Self.text(.string("a")) == "a\n")
    #expect(try Self.text(.string("--- a")) == "'--- a'\n")
    #expect(try Self.text(.string(" a\nb")) == "|4-\n     a\n    b\n")
    #expect(try Self.text(.sequence([.item(.string("a")), .item(.mapping([]))])) == "- a\n- {}\n")
    #expect(try Self.text(.sequence([])) == "[]\n")
  }

  @Test
  func `a key that is there already is refused`() {
    let twice: DocumentValue = .mapping([
      .entry(key: "a", .string("b")), .entry(key: "a", .string("c")),
    ])
    #expect(throws: EditError.duplicateKey) { try Self.text(.sequence([.item(twice)])) }
  }

  @Test
  func `nesting no reader would follow is refused`() throws {
    var value: DocumentValue = .sequence([])
    for _ in 2..<DocumentTree.maximumDepth { value = .sequence([.item(value)]) }
    let text = try Self.text(value)
    #expect(throws: Never.self) { try Document(parsing: [UInt8](text.utf8), as: .yaml) }
    value = .sequence([.item(value)])
    #expect(throws: EditError.tooDeep) { try Self.text(value) }
  }

  // MARK: Parts of a document

  private static func lines(
    _ members: [DocumentValue.Member],
    column: Int,
    _ layout: YAMLWriter.Layout
  ) throws -> String {
    String(
      decoding: try YAMLWriter.lines(for: members, column: column, layout: layout),
      as: UTF8.self
    )
  }

  @Test
  func `members are written as lines in their column`() throws {
    let layout = YAMLWriter.Layout(step: 2, lineEnd: [0x0D, 0x0A])
    let entries: [DocumentValue.Member] = [
      .comment([UInt8](" above".utf8), isInline: false),
      .entry(key: "a", .sequence([.item(.string("b"))])),
      .entry(key: "c", .string("d\ne")), .comment([UInt8](" below".utf8), isInline: false),
    ]
    #expect(
      try Self.lines(entries, column: 2, layout)
        == "  # above\r\n  a:\r\n    - b\r\n  c: |-\r\n    d\r\n    e\r\n  # below\r\n"
    )
    let items: [DocumentValue.Member] = [
      .item(.mapping([.entry(key: "a", .string("b"))])), .item(.string("c")),
    ]
    #expect(try Self.lines(items, column: 4, layout) == "    - a: b\r\n    - c\r\n")
    #expect(try Self.lines([.comment([0x20], isInline: false)], column: 2, layout) == "  # \r\n")
  }

  @Test
  func `a sequence may stand in its key's column`() throws {
    let layout = YAMLWriter.Layout(step: 2, sequenceStep: 0)
    let inner: DocumentValue = .sequence([
      .item(.mapping([.entry(key: "b", .sequence([.item(.string("c"))]))]))
    ])
    #expect(
      try Self.lines([.entry(key: "a", inner)], column: 2, layout) == "  a:\n  - b:\n    - c\n"
    )
  }

  @Test
  func `a blank line parts a list's last comment from a key in the same column`() throws {
    let layout = YAMLWriter.Layout(step: 2, sequenceStep: 0)
    let list: DocumentValue = .sequence([
      .item(.string("b")), .comment([UInt8](" below".utf8), isInline: false),
    ])
    let members: [DocumentValue.Member] = [
      .entry(key: "a", list), .entry(key: "c", .string("d")),
    ]
    #expect(try Self.lines(members, column: 0, layout) == "a:\n- b\n# below\n\nc: d\n")
  }

  @Test
  func `a value goes on behind its colon or dash`() throws {
    let layout = YAMLWriter.Layout(step: 2)
    let value: DocumentValue = .mapping([
      .entry(key: "a", .string("b")), .entry(key: "c", .string("d")),
    ])
    let rows: [(DocumentValue, isItem: Bool, String)] = [
      (value, false, "\n    a: b\n    c: d"), (value, true, " a: b\n    c: d"),
      (.string("x"), false, " x"), (.string("x\n"), false, " |\n    x"),
      (.mapping([]), true, " {}"),
    ]
    for (value, isItem, text) in rows {
      let written = try YAMLWriter.value(value, column: 2, isItem: isItem, layout: layout)
      #expect(String(decoding: written, as: UTF8.self) == text)
    }
  }
}
