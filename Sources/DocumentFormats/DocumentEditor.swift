/// Collects edits of one document and makes them all at once.
///
/// Edits name nodes of the document as it was read. What no edit names keeps its bytes.
package struct DocumentEditor {
  private let document: Document
  private var splices: [Splice] = []
  private var changes: [DocumentNode: CollectionChange] = [:]
  private var edited = EditedNodes()

  /// Makes an editor without edits.
  package init(_ document: Document) {
    self.document = document
  }

  /// Puts a scalar where a node is.
  package mutating func replace(
    _ node: DocumentNode,
    with scalar: Scalar,
    style: StyleChoice = .kept
  ) throws(EditError) {
    splices += try document.format.syntax.splices(replacing: node, with: scalar, style: style)
    edited.add(node)
  }

  /// Puts any value where a node is.
  package mutating func replace(_ node: DocumentNode, with value: DocumentValue) throws(EditError) {
    splices += try document.format.syntax.splices(replacing: node, with: value)
    edited.add(node)
  }

  /// Gives a comment another text.
  package mutating func replace(_ comment: Comment, with text: [UInt8]) throws(EditError) {
    splices += try document.format.syntax.splices(replacing: comment, with: text)
  }

  /// Puts a comment where a block sequence's item is; formats without comments lose the item.
  ///
  /// - Throws: `EditError.unsupportedComment` where none can stand.
  package mutating func replaceItem(
    _ item: DocumentNode,
    withComment text: [UInt8]
  ) throws(EditError) {
    splices += try document.format.syntax.splices(replacingItem: item, withComment: text)
    edited.add(item)
  }

  /// Puts an item of a block sequence where a comment is that has a line of its own among the items;
  /// elsewhere the comment gets the text.
  package mutating func replace(_ comment: Comment, withItem text: [UInt8]) throws(EditError) {
    splices += try document.format.syntax.splices(replacing: comment, withItem: text)
  }

  /// Removes a comment, and its line if it has one of its own.
  package mutating func remove(_ comment: Comment) throws(EditError) {
    splices += try document.format.syntax.splices(replacing: comment, with: nil)
  }

  /// Removes the member of that number from a collection, with the comments attached to it.
  ///
  /// - Parameters:
  ///   - number: The number of the member, from zero.
  ///   - collection: The collection it is in.
  ///   - keepingComments: Whether the comments are to stay where they are.
  package mutating func removeMember(
    _ number: Int,
    of collection: DocumentNode,
    keepingComments: Bool = false
  ) {
    let new = CollectionChange(collection)
    changes[collection, default: new].removed.insert(number)
    if keepingComments { changes[collection, default: new].commentsKept.insert(number) }
  }

  /// Inserts members before the member of that number; the number of members stands for the end.
  ///
  /// - Parameters:
  ///   - members: What comes.
  ///   - collection: The collection it comes into.
  ///   - number: The number of the member, from zero.
  ///   - takingQuotes: Whether it has quotes where its neighbours have them.
  package mutating func insert(
    _ members: [DocumentValue.Member],
    into collection: DocumentNode,
    at number: Int,
    takingQuotes: Bool = true
  ) {
    let new = CollectionChange(collection)
    changes[collection, default: new].inserted[number, default: []] += members
    if !takingQuotes { changes[collection, default: new].takesQuotes = false }
  }

  /// Puts a copy of what an alias stands for in its place.
  package mutating func expandAlias(_ node: DocumentNode) throws(EditError) {
    guard node.kind == .alias else { throw .noSuchMember }
    try replace(node, with: DocumentValue(node.resolved))
  }

  /// Makes the edits.
  ///
  /// The result is read once more before it is given out: better no edit than a file nobody can open.
  ///
  /// - Throws: `EditError`, and then nothing is changed.
  package consuming func finish() throws(EditError) -> [UInt8] {
    let result = try finishDocument()
    return result.storage.encoding.encode(result.source)
  }

  /// Makes the edits, and gives the result as it was read.
  ///
  /// - Throws: `EditError`, and then nothing is changed.
  package consuming func finishDocument() throws(EditError) -> Document {
    guard !splices.isEmpty || !changes.isEmpty else { return document }
    // Inner collections first: where one ends with the collection around it, its new members come
    // before those of the outer one.
    for change in changes.values.sorted(by: { $0.collection.index > $1.collection.index }) {
      splices += try document.format.syntax.splices(for: change)
      edited.add(change)
    }
    try edited.check()
    let result = try document.format.syntax.apply(splices, to: document.storage)
    guard let result = try? Document(text: result, like: document) else { throw .unreadableResult }
    return result
  }
}
