/// A value apart from any source: what is inserted, what is built from nothing, what is converted.
public indirect enum DocumentValue: Sendable, Equatable {
  case scalar(Scalar)
  case mapping([Member])
  case sequence([Member])

  /// What stands in a collection.
  public enum Member: Sendable, Equatable {
    /// A comment's text without its sign.
    case comment([UInt8], isInline: Bool)
    /// A mapping's key and value.
    case entry(key: [UInt8], DocumentValue)
    /// A sequence's item.
    case item(DocumentValue)

    /// Makes an entry.
    public static func entry(key: String, _ value: DocumentValue) -> Member {
      .entry(key: [UInt8](key.utf8), value)
    }
  }

  /// Makes a string.
  public static func string(_ text: String) -> DocumentValue {
    .scalar(.string([UInt8](text.utf8)))
  }

  /// What kind of node says it.
  public var kind: NodeKind {
    switch self {
    case .scalar: .scalar
    case .mapping: .mapping
    case .sequence: .sequence
    }
  }
}
