@testable import DocumentFormats
import Testing

/// Every choice of members to remove together with every choice of places to insert at.
struct JSONCombinationTests {
  struct Layout: CustomTestStringConvertible {
    let testDescription: String
    let opening: String
    let separator: String
    let closing: String
    var colon = ": "

    func text(_ members: [String], _ kind: NodeKind) -> String {
      let brackets = kind == .mapping ? ("{", "}") : ("[", "]")
      guard !members.isEmpty else { return brackets.0 + brackets.1 }
      return brackets.0 + opening + members.joined(separator: separator) + closing + brackets.1
    }

    func member(_ number: Int, _ kind: NodeKind) -> String {
      kind == .mapping ? "\"k\(number)\"\(colon)\(number)" : "\(number)"
    }
  }

  static let layouts = [
    Layout(testDescription: "compact", opening: "", separator: ",", closing: "", colon: ":"),
    Layout(testDescription: "one line", opening: "", separator: ", ", closing: ""),
    Layout(testDescription: "padded", opening: " ", separator: " , ", closing: " ", colon: " : "),
    Layout(testDescription: "tabs", opening: "\n\t", separator: ",\n\t", closing: "\n"),
    Layout(testDescription: "CR LF", opening: "\r\n  ", separator: ",\r\n  ", closing: "\r\n"),
    Layout(testDescription: "CR", opening: "\r ", separator: ",\r ", closing: "\r"),
    Layout(testDescription: "no indentation", opening: "\n", separator: ",\n", closing: "\n"),
    Layout(testDescription: "commas in front", opening: " ", separator: "\n, ", closing: "\n"),
    Layout(testDescription: "hanging", opening: "", separator: ",\n ", closing: ""),
  ]

  /// A choice of changes; members are known by number, and new ones begin at 10.
  struct Choice {
    let removed: Set<Int>
    let inserted: [Int: [Int]]

    static func all(count: Int) -> [Choice] {
      (0..<1 << count).flatMap { removal in
        (0..<threeToThePower(count + 1)).map { insertion in
          Choice(removal: removal, insertion: insertion, count: count)
        }
      }
    }

    private static func threeToThePower(_ exponent: Int) -> Int {
      (0..<exponent).reduce(1) { power, _ in power * 3 }
    }

    /// Takes the bits of one number and the digits to base three of the other.
    private init(removal: Int, insertion: Int, count: Int) {
      removed = Set((0..<count).filter { removal >> $0 & 1 == 1 })
      var inserted: [Int: [Int]] = [:]
      var rest = insertion
      for place in 0...count {
        if rest % 3 > 0 { inserted[place] = (0..<rest % 3).map { 10 + 2 * place + $0 } }
        rest /= 3
      }
      self.inserted = inserted
    }

    func result(count: Int) -> [Int] {
      (0...count).flatMap { place in
        (inserted[place] ?? []) + (place < count && !removed.contains(place) ? [place] : [])
      }
    }
  }

  private static func member(_ number: Int, _ kind: NodeKind) -> DocumentValue.Member {
    let value = DocumentValue.scalar(.integer(Int64(number)))
    return kind == .mapping ? .entry(key: "k\(number)", value) : .item(value)
  }

  private static func apply(
    _ choice: Choice,
    to source: String,
    find: (DocumentNode) -> DocumentNode
  ) throws -> String {
    try Document(json: source).edited { editor, root in
      let collection = find(root)
      for number in choice.removed { editor.removeMember(number, of: collection) }
      for (place, numbers) in choice.inserted {
        let members = numbers.map { Self.member($0, collection.kind) }
        editor.insert(members, into: collection, at: place)
      }
    }
  }

  @Test(arguments: layouts, [NodeKind.mapping, .sequence])
  func `an even layout stays even`(_ layout: Layout, _ kind: NodeKind) throws {
    for count in 2...3 {
      let source = layout.text((0..<count).map { layout.member($0, kind) }, kind)
      for choice in Choice.all(count: count) {
        let changed = try Self.apply(choice, to: source) { $0 }
        let members = choice.result(count: count).map { layout.member($0, kind) }
        #expect(changed == layout.text(members, kind), "\(choice)")
      }
    }
  }

  /// Collections with nothing even about them, and their numbers of members.
  static let unevenSources: [(text: String, count: Int)] = [
    ("[]", 0), ("{ }", 0), ("{\n\n}", 0), ("[[1,\n2], [\t]]", 0), ("{\"x\": {\r\n\"y\": []}}", 0),
    ("[0]", 1), ("{\n\"k0\"\n:\n0}", 1), ("[0\r\n]", 1), ("[ [\n\n0 ]\t]", 1),
    ("[0 ,\n\n 1]", 2), ("{\"k0\": 0\n\n,\n\"k1\" :1 }", 2), ("[\n0,1\n\n]", 2),
    ("[\n 0,\n\n\t1 , 2]", 3), ("{\"k0\":0,\r\"k1\":1\r\n,\"k2\":  2}", 3),
    ("{\"x\": [0, 1\n\n\n,2\n]}", 3), ("[{\"k0\": 0,\n\n\"k1\": 1,\"k2\": 2}]", 3),
  ]

  /// Follows the only or last children down to the collection meant.
  private static func innermost(_ root: DocumentNode) -> DocumentNode? {
    var node: DocumentNode? = root
    while let last = node?.children.reduce(nil as DocumentNode?, { $1 }), last.kind != .scalar {
      node = last
    }
    return node
  }

  @Test(arguments: unevenSources)
  func `the result reads as it should and the rest stays`(
    _ source: String,
    _ count: Int
  ) throws {
    let document = try Document(json: source)
    let collection = try #require(document.root.map(Self.innermost))
    let members = Self.ranges(collection)
    try #require(members.count == count)
    let bytes = [UInt8](source.utf8)
    for choice in Choice.all(count: count) {
      let changed = try Self.apply(choice, to: source, find: Self.innermost)
      let node = try #require(Self.node(in: try Document(json: changed), like: collection.index))
      let expected = choice.result(count: count).map { Self.member($0, collection.kind) }
      let value: DocumentValue =
        collection.kind == .mapping ? .mapping(expected) : .sequence(expected)
      #expect(DocumentValue(node) == value, "\(choice): \(changed)")
      var rest = [UInt8](changed.utf8)[...]
      for run in Self.untouched(choice, members, collection.range, in: bytes) {
        let found = try #require(rest.firstRange(of: run), "\(choice): \(changed)")
        rest = rest[found.upperBound...]
      }
    }
  }

  /// Follows the last children down to the collection without collections.
  private static func innermost(_ root: DocumentNode) -> DocumentNode {
    let last = Array(root.children).last
    return last.map { $0.kind == .scalar ? root : innermost($0) } ?? root
  }

  /// The node of that index: before it nothing is changed.
  private static func node(in document: Document, like index: Int) -> DocumentNode? {
    guard let root = document.root else { return nil }
    return DocumentNode(root.storage, index)
  }

  /// Where the members of a collection are, keys included.
  private static func ranges(_ collection: DocumentNode) -> [Range<Int>] {
    let ranges = collection.children.map(\.range)
    guard collection.kind == .mapping else { return ranges }
    return stride(from: 0, to: ranges.count, by: 2).map {
      ranges[$0].lowerBound..<ranges[$0 + 1].upperBound
    }
  }

  /// The runs of bytes that no change may touch: the text around, members that stay, and the gaps
  /// between two of them.
  private static func untouched(
    _ choice: Choice,
    _ members: [Range<Int>],
    _ collection: Range<Int>,
    in bytes: [UInt8]
  ) -> [[UInt8]] {
    func stays(_ number: Int) -> Bool { !choice.removed.contains(number) }
    var runs = [0..<collection.lowerBound + 1]
    let pieces = members + [collection.upperBound - 1..<bytes.count]
    for (number, piece) in pieces.enumerated() where stays(number) {
      if choice.inserted[number] == nil, stays(number - 1) {
        runs.append(runs.removeLast().lowerBound..<piece.upperBound)
      } else {
        runs.append(piece)
      }
    }
    return runs.map { Array(bytes[$0]) }
  }
}
