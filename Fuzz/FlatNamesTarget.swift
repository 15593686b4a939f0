import DocumentFormats

@testable import SOPS

/// Names of metadata in flat files: the tree that they say has names that say the same tree.
///
/// Each line is a row: the name, "=", and the text.
enum FlatNamesTarget: FuzzTarget {
  static let name = "flatnames"
  static let words = [
    "__map_", "__list_", "__list_0", "__list_1__map_", "age", "enc", "=", "\n", "_", "mac=", "-1",
    "99999999999999999999",
  ]

  static func seeds() -> [[UInt8]] {
    [
      "age__list_0__map_recipient=age1\nage__list_0__map_enc=x\nage__list_1__map_enc=y\nmac=z",
      "kms__list_0__map_context__map_team=a\nversion=3", "a__list_2=x\na__list_0=y", "a=x\na=y",
      "a__map_b=x\na=y", "__list_0=x", "",
      String(repeating: "a__map_", count: 40) + "=x",
    ].map { [UInt8]($0) }
  }

  static func run(_ input: [UInt8]) {
    let rows = input.split(separator: UInt8(ascii: "\n")).map { line -> FlatNames.Row in
      let end = line.firstIndex(of: UInt8(ascii: "=")) ?? line.endIndex
      return (name: Array(line[..<end]), text: Array(line[end...].dropFirst()))
    }
    for closesGaps in [false, true] {
      guard let tree = try? FlatNames.tree(rows, closingGaps: closesGaps) else { continue }
      let written = FlatNames.rows(tree)
      check(written.count <= rows.count, "a tree has no rows that nobody wrote")
      let again = must("what was written is read") { try FlatNames.tree(written) }
      check(again == tree, "what was written says the same")
      _ = try? Metadata(tree)
    }
  }
}
