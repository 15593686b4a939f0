// A binary document is its bytes, which are one scalar: nothing is read into them and nothing is
// refused. That an encrypted binary file is JSON is the business of whoever encrypts.

/// Reads and writes bytes as they are.
enum BinarySyntax: DocumentSyntax {
  static func parse(_ source: [UInt8]) throws(SyntaxError) -> DocumentTree {
    var tree = DocumentTree()
    tree.nodes = [
      NodeRecord(.document, .block, start: 0, end: source.count, extra: 2),
      NodeRecord(.scalar, .plain, start: 0, end: source.count),
    ]
    return tree
  }

  static func scalar(_ node: DocumentNode) throws(SyntaxError) -> Scalar { .string(text(node)) }

  static func text(_ node: DocumentNode) -> [UInt8] { node.storage.source }

  static func text(_ comment: Comment) -> [UInt8] { [] }

  static func splices(
    replacing node: DocumentNode,
    with scalar: Scalar,
    style: StyleChoice
  ) throws(EditError) -> [Splice] {
    [Splice(node.range, try bytes(of: .scalar(scalar)))]
  }

  static func splices(
    replacing node: DocumentNode,
    with value: DocumentValue
  ) throws(EditError) -> [Splice] {
    [Splice(node.range, try bytes(of: value))]
  }

  static func splices(for change: CollectionChange) throws(EditError) -> [Splice] {
    throw .noSuchMember
  }

  static func splices(
    replacing comment: Comment,
    with text: [UInt8]?
  ) throws(EditError) -> [Splice] {
    throw .unsupportedComment(in: .binary)
  }

  static func write(
    _ documents: [DocumentValue],
    layout: DocumentLayout
  ) throws(EditError) -> [UInt8] {
    guard documents.count == 1 else { throw .unsupportedStream(in: .binary) }
    return try bytes(of: documents[0])
  }

  private static func bytes(of value: DocumentValue) throws(EditError) -> [UInt8] {
    guard case .scalar(let scalar) = value else {
      throw .unsupportedValue(value.kind, in: .binary)
    }
    guard case .string(let bytes) = scalar else { throw .unsupportedScalar(in: .binary) }
    return bytes
  }
}
