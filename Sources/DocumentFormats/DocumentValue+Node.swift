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
    let content = (source.kind == .document ? source.content?.resolved : source) ?? source
    let members: [Member] = node.members(isItem: isItem).map { member in
      switch member {
      case .comment(let comment, let isInline): .comment(comment.text, isInline: isInline)
      case .entry(let key, let value): .entry(key: key.resolved.text, DocumentValue(value))
      case .item(let item): .item(DocumentValue(item, isItem: true))
      }
    }
    switch content.kind {
    case .scalar:
      let scalar = (try? content.scalar()) ?? .string(content.text)
      // A document of nothing but comments is a mapping that holds them.
      self = scalar == .null && !members.isEmpty ? .mapping(members) : .scalar(scalar)
    case .sequence: self = .sequence(members)
    case .mapping, .document, .alias: self = .mapping(members)
    }
  }
}
