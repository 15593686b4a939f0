internal import DocumentFormats

/// A place with content of its own: a scalar or a comment.
struct Leaf {
  enum Content {
    case scalar(DocumentNode)
    case comment(Comment, isInline: Bool)
  }

  let content: Content
  /// Whether the selection says that it is encrypted.
  let isSelected: Bool
  /// Whether it stands in a list, where the reference writes encrypted comments as items.
  let isInList: Bool
  /// Where the comment begins that a rule about comments found for it; nil where it found none.
  let mark: Int?
}

/// What a visitor wants in the place of a leaf.
enum LeafChange {
  /// A scalar.
  case scalar(Scalar, StyleChoice)
  /// A comment's text; in the place of a scalar, a comment instead of the item.
  case comment([UInt8])
  /// An item instead of the comment.
  case item([UInt8])
}

/// What is done to the leaves of a document, in the order of the format.
protocol LeafVisitor: AnyObject {
  /// Whether every key must be text: others are refused when a file is made.
  static var needsTextKeys: Bool { get }

  /// Looks at a leaf and says what shall stand in its place; nil leaves it as it is.
  func visit(
    _ leaf: Leaf,
    path: [UInt8]
  ) throws(SOPSError) -> LeafChange?

  /// Hears that the walk goes into a member of a collection.
  func enter(_ step: DocumentPath.Component)

  /// Hears that the walk comes out of it.
  func leave()
}

extension LeafVisitor {
  // Most know places by the paths that authenticate them.
  func enter(_ step: DocumentPath.Component) {}
  func leave() {}
}

extension Comment {
  /// Where it begins.
  var start: Int { ranges.first?.lowerBound ?? node.range.lowerBound }
}
