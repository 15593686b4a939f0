package import DocumentFormats

extension DocumentValue {
  /// The value without the comments in it.
  package var withoutComments: DocumentValue {
    switch self {
    case .scalar: self
    case .mapping(let members): .mapping(members.compactMap(\.withoutComments))
    case .sequence(let members): .sequence(members.compactMap(\.withoutComments))
    }
  }
}

extension DocumentValue.Member {
  fileprivate var withoutComments: DocumentValue.Member? {
    switch self {
    case .comment: nil
    case .entry(let key, let value): .entry(key: key, value.withoutComments)
    case .item(let value): .item(value.withoutComments)
    }
  }
}
