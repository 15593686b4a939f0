/// A place in a document as people name it: `["db"]["hosts"][0]`.
public struct DocumentPath: Sendable, Hashable {
  /// A step from a collection to one of its members.
  public enum Component: Sendable, Hashable {
    /// Into a mapping.
    case key([UInt8])
    /// Into a sequence, counted from zero.
    case index(Int)
  }

  /// The steps from the root; without any, the path is the root's.
  public var components: [Component]

  /// Makes a path from its steps.
  public init(_ components: [Component] = []) {
    self.components = components
  }

  /// Reads a path as the reference does.
  ///
  /// The text is cut at every `[`, so that no key can hold one, and each piece must end in `]`.
  /// What begins with a quote is a key, less its first and last byte whatever the last is; there
  /// are no escapes. All else is a number.
  ///
  /// - Throws: `DocumentPathError` with the piece that is neither.
  public init(parsing text: String) throws(DocumentPathError) {
    components = []
    for piece in text.utf8.split(separator: UInt8(ascii: "[")) {
      guard piece.last == UInt8(ascii: "]") else {
        throw .missingBracket(String(Substring(piece)))
      }
      components.append(try Self.component(Substring(piece.dropLast())))
    }
  }

  private static func component(_ text: Substring) throws(DocumentPathError) -> Component {
    let bytes = [UInt8](text.utf8)
    if bytes.first == UInt8(ascii: "\"") || bytes.first == UInt8(ascii: "'") {
      guard bytes.count > 1 else { throw .unendedKey(String(text)) }
      return .key(Array(bytes[1..<bytes.count - 1]))
    }
    guard let index = Int(text), index >= 0 else { throw .notAnIndex(String(text)) }
    return .index(index)
  }
}

extension DocumentPath: CustomStringConvertible {
  /// The path as it is read.
  public var description: String {
    components.map { component in
      switch component {
      case .key(let key): "[\"\(String(decoding: key, as: UTF8.self))\"]"
      case .index(let index): "[\(index)]"
      }
    }.joined()
  }
}

/// Why a text is not a path.
public enum DocumentPathError: Error, Equatable, Sendable {
  /// A piece does not end in `]`.
  case missingBracket(String)
  /// A piece is a quote and nothing else.
  case unendedKey(String)
  /// A piece is neither quoted nor a number from zero up.
  case notAnIndex(String)
}

extension Document {
  /// The node at a path in the first document; nil where a step leads nowhere.
  ///
  /// Of a key that comes more than once, the first counts. Aliases are followed, but for one at the
  /// path's end.
  package func node(at path: DocumentPath) -> DocumentNode? {
    var node = root
    for component in path.components {
      switch component {
      case .key(let key): node = node?[key]
      case .index(let index): node = node?[index]
      }
    }
    return node
  }
}
