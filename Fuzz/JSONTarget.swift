@testable import DocumentFormats

/// JSON: a document stays itself, what is written reads the same, and an edit changes its place only.
enum JSONTarget: FuzzTarget {
  static let name = "json"
  static let words = [
    "{", "}", "[", "]", ":", ",", "\"", "\\\"", "\\\\", "\\n", "\\u", "\\u0000", "\\ud83d",
    "\\ude00", "true", "false", "null", "-", "-0", "0.5", "1e5", "E+", "e-", "9223372036854775808",
    "1e400", "\n", "\r\n", "\t", "  ", ",\n  ", "\": ", "\u{FEFF}", "ä", "\u{2028}",
  ]

  static func seeds() -> [[UInt8]] {
    [
      "{}", "[]", "null", " \"\" ", "-0", "1e309", "[[[[]]]]", "[1, 2.5, -3e-7]",
      "{\"a\": 1, \"b\": [true, false], \"a\": {\"\": null}}\n",
      "{\r\n\t\"a\" : \"\\ud83d\\ude00\\u00e4\\n\",\r\n\t\"b\" : [ ]\r\n}",
      "{\n  \"a\": {},\n\n  \"b\": [\n    1\n  , 2 ]}", "[\"\\ud800\", \"<&>\", \"ä\u{2028}😀\"]",
    ].map { [UInt8]($0) } + [[0x22, 0xFF, 0xE2, 0x82, 0x22]]
  }

  static func run(_ input: [UInt8]) {
    let document: Document
    do throws(SyntaxError) {
      document = try Document(parsing: input, as: .json)
    } catch {
      check(error.position.offset <= input.count, "an error is in the source")
      return
    }
    let same = must("no edit is possible") { try DocumentEditor(document).finish() }
    check(same == input, "without edits a document is its source")
    var collections: [DocumentNode] = []
    inspect(document.parts[0], within: 0..<input.count, &collections)
    checkWriting(document)
    if !collections.isEmpty {
      change(collections[Int(input.fingerprint >> 8) % collections.count], of: document)
    }
  }

  private static func inspect(
    _ node: DocumentNode,
    within range: Range<Int>,
    _ collections: inout [DocumentNode]
  ) {
    check(range.lowerBound <= node.range.lowerBound, "nodes are in order")
    check(node.range.upperBound <= range.upperBound, "nodes are within the nodes above")
    check(String(validating: node.text, as: UTF8.self) != nil, "texts are UTF-8")
    if node.kind == .mapping || node.kind == .sequence { collections.append(node) }
    _ = try? node.scalar()
    var start = node.range.lowerBound
    for child in node.children {
      inspect(child, within: start..<node.range.upperBound, &collections)
      start = child.range.upperBound
    }
  }

  private static func checkWriting(_ document: Document) {
    let value = DocumentValue(document.parts[0])
    for indentation in [nil, 0, 2] {
      let layout = DocumentLayout(indentation: indentation)
      let text = must("what was read can be written") {
        try DocumentFormat.json.write([value], layout: layout)
      }
      let read = must("what was written can be read") { try Document(parsing: text, as: .json) }
      check(DocumentValue(read.parts[0]) == settled(value), "what was written reads the same")
    }
  }

  /// The value as it is after writing, which makes integers of whole doubles.
  private static func settled(_ value: DocumentValue) -> DocumentValue {
    switch value {
    case .scalar(.float(let number)):
      let text = JSONNumber.text(number) ?? []
      let isWhole = !text.contains { UInt8(ascii: ".") == $0 || UInt8(ascii: "e") == $0 }
      return JSONNumber.read(text[...], isWhole: isWhole).map { .scalar($0) } ?? value
    case .scalar: return value
    case .mapping(let members): return .mapping(members.map(settled))
    case .sequence(let members): return .sequence(members.map(settled))
    }
  }

  private static func settled(_ member: DocumentValue.Member) -> DocumentValue.Member {
    switch member {
    case .comment: member
    case .entry(let key, let value): .entry(key: key, settled(value))
    case .item(let value): .item(settled(value))
    }
  }

  /// Removes and inserts members as the input has it, and looks at the result.
  private static func change(_ collection: DocumentNode, of document: Document) {
    let source = document.source
    let isMapping = collection.kind == .mapping
    var members: [DocumentValue.Member] = []
    switch DocumentValue(collection) {
    case .mapping(let own), .sequence(let own): members = own
    case .scalar: check(false, "a collection's value is one")
    }
    var editor = DocumentEditor(document)
    var expected: [DocumentValue.Member] = []
    var state = source.fingerprint
    for number in 0...members.count {
      for new in 0..<Int(state >> 5) % 3 {
        let value = DocumentValue.sequence([.item(.mapping([.entry(key: "k", .scalar(.null))]))])
        // No key of so many letters fits into an input of the fuzzer's size.
        let key = String(repeating: "k", count: 5000) + "\(number).\(new)"
        let member = isMapping ? DocumentValue.Member.entry(key: key, value) : .item(value)
        editor.insert([member], into: collection, at: number)
        expected.append(member)
      }
      guard number < members.count else { break }
      if state & 3 == 0 {
        editor.removeMember(number, of: collection)
      } else {
        expected.append(members[number])
      }
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      state ^= state >> 31
    }
    let changed = must("members come and go") { try editor.finish() }
    let (start, end) = (collection.range.lowerBound + 1, collection.range.upperBound - 1)
    check(changed.starts(with: source[..<start]), "nothing is changed before a collection")
    check(changed.suffix(source.count - end) == source[end...], "nothing is changed behind it")
    // Two levels more may be too many.
    guard let result = try? Document(parsing: changed, as: .json) else {
      check(collection.index > DocumentTree.maximumDepth - 3, "what was edited can be read")
      return
    }
    let value = DocumentValue(DocumentNode(result.parts[0].storage, collection.index))
    check(value == (isMapping ? .mapping(expected) : .sequence(expected)), "members are as asked")
  }
}
