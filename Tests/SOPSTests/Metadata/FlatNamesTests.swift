import DocumentFormats
import Testing

@testable import SOPS

/// The names that metadata has in files of one level.
struct FlatNamesTests {
  private func tree(_ names: [String]) throws -> DocumentValue {
    try FlatNames.tree(names.map { (name: Array($0.utf8), text: Array("x".utf8)) })
  }

  @Test func `a leaf is named by the way to it`() {
    let tree = DocumentValue.mapping([
      .entry(key: "version", .string("3")),
      .entry(
        key: "kms",
        .sequence([
          .item(.mapping([.entry(key: "context", .mapping([.entry(key: "team", .string("a"))]))])),
          .item(.mapping([.entry(key: "arn", .string("b"))])),
        ])
      ),
      .entry(key: "empty", .sequence([])),
    ])
    #expect(
      FlatNames.rows(tree).map { $0.name.text } == [
        "version", "kms__list_0__map_context__map_team", "kms__list_1__map_arn",
      ]
    )
  }

  @Test func `names are read in any order`() throws {
    let tree = try tree(["a__list_1__map_b", "c", "a__list_0__map_b"])
    let item = DocumentValue.Member.item(.mapping([.entry(key: "b", .string("x"))]))
    #expect(
      tree
        == .mapping([.entry(key: "a", .sequence([item, item])), .entry(key: "c", .string("x"))])
    )
  }

  @Test(arguments: [
    Row(["a", "a"], false, "a place comes once"),
    Row(["a", "a__map_b"], false, "what has a text has no fields"),
    Row(["a__map_b", "a"], false, "what has fields has no text"),
    Row(["a__map_b", "a__list_0"], false, "a list is no mapping"),
    Row(["a__list_0", "a__map_b"], false, "a mapping is no list"),
    Row(["a__list_1"], false, "a list begins with its first item"),
    Row(["a__list_0", "a__list_2"], false, "a list has no gaps"),
    Row(["a__list_99999999999999999999", "a__list_0"], false, "no number counts as the first"),
    Row(["a__list_9223372036854775807"], false, "no memory is spent on a gap"),
    Row(["a__list_x"], true, "no number counts as the first"),
    Row(["a__map_"], true, "a name may be empty"),
    Row(["", "__map_a"], false, "the top may have an entry without a name, once"),
    Row(["__list_0"], true, "what comes first is a name, though it is empty"),
  ])
  func `names that contradict each other are refused`(_ row: Row<[String], Bool>) {
    #expect(((try? tree(row.input)) != nil) == row.expected)
  }

  @Test func `a name of very many steps is no concern`() throws {
    let name = "a" + String(repeating: "__map_a", count: 20_000)
    #expect(try tree([name, "b"]) == tree(["b"]))
  }

  @Test func `very many names are read at once`() throws {
    let tree = try tree((0..<100_000).map { "a__map_\($0)" })
    #expect(tree.field("a")?.entries.count == 100_000)
  }
}
