extension DocumentValue {
  /// Copies a node's value, comments in their order, aliases followed.
  ///
  /// A value copied from YAML with a key that is no string gets the key's text. What cannot be
  /// typed, as a number out of range, is its text.
  package init(_ node: DocumentNode) {
    self.init(node, isItem: false)
  }

  private init(_ node: DocumentNode, isItem: Bool) {
    let source = node.resolved
    guard source.kind != .document else {
      self = source.content.map { DocumentValue($0) } ?? .scalar(.null)
      return
    }
    guard source.kind != .scalar else {
      self = .scalar((try? source.scalar()) ?? .string(source.text))
      return
    }
    let members: [Member] = node.members(isItem: isItem).map { member in
      switch member {
      case .comment(let comment, let isInline): .comment(comment.text, isInline: isInline)
      case .entry(let key, let value): .entry(key: key.resolved.text, DocumentValue(value))
      case .item(let item): .item(DocumentValue(item, isItem: true))
      }
    }
    self = source.kind == .mapping ? .mapping(members) : .sequence(members)
  }
}
