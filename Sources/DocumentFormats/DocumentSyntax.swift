/// What a format must be able to do.
protocol DocumentSyntax: Sendable {
  /// Reads the source into a tree whose nodes know their bytes.
  static func parse(_ source: [UInt8]) throws(SyntaxError) -> DocumentTree

  /// The typed reading of a scalar node.
  static func scalar(_ node: DocumentNode) throws(SyntaxError) -> Scalar

  /// The typed reading of a scalar node, or nil where it has none; an error counts lines, this does
  /// not.
  static func typedScalar(_ node: DocumentNode) -> Scalar?

  /// Whether the typed reading of a scalar node is a string, which takes less than reading it.
  static func isString(_ node: DocumentNode) -> Bool

  /// The text of a scalar node, without quotes, escapes and indentation.
  static func text(_ node: DocumentNode) -> [UInt8]

  /// The text of a comment without its sign, as a reader of encrypted files sees it.
  static func text(_ comment: Comment) -> [UInt8]

  /// The splices that put a scalar where a node is.
  ///
  /// - Throws: `EditError` where the format cannot say the value there.
  static func splices(
    replacing node: DocumentNode,
    with scalar: Scalar,
    style: StyleChoice
  ) throws(EditError) -> [Splice]

  /// The splices that put any value where a node is.
  static func splices(
    replacing node: DocumentNode,
    with value: DocumentValue
  ) throws(EditError) -> [Splice]

  /// The splices that remove and insert members of one collection.
  static func splices(for change: CollectionChange) throws(EditError) -> [Splice]

  /// The splices that give a comment another text, or remove it where the text is nil.
  static func splices(replacing comment: Comment, with text: [UInt8]?) throws(EditError) -> [Splice]

  /// The splices that put a comment where an item of a sequence is.
  static func splices(
    replacingItem item: DocumentNode,
    withComment text: [UInt8]
  ) throws(EditError) -> [Splice]

  /// The splices that put an item where a comment is, or a comment where none can stand.
  static func splices(
    replacing comment: Comment,
    withItem text: [UInt8]
  ) throws(EditError) -> [Splice]

  /// Makes the edits that splices say, all that there are.
  ///
  /// - Throws: `EditError` where they do not go together.
  static func apply(
    _ splices: [Splice],
    to document: DocumentStorage
  ) throws(EditError) -> [UInt8]

  /// Writes documents from nothing in the house style.
  static func write(
    _ documents: [DocumentValue],
    layout: DocumentLayout
  ) throws(EditError) -> [UInt8]
}

extension DocumentSyntax {
  static func typedScalar(_ node: DocumentNode) -> Scalar? { try? scalar(node) }

  static func isString(_ node: DocumentNode) -> Bool {
    if case .string? = typedScalar(node) { true } else { false }
  }

  static func apply(
    _ splices: [Splice],
    to document: DocumentStorage
  ) throws(EditError) -> [UInt8] {
    try Splice.apply(splices, to: document.source)
  }

  static func splices(
    replacingItem item: DocumentNode,
    withComment text: [UInt8]
  ) throws(EditError) -> [Splice] {
    throw .unsupportedComment(in: item.storage.format)
  }

  static func splices(
    replacing comment: Comment,
    withItem text: [UInt8]
  ) throws(EditError) -> [Splice] {
    try splices(replacing: comment, with: text)
  }
}

/// Which style a written scalar takes.
package enum StyleChoice: Sendable {
  /// The style of the scalar that stands there, where the new value can be said in it.
  case kept

  /// The style that stands there to the sign: a block scalar's header stays even if its line break
  /// then counts as text. Ciphertext is written so, which does not care, and its style tells the
  /// way back.
  case keptExactly

  /// The plainest style that reads back the same.
  case chosen
}

/// How a document is laid out that is written from nothing.
package struct DocumentLayout: Sendable {
  /// Columns a level, or nil for the format's own habit: four in YAML, a tab in JSON.
  package var indentation: Int?

  /// Makes a layout.
  package init(indentation: Int? = nil) {
    self.indentation = indentation
  }
}
