/// Reads and writes Binary.
enum BinarySyntax: DocumentSyntax {
  static func parse(_ source: [UInt8]) throws(SyntaxError) -> DocumentTree { DocumentTree() }

  static func scalar(_ node: DocumentNode) throws(SyntaxError) -> Scalar { .null }

  static func text(_ node: DocumentNode) -> [UInt8] { [] }

  static func text(_ comment: Comment) -> [UInt8] { [] }

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
