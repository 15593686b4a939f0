/// What the scanner finds: indicators, properties and scalars, and the bounds of block collections,
/// which have no indicator of their own.
///
///     a: [1]     block mapping start, key, scalar, value, flow sequence start, scalar, flow sequence end
///     b: 2       key, scalar, value, scalar, block end
struct YAMLToken {
  enum Kind: UInt8 {
    case streamStart, streamEnd
    case versionDirective, tagDirective, documentStart, documentEnd
    case blockSequenceStart, blockMappingStart, blockEnd
    case flowSequenceStart, flowSequenceEnd, flowMappingStart, flowMappingEnd
    case blockEntry, flowEntry, key, value
    case alias, anchor, tag, scalar
  }

  let kind: Kind
  var style = NodeStyle.plain
  /// The text of the scalar is not its bytes.
  var needsDecoding = false
  private let first: UInt32
  private let last: UInt32
  /// The column of a block scalar's content.
  var contentColumn: UInt32 = 0

  init(_ kind: Kind, _ start: Int, _ end: Int) {
    self.kind = kind
    first = UInt32(truncatingIfNeeded: start)
    last = UInt32(truncatingIfNeeded: end)
  }

  var start: Int { Int(first) }
  var end: Int { Int(last) }
}
