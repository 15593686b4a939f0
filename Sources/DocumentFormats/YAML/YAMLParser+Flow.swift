extension YAMLParser {
  mutating func parseFlowSequenceEntry(isFirst: Bool) throws(YAMLFault) {
    var token = try peek()
    if isFirst {
      starts.append(token.start)
      token = try next()
    }
    if token.kind != .flowSequenceEnd {
      if !isFirst {
        guard token.kind == .flowEntry else {
          throw YAMLFault(.missingCommaOrBracket, at: token.start, since: starts.last)
        }
        token = try next()
      }
      if token.kind == .key {
        state = .pairKey
        try builder.begin(.mapping, .flow, at: token.start, flags: .isSinglePair)
        builder.noteKey(isExplicit: token.end > token.start)
        return skip()
      }
      if token.kind != .flowSequenceEnd {
        return enter(.flowNode, then: .flowSequenceEntry)
      }
    }
    leave()
    starts.removeLast()
    builder.endFlowSequence(at: token.end)
    skip()
  }

  mutating func parsePairKey() throws(YAMLFault) {
    let token = try peek()
    switch token.kind {
    case .value, .flowEntry, .flowSequenceEnd:
      // go-yaml, as libyaml, takes the token that comes instead of the key.
      let end = token.end
      skip()
      state = .pairValue
      try addAbsentScalar(at: end)
    default: enter(.flowNode, then: .pairValue)
    }
  }

  mutating func parsePairValue() throws(YAMLFault) {
    var token = try peek()
    let hasColon = token.kind == .value
    if hasColon {
      token = try next()
      if token.kind != .flowEntry, token.kind != .flowSequenceEnd {
        return enter(.flowNode, then: .pairEnd)
      }
    }
    state = .pairEnd
    try addAbsentScalar(at: token.start, lacksIndicator: !hasColon)
  }

  mutating func parsePairEnd() throws(YAMLFault) {
    _ = try peek()
    state = .flowSequenceEntry
    builder.endPair()
  }

  mutating func parseFlowMappingKey(isFirst: Bool) throws(YAMLFault) {
    var token = try peek()
    if isFirst {
      starts.append(token.start)
      token = try next()
    }
    if token.kind != .flowMappingEnd {
      if !isFirst {
        guard token.kind == .flowEntry else {
          throw YAMLFault(.missingCommaOrBrace, at: token.start, since: starts.last)
        }
        token = try next()
      }
      if token.kind == .key { return try parseFlowKeyContent(token) }
      if token.kind != .flowMappingEnd {
        return enter(.flowNode, then: .flowMappingEmptyValue)
      }
    }
    leave()
    starts.removeLast()
    builder.endMapping(at: token.end)
    skip()
  }

  private mutating func parseFlowKeyContent(_ key: YAMLToken) throws(YAMLFault) {
    let token = try next()
    builder.noteKey(isExplicit: key.end > key.start)
    switch token.kind {
    case .value, .flowEntry, .flowMappingEnd:
      state = .flowMappingValue
      try addAbsentScalar(at: token.start)
    default: enter(.flowNode, then: .flowMappingValue)
    }
  }

  mutating func parseFlowMappingValue(isEmpty: Bool) throws(YAMLFault) {
    var token = try peek()
    let hasColon = !isEmpty && token.kind == .value
    if hasColon {
      token = try next()
      if token.kind != .flowEntry, token.kind != .flowMappingEnd {
        return enter(.flowNode, then: .flowMappingKey)
      }
    }
    state = .flowMappingKey
    try addAbsentScalar(at: token.start, lacksIndicator: !hasColon)
  }
}
