/// Reads and writes JSON (RFC 8259).
///
///     { "port" : 80, "hosts": [ ] }      `80`: range 11..<13, text "80", integer 80
///
/// Only what the grammar allows is read: no byte order mark, no comments, nothing behind the value.
/// Any value may stand at the top, keys may come twice, and strings may hold halves of surrogate
/// pairs and bytes that are not UTF-8, which read as U+FFFD.
enum JSONSyntax: DocumentSyntax {
  static func parse(_ source: [UInt8]) throws(SyntaxError) -> DocumentTree {
    do {
      return try JSONParser.parse(source.span)
    } catch {
      throw SyntaxError(error.problem, at: error.offset, since: error.start, in: source)
    }
  }

  static func scalar(_ node: DocumentNode) throws(SyntaxError) -> Scalar {
    guard let scalar = typedScalar(node) else {
      let source = node.storage.source
      throw SyntaxError(.numberOutOfRange, at: node.range.lowerBound, in: source)
    }
    return scalar
  }

  static func typedScalar(_ node: DocumentNode) -> Scalar? {
    let (source, record) = (node.storage.source, node.record)
    guard record.kind == .scalar, record.style == .plain else { return .string(text(node)) }
    switch source[record.range.lowerBound] {
    case UInt8(ascii: "t"): return .boolean(true)
    case UInt8(ascii: "f"): return .boolean(false)
    case UInt8(ascii: "n"): return .null
    default: break
    }
    let isWhole = !record.flags.contains(.isSpecial)
    return JSONNumber.read(source[record.range], isWhole: isWhole)
  }

  static func text(_ node: DocumentNode) -> [UInt8] {
    let (source, record) = (node.storage.source, node.record)
    guard record.kind == .scalar else { return [] }
    guard record.style == .doubleQuoted else { return Array(source[record.range]) }
    let content = record.range.lowerBound + 1..<record.range.upperBound - 1
    guard record.flags.contains(.needsDecoding) else { return Array(source[content]) }
    return JSONStringText.decode(source, content)
  }

  static func text(_ comment: Comment) -> [UInt8] { [] }

  static func splices(
    replacing comment: Comment,
    with text: [UInt8]?
  ) throws(EditError) -> [Splice] {
    throw .unsupportedComment(in: .json)
  }

  static func write(
    _ documents: [DocumentValue],
    layout: DocumentLayout
  ) throws(EditError) -> [UInt8] {
    guard documents.count == 1, let document = documents.first else {
      throw .unsupportedStream(in: .json)
    }
    var writer = JSONWriter(.house(unit: try unit(layout)))
    try writer.write(document, lineStart: [JSONByte.lineFeed])
    return writer.output + [JSONByte.lineFeed]
  }

  private static func unit(_ layout: DocumentLayout) throws(EditError) -> [UInt8] {
    switch layout.indentation {
    case nil, -1: return [JSONByte.tab]
    case let columns? where (0...maximumIndentation).contains(columns):
      return Array(repeating: JSONByte.space, count: columns)
    case let columns?: throw .unsupportedIndentation(columns)
    }
  }

  /// The reference has no limit, but a level is repeated on every line below it.
  private static let maximumIndentation = 1000
}
