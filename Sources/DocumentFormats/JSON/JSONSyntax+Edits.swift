extension JSONSyntax {
  /// The kept style has the fewest escapes, as people write, the chosen one the reference's.
  ///
  /// Ciphertext tells by a mark which of the two its plaintext had.
  static func splices(
    replacing node: DocumentNode,
    with scalar: Scalar,
    style: StyleChoice
  ) throws(EditError) -> [Splice] {
    let node = node.content ?? node
    guard scalar.isString || !node.isJSONKey else { throw .unsupportedScalar(in: .json) }
    return [Splice(node.range, try JSONScalarRendering(node).text(scalar, style))]
  }

  static func splices(
    replacing node: DocumentNode,
    with value: DocumentValue
  ) throws(EditError) -> [Splice] {
    let node = node.content ?? node
    if case .scalar(let scalar) = value {
      return try splices(replacing: node, with: scalar, style: .kept)
    }
    guard !node.isJSONKey else { throw .unsupportedValue(value.kind, in: .json) }
    let style = JSONStyle(habitsOf: node.storage)
    let indentation = style.lineEnd == nil ? nil : node.indentationOfJSONLine
    let lineStart = indentation.flatMap { indentation in style.lineEnd.map { $0 + indentation } }
    var writer = JSONWriter(style)
    try writer.write(value, lineStart: lineStart)
    return [Splice(node.range, writer.output)]
  }

  static func splices(for change: CollectionChange) throws(EditError) -> [Splice] {
    try JSONCollectionEdit(change).splices()
  }
}

extension DocumentNode {
  /// Whether a node is the key of an entry: a colon follows.
  var isJSONKey: Bool {
    guard record.style == .doubleQuoted else { return false }
    let next = JSONBlanks.end(storage.source, from: range.upperBound)
    return next < storage.source.count && storage.source[next] == JSONByte.colon
  }

  /// The indentation of the line on which a node stands, or nil if more than its key stands before
  /// it.
  var indentationOfJSONLine: ArraySlice<UInt8>? {
    let source = storage.source
    var start = range.lowerBound
    if let line = Self.indentation(source, before: start) { return line }
    let colon = JSONBlanks.start(source, before: start) - 1
    guard colon >= 0, source[colon] == JSONByte.colon else { return nil }
    start = DocumentNode(storage, index - 1).range.lowerBound
    return Self.indentation(source, before: start)
  }

  private static func indentation(_ source: [UInt8], before end: Int) -> ArraySlice<UInt8>? {
    let start = JSONBlanks.startOfIndentation(source, before: end)
    guard start == 0 || JSONByte.isLineEnd(source[start - 1]) else { return nil }
    return source[start..<end]
  }
}

extension Scalar {
  fileprivate var isString: Bool {
    if case .string = self { true } else { false }
  }
}
