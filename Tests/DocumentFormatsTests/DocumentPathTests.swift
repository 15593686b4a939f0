import DocumentFormats
import Testing

struct DocumentPathTests {
  private static func key(_ text: String) -> DocumentPath.Component { .key([UInt8](text.utf8)) }

  @Test(
    arguments: [
      ("", [], "the root"), (#"["a"]"#, [key("a")], "a key"), ("['a']", [key("a")], "other quotes"),
      ("[0]", [.index(0)], "a number"), ("[+7]", [.index(7)], "a sign, as Go reads numbers"),
      ("[-0]", [.index(0)], "no number below zero"), ("[007]", [.index(7)], "zeros in front"),
      (#"["db"]["hosts"][12]"#, [key("db"), key("hosts"), .index(12)], "several steps"),
      (#"[""]"#, [key("")], "an empty key"), (#"["a"b"]"#, [key(#"a"b"#)], "a quote within"),
      (#"["a]b"]"#, [key("a]b")], "a bracket within"), (#"["0"]"#, [key("0")], "digits in quotes"),
      (#"["ä b"]"#, [key("ä b")], "any character"), (#"["a']"#, [key("a")], "unlike quotes"),
      (#"["\n"]"#, [key(#"\n"#)], "no escapes"), (#""a"]"#, [key("a")], "no first bracket"),
      (#"[["a"]"#, [key("a")], "empty pieces are passed over"),
    ] as [(String, [DocumentPath.Component], String)]
  )
  func `a path is read as the reference reads it`(
    _ text: String,
    _ components: [DocumentPath.Component],
    _ reason: String
  ) throws {
    let path = try DocumentPath(parsing: text)
    #expect(path == DocumentPath(components), "\(reason)")
    #expect(try DocumentPath(parsing: path.description) == path, "\(reason)")
  }

  @Test(
    arguments: [
      ("a", .missingBracket("a"), "no bracket"), (#"["a""#, .missingBracket(#""a""#), "no end"),
      (#"["a"] ["b"]"#, .missingBracket(#""a"] "#), "a blank between steps"),
      (#"["a[b"]"#, .missingBracket(#""a"#), "a bracket opens a piece, even in quotes"),
      ("[a]", .notAnIndex("a"), "no quotes"), ("[]", .notAnIndex(""), "nothing"),
      ("[-1]", .notAnIndex("-1"), "below zero"), ("[1.0]", .notAnIndex("1.0"), "no whole number"),
      ("[0x1]", .notAnIndex("0x1"), "not decimal"), ("[1_0]", .notAnIndex("1_0"), "not decimal"),
      ("[9223372036854775808]", .notAnIndex("9223372036854775808"), "too large"),
      (#"["]"#, .unendedKey("\""), "a quote alone"), ("[ 1]", .notAnIndex(" 1"), "a blank"),
    ] as [(String, DocumentPathError, String)]
  )
  func `a text that is no path is refused`(
    _ text: String,
    _ error: DocumentPathError,
    _ reason: String
  ) {
    #expect(throws: error, "\(reason)") { try DocumentPath(parsing: text) }
  }

  private static let source = """
    {"a": {"": [1, {"b": "two"}]}, "k": 1, "k": 2, "\\u00e4": null}
    """

  @Test(arguments: [
    (#"["a"][""][0]"#, "1"), (#"["a"][""][1]["b"]"#, "two"), (#"["k"]"#, "1"), (#"["ä"]"#, "null"),
  ])
  func `a path leads to a node`(_ path: String, _ text: String) throws {
    let document = try Document(json: Self.source)
    let node = try #require(document.node(at: DocumentPath(parsing: path)))
    #expect(node.text == [UInt8](text.utf8))
  }

  @Test func `a path without steps is the root's`() throws {
    let document = try Document(json: Self.source)
    #expect(document.node(at: DocumentPath()) == document.root)
  }

  @Test(arguments: [
    #"["b"]"#, #"["a"]["a"]"#, #"["a"][0]"#, #"["a"][""][2]"#, #"["a"][""]["0"]"#, #"["k"]["x"]"#,
    #"["k"][0]"#, "[0]",
  ])
  func `a path that leads nowhere has no node`(_ path: String) throws {
    let document = try Document(json: Self.source)
    #expect(document.node(at: try DocumentPath(parsing: path)) == nil)
  }

  @Test func `aliases on the way are followed, and one at the end is given`() throws {
    let source = "a: &x\n  b: [1]\nc: *x\n"
    let document = try Document(parsing: [UInt8](source.utf8), as: .yaml)
    let inner = try #require(document.node(at: DocumentPath(parsing: #"["c"]["b"][0]"#)))
    #expect(inner.text == [UInt8]("1".utf8))
    let last = try #require(document.node(at: DocumentPath(parsing: #"["c"]"#)))
    #expect(last.kind == .alias)
  }
}
