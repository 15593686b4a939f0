extension DocumentValue.Member {
  /// Whether the member is a comment.
  public var isComment: Bool {
    if case .comment = self { true } else { false }
  }

  /// The value of an entry or an item.
  public var value: DocumentValue? {
    switch self {
    case .comment: nil
    case .entry(_, let value), .item(let value): value
    }
  }
}
