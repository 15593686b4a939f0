import DocumentFormats
import Testing

struct INISectionEditTests {
  static let block: [DocumentValue.Member] = [.pair("k", "v"), .pair("long", "w")]

  static let insertions: [(String, Int, String)] = [
    ("", 1, "[new]\nk    = v\nlong = w\n"),
    ("a=1\n", 1, "a=1\n\n[new]\nk    = v\nlong = w\n"),
    ("a=1", 1, "a=1\n\n[new]\nk    = v\nlong = w"),
    ("a=1\r\n", 1, "a=1\r\n\r\n[new]\r\nk    = v\r\nlong = w\r\n"),
    ("a=1\n\n", 1, "a=1\n\n\n[new]\nk    = v\nlong = w\n"),
    ("a=1\n\n; end\n", 1, "a=1\n\n[new]\nk    = v\nlong = w\n\n; end\n"),
    ("; end", 1, "[new]\nk    = v\nlong = w\n\n; end"),
    ("a = x\\", 1, "a = x\\\n\n[new]\nk    = v\nlong = w"),
    ("a=1\n\n; s\n[s]\nb=2\n", 1, "a=1\n\n[new]\nk    = v\nlong = w\n\n; s\n[s]\nb=2\n"),
    ("a=1\n[s]\nb=2\n", 1, "a=1\n\n[new]\nk    = v\nlong = w\n[s]\nb=2\n"),
    ("[s]\nb=2\n", 1, "[new]\nk    = v\nlong = w\n\n[s]\nb=2\n"),
    ("a=1\n\n[s]\nb=2\n", 2, "a=1\n\n[s]\nb=2\n\n[new]\nk    = v\nlong = w\n"),
  ]

  @Test(arguments: insertions)
  func `a section is inserted at any place`(
    source: String,
    place: Int,
    expected: String
  ) throws {
    let changed = try edited(source) { document, editor in
      editor.insert([.section("new", Self.block)], into: try #require(document.root), at: place)
    }
    #expect(changed == expected)
    let back = try edited(changed) { document, editor in
      editor.removeMember(place, of: try #require(document.root))
    }
    #expect(back == source)
  }

  @Test
  func `nothing comes before DEFAULT`() throws {
    let changed = try edited("a=1\n") { document, editor in
      editor.insert([.section("new", [])], into: try #require(document.root), at: 0)
    }
    #expect(changed == "a=1\n\n[new]\n")
  }

  static let removals: [(String, Set<Int>, String)] = [
    ("a=1\n\n[s]\nb=2\n\n[t]\nc=3\n", [0], "[s]\nb=2\n\n[t]\nc=3\n"),
    ("a=1\n\n[s]\nb=2\n\n[t]\nc=3\n", [1], "a=1\n\n[t]\nc=3\n"),
    ("a=1\n\n[s]\nb=2\n\n[t]\nc=3\n", [2], "a=1\n\n[s]\nb=2\n"),
    ("a=1\n\n[s]\nb=2\n\n[t]\nc=3", [2], "a=1\n\n[s]\nb=2"),
    ("a=1\n\n[s]\nb=2\n\n[t]\nc=3", [1, 2], "a=1"),
    ("a=1\n\n[s]\nb=2\n\n[t]\nc=3", [0, 1, 2], ""),
    ("[s]\n[t]\n[u]\n", [2], "[s]\n[u]\n"),
    ("[s]\n", [0], "[s]\n"),
    ("a=1\n\n; s\n\n# more\n[s] ; x\n; b\nb=2\n\n; t\n[t]\n", [1], "a=1\n\n; t\n[t]\n"),
    ("a=1\n\n[s]\nb=2\n\n; end\n", [1], "a=1\n\n; end\n"),
    // The empty line ends a value and is still needed.
    ("a = x\\\n\n[s]\n[t]\n", [1], "a = x\\\n\n[t]\n"),
  ]

  @Test(arguments: removals)
  func `sections go with comments and one empty line`(
    source: String,
    numbers: Set<Int>,
    expected: String
  ) throws {
    let changed = try edited(source) { document, editor in
      for number in numbers { editor.removeMember(number, of: try #require(document.root)) }
    }
    #expect(changed == expected)
  }

  @Test
  func `comments above a section stay where it is said`() throws {
    let changed = try edited("a=1\n; end\n\n[s]\n; b\nb=2") { document, editor in
      editor.removeMember(1, of: try #require(document.root), keepingComments: true)
    }
    #expect(changed == "a=1\n; end")
  }

  @Test
  func `sections and keys are inserted at the same end in order`() throws {
    let changed = try edited("[s]\na = 1") { document, editor in
      editor.insert([.section("t", [.pair("c", "3")])], into: try #require(document.root), at: 2)
      editor.insert([.pair("b", "2")], into: try document.section(1), at: 1)
    }
    #expect(changed == "[s]\na = 1\nb = 2\n\n[t]\nc = 3")
  }

  @Test
  func `a section may take the place of the last`() throws {
    let changed = try edited("a=1\n\n[s]\nb=2") { document, editor in
      let root = try #require(document.root)
      editor.removeMember(1, of: root)
      editor.insert([.section("t", [.pair("c", "3")])], into: root, at: 2)
    }
    #expect(changed == "a=1\n\n[t]\nc = 3")
  }

  @Test
  func `a section's comments come above its header`() throws {
    let changed = try edited("") { document, editor in
      editor.insert(
        [.section("s", [.remark("one\n; two"), .pair("a", "1"), .remark("of a")])],
        into: try #require(document.root),
        at: 1
      )
    }
    #expect(changed == "; one\n; two\n[s]\n; of a\na = 1\n")
  }

  @Test
  func `what is no section is refused`() throws {
    for (value, kind) in [
      (DocumentValue.string("x"), NodeKind.scalar), (.sequence([]), .sequence),
      (.mapping([.entry(key: "a", .sequence([]))]), .sequence),
      (.mapping([.section("a", [])]), .mapping),
    ] {
      #expect(throws: EditError.unsupportedValue(kind, in: .ini)) {
        try edited("a=1") { document, editor in
          editor.insert([.entry(key: "s", value)], into: try #require(document.root), at: 1)
        }
      }
    }
    for name in ["", "a\nb"] {
      #expect(throws: EditError.unsupportedScalar(in: .ini)) {
        try edited("a=1") { $1.insert([.section(name, [])], into: $0.root!, at: 1) }
      }
    }
    #expect(throws: EditError.noSuchMember) {
      try edited("a=1") { $1.removeMember(1, of: $0.root!) }
    }
    #expect(throws: EditError.unsupportedComment(in: .ini)) {
      try edited("a=1") { $1.insert([.remark("x")], into: $0.root!, at: 1) }
    }
  }
}
