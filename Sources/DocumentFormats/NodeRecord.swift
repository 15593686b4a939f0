/// What a node is.
public enum NodeKind: UInt8, Sendable {
  /// One document of a stream; its only child is the root value, if there is one.
  case document
  /// Its children are keys and values in turn.
  case mapping
  case sequence
  case scalar
  /// A YAML alias; it has no children, its target is elsewhere.
  case alias
}

/// How a node is written.
package enum NodeStyle: UInt8, Sendable {
  case plain
  case singleQuoted
  case doubleQuoted
  case literal
  case folded
  case block
  case flow
  /// An INI value in backquotes.
  case backquoted
  /// An INI value in three double quotes.
  case tripleQuoted
}

/// A node in twenty bytes: the tree of a file takes less memory than the file.
///
/// Nodes lie in one array in the order of the source, parents before children, so that a subtree is
/// a range of the array. Texts are decoded when somebody asks.
struct NodeRecord: Sendable {
  /// The node's own bytes with its quotes and brackets, without anchor and tag.
  var start: UInt32
  var end: UInt32
  /// What the kind needs beside.
  ///
  /// Mappings, sequences, documents: the index behind the subtree. Aliases: the index of the
  /// target. Block scalars: the column of the content. Otherwise zero.
  var extra: UInt32
  /// One more than the index in `DocumentTree.properties`; zero for none.
  var properties: UInt32
  var kind: NodeKind
  var style: NodeStyle
  var flags: Flags

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt16

    /// Comments are attached to the node.
    static let hasComments = Flags(rawValue: 1)
    /// The scalar's text is not its bytes: line breaks to fold, escapes, doubled quotes.
    static let needsDecoding = Flags(rawValue: 2)
    /// A document that begins with a marker.
    static let hasStartMarker = Flags(rawValue: 4)
    /// A document that ends with a marker.
    static let hasEndMarker = Flags(rawValue: 8)
    /// A scalar that takes no bytes: the value of `key:`.
    static let isAbsent = Flags(rawValue: 16)
    /// A mapping that is one pair in a flow sequence, `[a: b]`.
    static let isSinglePair = Flags(rawValue: 32)
    /// A key introduced by `?`.
    static let isExplicitKey = Flags(rawValue: 64)
    /// A JSON number with a fraction or an exponent, an INI or dotenv line of a format's own kind.
    static let isSpecial = Flags(rawValue: 128)
    /// An absent value whose colon is missing too: the value of `{key}`.
    static let lacksIndicator = Flags(rawValue: 256)
    /// A YAML mapping's key.
    static let isKey = Flags(rawValue: 512)
    /// A YAML node inside brackets or braces.
    static let isInFlow = Flags(rawValue: 1024)
  }

  init(
    _ kind: NodeKind,
    _ style: NodeStyle,
    start: Int,
    end: Int,
    extra: Int = 0,
    flags: Flags = []
  ) {
    self.kind = kind
    self.style = style
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
    self.extra = UInt32(truncatingIfNeeded: extra)
    self.flags = flags
    properties = 0
  }

  /// Where the node's own bytes are.
  var range: Range<Int> { Int(start)..<Int(end) }
}

/// The anchor and the tag in front of a YAML node.
struct PropertiesRecord: Sendable {
  /// The anchor's name, without its sign; empty for none.
  var anchor: Range<UInt32>
  /// The tag as it is written, its sign included; empty for none.
  var tag: Range<UInt32>
  /// Where the first of the two begins.
  var start: UInt32
  /// The index in `DocumentTree.tagHandles` of the tag's handle.
  ///
  /// Tags in full are made when asked for: a prefix can be long and tags many.
  var tagHandle: UInt32
}

/// A comment, or a line of one that has several.
struct CommentRecord: Sendable {
  /// The node it belongs to.
  var node: UInt32
  var start: UInt32
  var end: UInt32
  var placement: CommentPlacement
  /// The line belongs to the same comment as the record before it (INI joins lines).
  var continues: Bool
}

/// Where a comment stands, seen from the node it belongs to.
package enum CommentPlacement: UInt8, Sendable {
  /// On lines above.
  case head
  /// On the same line.
  case line
  /// On lines below.
  case foot
  /// Somewhere no reader looks: a comment that go-yaml reads and forgets.
  case stray
}
