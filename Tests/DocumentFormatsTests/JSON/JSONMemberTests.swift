import DocumentFormats
import Testing

/// Insertion and removal, each with the whole text before and after.
struct JSONMemberTests {
  /// Values of inserted members, in the order they are asked for.
  private static func value(_ number: Int) -> DocumentValue { .scalar(.integer(Int64(number))) }

  private static func member(_ name: String, in kind: NodeKind) -> DocumentValue.Member {
    kind == .mapping ? .entry(key: name, value(0)) : .item(value(0))
  }

  /// The collection to change is the one at `["c"]`, or else the root.
  private static func collection(of root: DocumentNode) -> DocumentNode { root["c"] ?? root }

  @Test(arguments: [
    ("[1,2]", 0, "[0,1,2]", "first, on one line"),
    ("[1,2]", 1, "[1,0,2]", "in the middle, on one line"),
    ("[1,2]", 2, "[1,2,0]", "last, on one line"),
    ("[ 1 , 2 ]", 2, "[ 1 , 2 , 0 ]", "blanks on both sides of commas"),
    ("[1]", 1, "[1, 0]", "nothing tells how members are parted"),
    (#"{"a":1}"#, 1, #"{"a":1,"n":0}"#, "no blank behind the colon and so none behind the comma"),
    (#"{ "a" : 1 }"#, 0, #"{ "n" : 0, "a" : 1 }"#, "colons as in the neighbour"),
    (#"[[1 ,2],3]"#, 0, "[0,[1 ,2],3]", "the collection's own commas, not those of others"),
    (#"{"b": [1 , 2], "c": [3]}"#, 1, #"{"b": [1 , 2], "c": [3 , 0]}"#, "commas as elsewhere"),
    ("{\n  \"a\": 1\n}\n", 1, "{\n  \"a\": 1,\n  \"n\": 0\n}\n", "a line of its own"),
    ("{\n  \"a\": 1\n}\n", 0, "{\n  \"n\": 0,\n  \"a\": 1\n}\n", "a line of its own, first"),
    ("{\r\n\t\"a\": 1\r\n}", 1, "{\r\n\t\"a\": 1,\r\n\t\"n\": 0\r\n}", "line ends of two bytes"),
    ("{\r\"a\":1\r}", 1, "{\r\"a\":1,\r\"n\":0\r}", "line ends of another kind"),
    (
      "{\n  \"a\": 1,\n\n\n  \"b\": 2\n}", 1, "{\n  \"a\": 1,\n\n\n  \"n\": 0,\n  \"b\": 2\n}",
      "empty lines stay, before what comes"
    ),
    (
      "{\n  \"a\": 1,\n\n  \"b\": 2\n\n}", 2,
      "{\n  \"a\": 1,\n\n  \"b\": 2,\n  \"n\": 0\n\n}", "no new empty line"
    ),
    ("{ \"a\": 1\n, \"b\": 2\n}", 2, "{ \"a\": 1\n, \"b\": 2\n, \"n\": 0\n}", "commas in front"),
    ("{ \"a\": 1\n, \"b\": 2\n}", 0, "{ \"n\": 0\n, \"a\": 1\n, \"b\": 2\n}", "commas in front"),
    ("[\n  1, 2,\n  3, 4\n]", 4, "[\n  1, 2,\n  3, 4, 0\n]", "rows: behind the last"),
    ("[\n  1, 2,\n  3, 4\n]", 1, "[\n  1, 0, 2,\n  3, 4\n]", "rows: within one"),
    (
      "{\"a\":  1,   \n  \"b\": 2}", 2, "{\"a\":  1,   \n  \"b\": 2,\n  \"n\": 0}",
      "blanks at line ends are not copied"
    ),
    ("{}", 0, "{\n\t\"n\": 0\n}", "nothing tells anything: the house style"),
    ("[ ]\r\n", 0, "[\r\n\t0\r\n]\r\n", "the line end behind the document"),
    ("{\n}", 0, "{\n\t\"n\": 0\n}", "brackets on two lines"),
    (#"{"c":{}}"#, 0, #"{"c":{"n":0}}"#, "empty, in a document on one line"),
    (#"{ "b": [ 1 ], "c": [] }"#, 0, #"{ "b": [ 1 ], "c": [ 0 ] }"#, "blanks inside brackets"),
    (
      "{\n  \"c\": {}\n}", 0, "{\n  \"c\": {\n    \"n\": 0\n  }\n}",
      "empty, in a document of lines"
    ),
    (
      "{\n  \"c\":\n  [\n\n  ]\n}", 0, "{\n  \"c\":\n  [\n    0\n  ]\n}",
      "empty, brackets on lines of their own"
    ),
    (
      "{\n  \"b\": 1, \"c\": {}\n}", 0, "{\n  \"b\": 1, \"c\": {\"n\": 0}\n}",
      "empty, behind something on its line"
    ),
  ])
  func `a member comes in`(
    _ source: String,
    _ place: Int,
    _ expected: String,
    _ reason: String
  ) throws {
    let changed = try Document(json: source).edited { editor, root in
      let collection = Self.collection(of: root)
      editor.insert([Self.member("n", in: collection.kind)], into: collection, at: place)
    }
    #expect(changed == expected, "\(reason)")
  }

  @Test(arguments: [
    ("[1, 2,3]", [0], "[2,3]", "the first takes its comma along"),
    ("[1, 2,3]", [1], "[1, 3]", "one in the middle takes the comma behind it along"),
    ("[1, 2,3]", [2], "[1, 2]", "the last takes the comma before it along"),
    ("[ 1, 2,3 ]", [0, 1], "[ 3 ]", "the brackets' blanks stay"),
    ("[ 1, 2,3 ]", [1, 2], "[ 1 ]", "the brackets' blanks stay"),
    ("[ 1, 2,3 ]", [0, 2], "[ 2 ]", "around one that stays"),
    ("[ 1, 2,3 ]", [0, 1, 2], "[]", "all, and the blanks too"),
    ("{\n  \"a\": 1\n}\n", [0], "{}\n", "all, and the lines too"),
    ("{\n  \"a\": 1,\n  \"b\": 2\n}\n", [0], "{\n  \"b\": 2\n}\n", "a line goes"),
    ("{\n  \"a\": 1,\n  \"b\": 2\n}\n", [1], "{\n  \"a\": 1\n}\n", "a line goes"),
    (
      "{\n  \"a\": 1,\n\n  \"b\": 2,\n  \"d\": 3\n}", [1], "{\n  \"a\": 1,\n\n  \"d\": 3\n}",
      "the empty line before it stays"
    ),
    (
      "{\n  \"a\": 1,\n  \"b\": 2,\n\n  \"d\": 3\n}", [1], "{\n  \"a\": 1,\n\n  \"d\": 3\n}",
      "the empty line behind it stays"
    ),
    ("{ \"a\": 1\n, \"b\": 2\n, \"d\": 3\n}", [1], "{ \"a\": 1\n, \"d\": 3\n}", "commas in front"),
    ("[\n  1, 2,\n  3, 4\n]", [2], "[\n  1, 2,\n  4\n]", "rows: the first of one"),
    ("[\n  1, 2,\n  3, 4\n]", [1], "[\n  1,\n  3, 4\n]", "rows: the last of one"),
    ("[{\"a\": [1, 2]}, [3]]", [0], "[[3]]", "trees go whole"),
  ])
  func `members go`(
    _ source: String,
    _ removed: [Int],
    _ expected: String,
    _ reason: String
  ) throws {
    let changed = try Document(json: source).edited { editor, root in
      for number in removed { editor.removeMember(number, of: root) }
    }
    #expect(changed == expected, "\(reason)")
  }

  @Test func `a tree comes in as its neighbours are`() throws {
    let tree = DocumentValue.sequence([
      .item(.mapping([.entry(key: "k", .string("v"))])), .item(.sequence([])),
    ])
    let lines = try Document(json: "{\n   \"a\": 1\n}").edited { editor, root in
      editor.insert([.entry(key: "t", tree)], into: root, at: 1)
    }
    #expect(
      lines == """
        {
           "a": 1,
           "t": [
              {
                 "k": "v"
              },
              []
           ]
        }
        """
    )
    let line = try Document(json: #"{"a":1}"#).edited { editor, root in
      editor.insert([.entry(key: "t", tree)], into: root, at: 0)
    }
    #expect(line == #"{"t":[{"k":"v"},[]],"a":1}"#)
  }

  @Test func `comments are left out`() throws {
    let comment = DocumentValue.Member.comment([0x63], isInline: false)
    for source in ["[]", "[1]", "[\n1,\n2\n]"] {
      let changed = try Document(json: source).edited { editor, root in
        editor.insert([comment], into: root, at: 0)
      }
      #expect(changed == source)
    }
    let changed = try Document(json: "[1, 2]").edited { editor, root in
      let list = DocumentValue.sequence([comment, .item(Self.value(0)), comment])
      editor.insert([comment, .item(list), comment], into: root, at: 1)
    }
    #expect(changed == "[1, [0], 2]")
  }

  @Test func `edits of a collection and of its members go together`() throws {
    let changed = try Document(json: #"{"a": [1, 2], "b": {"x": 1}, "d": 3}"#).edited {
      editor,
      root in
      try editor.replace(try #require(root["a"]?[1]), with: .string("two"))
      editor.insert([.item(Self.value(0))], into: try #require(root["a"]), at: 2)
      editor.removeMember(0, of: try #require(root["b"]))
      editor.removeMember(2, of: root)
      editor.insert([.entry(key: "e", Self.value(0))], into: root, at: 3)
      editor.insert([.entry(key: "f", Self.value(0))], into: root, at: 0)
    }
    #expect(changed == #"{"f": 0, "a": [1, "two", 0], "b": {}, "e": 0}"#)
  }

  @Test(arguments: [
    (#"{"a": 1}"#, "a", "the very key"), (#"{"\u0061": 1}"#, "a", "the key in another spelling"),
    (#"{"\ud800": 1}"#, "\u{FFFD}", "the key as it is read"),
  ])
  func `a key that is there is refused`(_ source: String, _ key: String, _ reason: String) throws {
    let document = try Document(json: source)
    #expect(throws: EditError.duplicateKey, "\(reason)") {
      try document.edited { $0.insert([.entry(key: key, Self.value(0))], into: $1, at: 0) }
    }
  }

  @Test func `a key that goes may come again but not twice`() throws {
    let document = try Document(json: #"{"a": 1, "b": 2}"#)
    let entry = DocumentValue.Member.entry(key: "a", Self.value(0))
    let changed = try document.edited { editor, root in
      editor.removeMember(0, of: root)
      editor.insert([entry], into: root, at: 2)
    }
    #expect(changed == #"{"b": 2, "a": 0}"#)
    #expect(throws: EditError.duplicateKey) {
      try document.edited { editor, root in
        editor.removeMember(0, of: root)
        editor.insert([entry], into: root, at: 1)
        editor.insert([entry], into: root, at: 2)
      }
    }
  }

  @Test func `members that cannot be are refused`() throws {
    let list = try Document(json: "[1]")
    let object = try Document(json: #"{"a": 1}"#)
    let (entry, item) = (DocumentValue.Member.entry(key: "b", Self.value(0)), Self.value(0))
    #expect(throws: EditError.unsupportedValue(.mapping, in: .json)) {
      try list.edited { $0.insert([entry], into: $1, at: 0) }
    }
    #expect(throws: EditError.unsupportedValue(.scalar, in: .json)) {
      try object.edited { $0.insert([.item(item)], into: $1, at: 0) }
    }
    #expect(throws: EditError.unsupportedScalar(in: .json)) {
      try object.edited { $0.insert([.entry(key: [0xFF], item)], into: $1, at: 0) }
    }
    for place in [-1, 2] {
      #expect(throws: EditError.noSuchMember) {
        try list.edited { $0.insert([.item(item)], into: $1, at: place) }
      }
    }
    for number in [-1, 1] {
      #expect(throws: EditError.noSuchMember) {
        try list.edited { $0.removeMember(number, of: $1) }
      }
    }
    #expect(throws: EditError.noSuchMember) {
      try list.edited { $0.removeMember(0, of: try #require($1[0])) }
    }
  }
}
