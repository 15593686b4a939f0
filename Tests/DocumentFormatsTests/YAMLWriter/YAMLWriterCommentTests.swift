@testable import DocumentFormats
import Testing

/// Where comments are written; all but the last group as the reference writes them.
struct YAMLWriterCommentTests {
  private static func comment(_ text: String, inline: Bool = false) -> DocumentValue.Member {
    .comment([UInt8](text.utf8), isInline: inline)
  }

  private static func text(_ members: [DocumentValue.Member]) throws -> String {
    String(
      decoding: try YAMLWriter.write([.mapping(members)], layout: DocumentLayout()),
      as: UTF8.self
    )
  }

  private static let above = comment(" above")
  private static let beside = comment(" beside", inline: true)
  private static let below = comment(" below")

  static let rows: [(reason: String, members: [DocumentValue.Member], written: String)] = [
    ("before an entry", [above, .entry(key: "a", .string("b"))], "# above\na: b\n"),
    ("behind a value", [beside, .entry(key: "a", .string("b"))], "a: b # beside\n"),
    ("behind the last entry", [.entry(key: "a", .string("b")), below], "a: b\n# below\n"),
    (
      "without text or blank", [comment(""), comment("x"), .entry(key: "a", .string("b"))],
      "#\n#x\na: b\n"
    ),
    (
      "a blank line parts it from the document's next entry",
      [beside, comment(" more", inline: true), .entry(key: "a", .string("b"))],
      "a: b # beside\n\n# more\n"
    ),
    ("alone", [above, beside], "# above\n# beside\n{}\n"),
    (
      "in a mapping",
      [
        .entry(key: "a", .mapping([above, beside, .entry(key: "b", .string("c")), below])),
        .entry(key: "d", .string("e")),
      ],
      "a:\n    # above\n    b: c # beside\n    # below\nd: e\n"
    ),
    (
      "in a list",
      [
        .entry(
          key: "a",
          .sequence([above, beside, .item(.string("b")), above, .item(.string("c")), below])
        )
      ],
      "a:\n    # above\n    - b # beside\n    # above\n    - c\n    # below\n"
    ),
    (
      "in a list's mapping, above its dash",
      [
        .entry(
          key: "a",
          .sequence([
            .item(.string("b")), above, .item(.mapping([below, .entry(key: "c", .string("d"))])),
          ])
        )
      ],
      "a:\n    - b\n    # above\n    # below\n    - c: d\n"
    ),
    (
      "in a list in a list",
      [.entry(key: "a", .sequence([.item(.sequence([above, .item(.string("b")), below]))]))],
      "a:\n    # above\n    - - b\n      # below\n"
    ),
    (
      "on a block scalar's first line", [beside, .entry(key: "a", .string("b\n"))],
      "a: | # beside\n    b\n"
    ),
    (
      "behind an empty list's item", [.entry(key: "a", .sequence([beside, .item(.sequence([]))]))],
      "a:\n    - [] # beside\n"
    ),
    (
      "below a key of its own lines", [above, beside, .entry(key: "a\nb", .string("c"))],
      "# above\n? |-\n    a\n    b\n: c # beside\n"
    ),
  ]

  @Test(arguments: rows.indices)
  func `a comment stands where the reference puts it`(index: Int) throws {
    let row = Self.rows[index]
    #expect(try Self.text(row.members) == row.written, "\(row.reason)")
  }

  static let own: [(reason: String, members: [DocumentValue.Member], written: String)] = [
    (
      "two behind a block scalar would become its text",
      [beside, comment(" more", inline: true), .entry(key: "a", .string("b\n"))],
      "# beside\na: | # more\n    b\n"
    ),
    (
      "beside a collection it would come behind a later value",
      [beside, .entry(key: "a", .sequence([.item(.string("b"))])), .entry(key: "c", .string("d"))],
      "# beside\na:\n    - b\nc: d\n"
    ),
    (
      "below an item that is a collection likewise",
      [
        .entry(key: "a", .sequence([.item(.mapping([.entry(key: "b", .string("c"))])), below])),
        .entry(key: "d", .string("e")),
      ],
      "a:\n    - b: c\n    # below\nd: e\n"
    ),
    (
      "in an empty collection it would leave it",
      [.entry(key: "a", .sequence([above])), .entry(key: "b", .mapping([above]))],
      "a: [] # above\nb: {} # above\n"
    ),
    (
      "of a list whose first item has its own it would be lost",
      [
        .entry(
          key: "a",
          .sequence([above, .item(.mapping([below, .entry(key: "b", .string("c"))]))])
        )
      ],
      "a:\n    # above\n    # below\n    - b: c\n"
    ),
  ]

  @Test(arguments: own.indices)
  func `a comment the reference would spoil stays with its owner`(index: Int) throws {
    let row = Self.own[index]
    #expect(try Self.text(row.members) == row.written, "\(row.reason)")
  }

  @Test
  func `a comment of several lines has a sign on each`() throws {
    let lines = Self.comment(" a\nb\r\n#c\n\n d\u{2028}e")
    #expect(
      try Self.text([lines, .entry(key: "k", .string("v"))]) == "# a\n# b\n#c\n#\n#  d\n# e\nk: v\n"
    )
    let inline = Self.comment(" a\nb", inline: true)
    #expect(try Self.text([inline, .entry(key: "k", .string("v\n"))]) == "# a\nk: | # b\n    v\n")
  }

  @Test
  func `a comment no reader would take is refused`() {
    for text in ["a\0b", "\u{1B}", "\u{FFFE}"] {
      #expect(throws: EditError.unsupportedComment(in: .yaml)) {
        try Self.text([Self.comment(text), .entry(key: "k", .string("v"))])
      }
    }
    #expect(throws: EditError.unsupportedComment(in: .yaml)) {
      try Self.text([.comment([0xFF], isInline: false)])
    }
  }
}
