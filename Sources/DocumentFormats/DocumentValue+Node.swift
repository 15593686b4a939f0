extension DocumentValue {
  /// Copies a node's value, comments in their order, aliases followed.
  ///
  /// A value copied from YAML with a key that is no string gets the key's text. What cannot be
  /// typed, as a number out of range, is its text.
  package init(_ node: DocumentNode) {
    var copier = DocumentCopier()
    self = copier.copy(node, isItem: false)
  }
}

/// Copies nodes; what aliases stand for is copied once and shared.
private struct DocumentCopier {
  private var targets: [Int: DocumentValue] = [:]

  mutating func copy(_ node: DocumentNode, isItem: Bool) -> DocumentValue {
    guard let target = node.target else { return copyContent(node, isItem: isItem) }
    if let known = targets[target.index] { return known }
    let copy = copyContent(target, isItem: false)
    targets[target.index] = copy
    return copy
  }

  private mutating func copyContent(_ node: DocumentNode, isItem: Bool) -> DocumentValue {
    let content = (node.kind == .document ? node.content?.resolved : node) ?? node
    var members: [DocumentValue.Member] = []
    for member in node.members(isItem: isItem) {
      switch member {
      case .comment(let comment, let isInline):
        members.append(.comment(comment.text, isInline: isInline))
      case .entry(let key, let value):
        members.append(.entry(key: key.resolved.text, copy(value, isItem: false)))
      case .item(let item): members.append(.item(copy(item, isItem: true)))
      }
    }
    switch content.kind {
    case .scalar:
      let scalar = content.typedScalar ?? .string(content.text)
      // A document of nothing but comments is a mapping that holds them.
      return scalar == .null && !members.isEmpty ? .mapping(members) : .scalar(scalar)
    case .sequence: return .sequence(members)
    case .mapping, .document, .alias: return .mapping(members)
    }
  }
}
