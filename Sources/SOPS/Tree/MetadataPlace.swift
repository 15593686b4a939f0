internal import DocumentFormats

/// Which entries at the top of a document are its metadata.
enum MetadataPlace {
  /// The one of the name `sops`; in INI, a section.
  case entry
  /// All whose names begin with `sops_`, where there is one level only.
  case entries

  /// The place in a format.
  init(in format: DocumentFormat) {
    self = format == .dotenv ? .entries : .entry
  }

  /// The name of the entry, or what the names begin with.
  static let name = [UInt8]("sops".utf8)
  static let prefix = [UInt8]("sops_".utf8)

  /// Whether a document has metadata.
  func isFilled(in part: DocumentNode) -> Bool {
    guard let root = part.content, root.kind == .mapping else { return false }
    var children = root.children
    while let key = children.next(), children.next() != nil {
      if holds(key.resolved.text) { return true }
    }
    return false
  }

  /// Whether an entry at the top is, or is part of, the metadata.
  func holds(_ key: [UInt8]) -> Bool {
    switch self {
    case .entry: key.span.equals(Self.name)
    case .entries: key.span.hasPrefix(Self.prefix)
    }
  }
}
