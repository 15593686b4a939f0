extension YAMLParser {
  mutating func parseBlockSequenceEntry() throws(YAMLFault) {
    let token = try peek()
    if token.kind == .blockEntry {
      let following = try nextAfterDash()
      if following.kind != .blockEntry, following.kind != .blockEnd {
        return enter(.blockNode, then: .blockSequenceEntry)
      }
      return try addAbsentScalar(at: token.end)
    }
    guard token.kind == .blockEnd else {
      throw YAMLFault(.missingDash, at: token.start, since: starts.last)
    }
    leave()
    starts.removeLast()
    builder.endSequence()
    skip()
  }

  mutating func parseIndentlessSequenceEntry() throws(YAMLFault) {
    let token = try peek()
    guard token.kind == .blockEntry else {
      leave()
      return builder.endSequence()
    }
    let following = try nextAfterDash()
    switch following.kind {
    case .blockEntry, .key, .value, .blockEnd: try addAbsentScalar(at: token.end)
    default: enter(.blockNode, then: .indentlessSequenceEntry)
    }
  }

  /// Takes a dash; comments before it are about a whole collection if one follows.
  private mutating func nextAfterDash() throws(YAMLFault) -> YAMLToken {
    let waiting = builder.comments.head.count
    let following = try next()
    if following.kind == .blockSequenceStart || following.kind == .blockMappingStart {
      builder.comments.splitStem(waiting)
    }
    return following
  }

  mutating func parseBlockMappingKey() throws(YAMLFault) {
    let token = try peek()
    if token.kind == .key {
      let following = try next()
      builder.noteKey(isExplicit: token.end > token.start)
      switch following.kind {
      case .key, .value, .blockEnd:
        state = .blockMappingValue
        return try addAbsentScalar(at: token.end)
      default: return enter(.blockNodeOrIndentlessSequence, then: .blockMappingValue)
      }
    }
    guard token.kind == .blockEnd else {
      throw YAMLFault(.missingKey, at: token.start, since: starts.last)
    }
    leave()
    starts.removeLast()
    builder.endMapping(at: nil)
    skip()
  }

  mutating func parseBlockMappingValue() throws(YAMLFault) {
    let token = try peek()
    guard token.kind == .value else {
      state = .blockMappingKey
      return try addAbsentScalar(at: token.start, lacksIndicator: true)
    }
    let following = try next()
    switch following.kind {
    case .key, .value, .blockEnd:
      state = .blockMappingKey
      try addAbsentScalar(at: token.end)
    default: enter(.blockNodeOrIndentlessSequence, then: .blockMappingKey)
    }
  }
}
