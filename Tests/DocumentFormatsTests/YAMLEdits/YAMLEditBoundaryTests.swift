import DocumentFormats
import Testing

/// Edits next to what they must not touch: markers, dashes, block scalars, the end of the file.
struct YAMLEditBoundaryTests {
  private static let new: [DocumentValue.Member] = [.entry(key: "new", .string("v"))]

  private func edited(
    _ source: String,
    _ edit: (Document, inout DocumentEditor) throws -> Void
  ) throws -> String {
    let document = try Document(parsing: [UInt8](source.utf8), as: .yaml)
    var editor = DocumentEditor(document)
    try edit(document, &editor)
    return String(decoding: try editor.finish(), as: UTF8.self)
  }

  private func value(_ number: Int, of document: Document) throws -> DocumentNode {
    try #require(document.root?.children.dropFirst(2 * number + 1).first { _ in true })
  }

  static let removals: [(source: String, member: Int, result: String)] = [
    ("a:\n  b: |\n    x\nc: 1\n", 0, "c: 1\n"),
    ("# top\n---\na: 1\nb: 2\n", 0, "# top\n---\nb: 2\n"),
    ("%YAML 1.1 # c\n--- # d\na: b\nc: d", 0, "%YAML 1.1 # c\n--- # d\nc: d"),
    ("- # empty\n- x\n- y\n", 1, "- # empty\n- y\n"),
    ("a: |\n  x\nb: 1", 1, "a: |\n  x\n"),
    ("a: 1\nb: 2", 1, "a: 1"),
    ("a: 1\n", 0, "{}\n"),
  ]

  @Test(arguments: removals)
  func `a removed member takes its lines and no more`(
    source: String,
    member: Int,
    result: String
  ) throws {
    let changed = try edited(source) { $1.removeMember(member, of: try #require($0.root)) }
    #expect(changed == result)
  }

  static let insertions: [(source: String, place: Int, result: String)] = [
    ("# top\n---\na: 1\n", 0, "# top\n---\nnew: v\na: 1\n"),
    ("a: |\n  x", 1, "a: |-\n  x\nnew: v"),
    ("a: |\n  x\n", 1, "a: |\n  x\nnew: v\n"),
    ("a: 'x'\nb: 'y'\n", 2, "a: 'x'\nb: 'y'\nnew: 'v'\n"),
    ("a: 1\r\n", 1, "a: 1\r\nnew: v\r\n"),
    ("{a: 1}\n", 1, "{a: 1, new: v}\n"),
  ]

  @Test(arguments: insertions)
  func `an inserted member leaves its neighbours' values`(
    source: String,
    place: Int,
    result: String
  ) throws {
    let changed = try edited(source) {
      $1.insert(Self.new, into: try #require($0.root), at: place)
    }
    #expect(changed == result)
  }

  @Test(arguments: ["\u{2028}", "\u{2029}", "\u{85}", "\n", "\r"])
  func `no line break in a text becomes a line of the file`(separator: String) throws {
    let text = [UInt8]("x\(separator)evil: true".utf8)
    #expect(throws: EditError.unsupportedComment(in: .yaml)) {
      try edited("a: 1 # c\nb: 2\n") { document, editor in
        for member in document.parts[0].members() {
          if case .comment(let comment, _) = member { try editor.replace(comment, with: text) }
        }
      }
    }
    for source in ["a: |\n  x\nb: 1\n", "a: >-\n  x\nb: 1\n", "a: x\nb: 1\n", "a: 'x'\nb: 1\n"] {
      let changed = try edited(source) { document, editor in
        try editor.replace(try value(0, of: document), with: .string(text), style: .keptExactly)
      }
      let document = try Document(parsing: [UInt8](changed.utf8), as: .yaml)
      #expect(document.root?.children.count { $0.isKey } == 2)
      // A blank may follow, which marks that the text was plain.
      #expect(try value(0, of: document).text.starts(with: text))
    }
  }

  @Test
  func `a value that an alias needs is not taken away`() throws {
    #expect(throws: EditError.anchorInUse) {
      try edited("a:\n  x: &b 1\nc: *b\n") { document, editor in
        try editor.replace(try value(0, of: document), with: DocumentValue.string("v"))
      }
    }
    let both = try edited("a: &b 1\nc: *b\nd: 1\n") { document, editor in
      let root = try #require(document.root)
      editor.removeMember(0, of: root)
      editor.removeMember(1, of: root)
    }
    #expect(both == "d: 1\n")
  }

  @Test
  func `comments stay where they are if they are to`() throws {
    let changed = try edited("a: 1\nb:\n  c: 1\n# end\n") {
      $1.removeMember(1, of: try #require($0.root), keepingComments: true)
    }
    #expect(changed == "a: 1\n# end\n")
  }

  @Test
  func `an edit that would leave no YAML is refused`() {
    #expect(throws: EditError.unreadableResult) {
      try edited("foo: 1\n \t\nbar: 2\n") { $1.removeMember(0, of: try #require($0.root)) }
    }
  }
}
