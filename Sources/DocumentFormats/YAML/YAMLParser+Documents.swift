extension YAMLParser {
  mutating func parseDocumentStart(mayBeImplicit: Bool) throws(YAMLFault) {
    var token = try peek()
    if !mayBeImplicit {
      while token.kind == .documentEnd { token = try next() }
    }
    switch token.kind {
    case .streamEnd:
      skip()
      state = .end
    case .versionDirective, .tagDirective, .documentStart:
      try parseExplicitDocumentStart()
    default:
      guard mayBeImplicit else { return try parseExplicitDocumentStart() }
      handles = builder.predefinedHandles
      try builder.beginDocument(at: token.start, flags: [], takesHead: true)
      enter(.blockNode, then: .documentEnd)
    }
  }

  private mutating func parseExplicitDocumentStart() throws(YAMLFault) {
    let start = try peek().start
    try parseDirectives()
    let token = try peek()
    guard token.kind == .documentStart else {
      throw YAMLFault(.missingDocumentStart, at: token.start)
    }
    try builder.beginDocument(at: start, flags: .hasStartMarker, takesHead: false)
    enter(.documentContent, then: .documentEnd)
    skip()
  }

  private mutating func parseDirectives() throws(YAMLFault) {
    var own: [ArraySlice<UInt8>: Int] = [:]
    var hasVersion = false
    var token = try peek()
    while true {
      if token.kind == .versionDirective {
        guard !hasVersion else { throw YAMLFault(.duplicateDirective, at: token.start) }
        guard isSupportedVersion(token) else {
          throw YAMLFault(.unsupportedVersion, at: token.start)
        }
        hasVersion = true
      } else if token.kind == .tagDirective {
        let handle = YAMLTagHandle(directive: scanner.source, token.start..<token.end)
        guard own[handle.name[...]] == nil else {
          throw YAMLFault(.duplicateDirective, at: token.start)
        }
        own[handle.name[...]] = builder.addHandle(handle)
      } else {
        break
      }
      token = try next()
    }
    handles = own.merging(builder.predefinedHandles) { own, _ in own }
  }

  /// go-yaml takes 1.1 and nothing else.
  private func isSupportedVersion(_ token: YAMLToken) -> Bool {
    let words = scanner.source[token.start..<token.end].split { YAMLCharacters.isBlank($0) }
    let numbers = words[1].split(separator: UInt8(ascii: ".")).map { digits in
      digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
    return numbers == [1, 1]
  }

  mutating func parseDocumentContent() throws(YAMLFault) {
    let token = try peek()
    switch token.kind {
    case .versionDirective, .tagDirective, .documentStart, .documentEnd, .streamEnd:
      leave()
      try addAbsentScalar(at: token.start)
    default:
      try parseNode(inBlock: true)
    }
  }

  mutating func parseDocumentEnd() throws(YAMLFault) {
    let token = try peek()
    var end = token.start
    let hasMarker = token.kind == .documentEnd
    if hasMarker {
      end = token.end
      skip()
    }
    builder.endDocument(at: end, hasMarker: hasMarker)
    state = .documentStart
  }
}
