extension YAMLParser {
  mutating func parseNode(inBlock: Bool, mayBeIndentless: Bool = false) throws(YAMLFault) {
    var token = try peek()
    if token.kind == .alias {
      leave()
      try builder.addAlias(token)
      return skip()
    }
    let start = token.start
    if token.kind == .anchor || token.kind == .tag {
      token = try parseProperties(token)
    }
    switch token.kind {
    case .blockEntry where mayBeIndentless:
      state = .indentlessSequenceEntry
      try builder.begin(.sequence, .block, at: token.start, flags: [])
    case .scalar:
      leave()
      try builder.addScalar(token)
      skip()
    case .flowSequenceStart:
      state = .flowSequenceFirstEntry
      try builder.beginFlow(.sequence, at: token.start)
    case .flowMappingStart:
      state = .flowMappingFirstKey
      try builder.beginFlow(.mapping, at: token.start)
    case .blockSequenceStart where inBlock:
      state = .blockSequenceEntry
      try builder.begin(.sequence, .block, at: token.start, flags: [], takesStem: true)
      starts.append(token.start)
      skip()
    case .blockMappingStart where inBlock:
      state = .blockMappingKey
      try builder.begin(.mapping, .block, at: token.start, flags: [], takesStem: true)
      starts.append(token.start)
      skip()
    default:
      guard builder.hasProperties else {
        throw YAMLFault(.missingContent, at: token.start, since: start)
      }
      leave()
      try addAbsentScalar(at: builder.endOfProperties)
    }
  }

  /// Reads an anchor and a tag in either order.
  private mutating func parseProperties(_ first: YAMLToken) throws(YAMLFault) -> YAMLToken {
    try addProperty(first, since: first.start)
    let second = try next()
    guard
      first.kind == .anchor && second.kind == .tag || first.kind == .tag && second.kind == .anchor
    else { return second }
    try addProperty(second, since: first.start)
    return try next()
  }

  private mutating func addProperty(_ token: YAMLToken, since start: Int) throws(YAMLFault) {
    if token.kind == .anchor {
      builder.addAnchor(token.start + 1..<token.end)
      return
    }
    let range = token.start..<token.end
    guard let handle = handles[YAMLTagHandle.name(scanner.source, range)] else {
      throw YAMLFault(.undefinedTagHandle, at: token.start, since: start)
    }
    builder.addTag(range, handle: handle)
  }
}
