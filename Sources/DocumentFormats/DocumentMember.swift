/// What stands in a collection, in the order in which readers of encrypted files walk it.
package enum DocumentMember: Sendable {
  /// A comment; it belongs to the collection whose members these are, and so does its path.
  case comment(Comment, isInline: Bool)
  /// A mapping's entry.
  case entry(key: DocumentNode, value: DocumentNode)
  /// A sequence's item.
  case item(DocumentNode)
}

extension DocumentNode {
  /// The entries or items with the comments between them.
  ///
  /// This is the reference's order, which decides the path of an encrypted comment and with it
  /// whether others can open it: a comment beside a value comes before the entry, one on the line
  /// of a collection's key in the outer collection, one attached to a collection first inside it.
  /// Aliases are followed.
  ///
  /// - Parameter isItem: Whether the node was met as an item, whose own comments are then among its
  ///   neighbours.
  /// - Returns: The members; none for a scalar.
  package func members(isItem: Bool = false) -> [DocumentMember] {
    switch kind {
    case .scalar: return []
    case .alias: return resolved.members()
    case .document:
      return remarks(.head) + remarks(.line) + (content?.rootMembers ?? []) + remarks(.foot)
    case .mapping, .sequence:
      let inner = kind == .mapping ? entries : items
      return isItem ? inner : remarks(.head) + remarks(.line) + inner + remarks(.foot)
    }
  }

  /// The members of a document's root; of an empty one the comments above and beside what says so.
  private var rootMembers: [DocumentMember] {
    kind == .scalar ? remarks(.head) + remarks(.line) : members()
  }

  private func remarks(_ placement: CommentPlacement, inline: Bool = false) -> [DocumentMember] {
    comments(placement).map { .comment($0, isInline: inline) }
  }

  private var items: [DocumentMember] {
    var members: [DocumentMember] = []
    for item in children {
      guard item.hasComments else {
        members.append(.item(item))
        continue
      }
      members += item.remarks(.head) + item.remarks(.line, inline: true)
      members.append(.item(item))
      members += item.remarks(.foot)
    }
    return members
  }

  private var entries: [DocumentMember] {
    var members: [DocumentMember] = []
    var children = children
    while let key = children.next(), let value = children.next() {
      guard key.hasComments || value.hasComments else {
        members.append(.entry(key: key, value: value))
        continue
      }
      let isSimple = value.kind == .scalar || value.kind == .alias
      members += key.remarks(.head) + key.remarks(.line)
      if isSimple { members += value.remarks(.head) + value.remarks(.line, inline: true) }
      members.append(.entry(key: key, value: value))
      if isSimple { members += value.remarks(.foot) }
      members += key.remarks(.foot)
    }
    return members
  }
}
