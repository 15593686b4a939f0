import DocumentFormats

extension DocumentValue {
  /// The value without comments and with every number as a float, so that `3.0` and `3` are equal, and
  /// `-0.0` and `0`; not-a-number is text, since it does not equal itself.
  var comparable: DocumentValue {
    func members(_ members: [Member]) -> [Member] {
      members.compactMap { member in
        switch member {
        case .comment: nil
        case .entry(let key, let value): .entry(key: key, value.comparable)
        case .item(let value): .item(value.comparable)
        }
      }
    }
    switch self {
    case .scalar(.integer(let number)): return .scalar(.float(Double(number)))
    case .scalar(.unsigned(let number)): return .scalar(.float(Double(number)))
    case .scalar(.float(let number)) where number.isNaN: return .string("not a number")
    case .scalar: return self
    case .mapping(let entries): return .mapping(members(entries))
    case .sequence(let items): return .sequence(members(items))
    }
  }
}

extension Document {
  /// The values of all documents, to compare with others.
  var comparableValues: [DocumentValue] {
    // A document of nothing is one of an empty mapping.
    parts.map { part in
      let value = DocumentValue(part)
      return value == .scalar(.null) ? .mapping([]) : value.comparable
    }
  }
}
