/// Whether a tag stays when another value comes, and where it is if not.
///
/// The tags of YAML itself stay where they still say what the value is. Others, as `!Sub`, stay in
/// any case but one: before a number or the like they would make it a string.
struct YAMLTagChange {
  /// The tag that goes.
  let removed: Range<Int>?

  /// Whether the anchor comes behind the tag.
  let precedesAnchor: Bool

  init(_ node: DocumentNode, to value: DocumentValue) {
    guard let properties = node.properties, !properties.tag.isEmpty, let tag = node.tag,
      !Self.fits(tag, node.kind, value)
    else {
      removed = nil
      precedesAnchor = false
      return
    }
    removed = Int(properties.tag.lowerBound)..<Int(properties.tag.upperBound)
    precedesAnchor = properties.anchor.lowerBound > properties.tag.lowerBound
  }

  private static let corePrefix = [UInt8]("tag:yaml.org,2002:".utf8)

  private static func fits(_ tag: [UInt8], _ kind: NodeKind, _ value: DocumentValue) -> Bool {
    // Bytes that are no text bring a tag along.
    if case .scalar(.string(let text)) = value, String(validating: text, as: UTF8.self) == nil {
      return false
    }
    guard tag != [0x21] else { return true }
    let isCore = tag.starts(with: corePrefix)
    guard case .scalar(let scalar) = value else { return !isCore || kind == value.kind }
    switch (YAMLTag(tag), scalar) {
    case (nil, .string): return !isCore
    case (.string?, .string), (.boolean?, .boolean), (.integer?, .integer), (.integer?, .unsigned),
      (.float?, .float), (.null?, .null), (.timestamp?, .timestamp):
      return true
    default: return false
    }
  }
}
