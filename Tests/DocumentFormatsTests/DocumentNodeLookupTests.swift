import DocumentFormats
import Testing

struct DocumentNodeLookupTests {
  private static func root(_ text: String) throws -> DocumentNode {
    try #require(try Document(json: text).root)
  }

  @Test func `keys and numbers lead to values`() throws {
    let root = try Self.root(#"{"a": [1, "x"], "a": 2, "b": {"c": true}}"#)
    #expect(root["a"]?[0]?.integerValue == 1)
    #expect(root["a"]?[1]?.stringValue == "x")
    #expect(root["b"]?["c"]?.booleanValue == true)
    #expect(root[[0x62]]?["c"] == root["b"]?["c"])
  }

  @Test func `what is not there is nil`() throws {
    let root = try Self.root(#"{"a": [1]}"#)
    #expect(root["b"] == nil)
    #expect(root[0] == nil)
    #expect(root["a"]?["a"] == nil)
    #expect(root["a"]?[1] == nil)
    #expect(root["a"]?[-1] == nil)
    #expect(root["a"]?[0]?[0] == nil)
  }

  @Test func `a document stands for its root`() throws {
    let document = try Document(json: #"{"a": "x"}"#).parts[0]
    #expect(document["a"]?.stringValue == "x")
    #expect(try Document(json: #""x""#).parts[0].stringValue == "x")
  }

  @Test(arguments: ["1.5", "null", "{}", "[]", "1e999"])
  func `a value of another kind is nil`(_ text: String) throws {
    let root = try Self.root(text)
    #expect(root.stringValue == nil)
    #expect(root.integerValue == nil)
    #expect(root.booleanValue == nil)
  }

  @Test func `kinds are not mixed up`() throws {
    let root = try Self.root(#"["1", 1, true]"#)
    #expect(root[0]?.integerValue == nil)
    #expect(root[1]?.stringValue == nil)
    #expect(root[1]?.booleanValue == nil)
    #expect(root[2]?.stringValue == nil)
  }

  @Test func `aliases are followed`() throws {
    let source = [UInt8]("a: &x {b: text}\nc: *x\nd: &y word\ne: *y\n".utf8)
    let root = try #require(try Document(parsing: source, as: .yaml).root)
    #expect(root["c"]?["b"]?.stringValue == "text")
    #expect(root["e"]?.stringValue == "word")
  }
}
