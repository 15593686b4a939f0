extension DocumentValue.Member {
  /// Whether the member is a comment.
  package var isComment: Bool {
    if case .comment = self { true } else { false }
  }

  /// The value of an entry or an item.
  package var value: DocumentValue? {
    switch self {
    case .comment: nil
    case .entry(_, let value), .item(let value): value
    }
  }
}
