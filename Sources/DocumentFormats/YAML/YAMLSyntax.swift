/// Reads and writes YAML as go-yaml v3 does.
enum YAMLSyntax: DocumentSyntax {
  static func parse(_ source: [UInt8]) throws(SyntaxError) -> DocumentTree {
    do {
      return try YAMLParser.parse(source)
    } catch {
      throw SyntaxError(error.problem, at: error.offset, since: error.start, in: source)
    }
  }

  static func scalar(_ node: DocumentNode) throws(SyntaxError) -> Scalar {
    .string(text(node))
  }

  static func text(_ node: DocumentNode) -> [UInt8] {
    guard node.kind == .scalar else { return [] }
    return YAMLScalarText.decode(node.storage.source, node.record)
  }

  /// Everything behind the sign, the blank included.
  static func text(_ comment: Comment) -> [UInt8] {
    let source = comment.storage.source
    return Array(comment.ranges.map { source[$0].dropFirst() }.joined(separator: [0x0A]))
  }

  static func splices(
    replacing node: DocumentNode,
    with scalar: Scalar,
    style: StyleChoice
  ) throws(EditError) -> [Splice] { [] }

  static func splices(
    replacing node: DocumentNode,
    with value: DocumentValue
  ) throws(EditError) -> [Splice] { [] }

  static func splices(for change: CollectionChange) throws(EditError) -> [Splice] { [] }

  static func splices(
    replacing comment: Comment,
    with text: [UInt8]?
  ) throws(EditError) -> [Splice] { [] }

  static func write(
    _ documents: [DocumentValue],
    layout: DocumentLayout
  ) throws(EditError) -> [UInt8] { [] }
}
