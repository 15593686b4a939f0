/// Turns tokens into a tree, one production of the YAML grammar at a time.
///
/// The states are those of the pushdown automaton in libyaml, which go-yaml took over: what it
/// accepts, and which production meets a comment first, is decided by its states, and a depth of
/// nesting costs no stack.
struct YAMLParser {
  enum State {
    case streamStart, implicitDocumentStart, documentStart, documentContent, documentEnd
    case blockNode, blockNodeOrIndentlessSequence, flowNode
    case blockSequenceEntry, indentlessSequenceEntry
    case blockMappingKey, blockMappingValue
    case flowSequenceFirstEntry, flowSequenceEntry
    case pairKey, pairValue, pairEnd
    case flowMappingFirstKey, flowMappingKey, flowMappingValue, flowMappingEmptyValue
    case end
  }

  var scanner: YAMLScanner
  var builder: YAMLTreeBuilder
  var state = State.streamStart
  var states: [State] = []
  /// Where the open collections began.
  var starts: [Int] = []
  /// The tag handles of the document by their names, as the builder numbers them.
  var handles: [ArraySlice<UInt8>: Int] = [:]
  private var knowsToken = false

  /// Reads a source.
  static func parse(_ source: [UInt8]) throws(YAMLFault) -> DocumentTree {
    if let fault = YAMLCharacters.firstForbidden(in: source) { throw fault }
    var parser = YAMLParser(source)
    while parser.state != .end { try parser.step() }
    return try parser.builder.finish(strayComments: parser.scanner.strayComments)
  }

  private init(_ source: [UInt8]) {
    scanner = YAMLScanner(source)
    builder = YAMLTreeBuilder(source: source)
  }

  private mutating func step() throws(YAMLFault) {
    switch state {
    case .blockNode: try parseNode(inBlock: true)
    case .blockNodeOrIndentlessSequence: try parseNode(inBlock: true, mayBeIndentless: true)
    case .flowNode: try parseNode(inBlock: false)
    case .blockMappingKey: try parseBlockMappingKey()
    case .blockMappingValue: try parseBlockMappingValue()
    case .blockSequenceEntry: try parseBlockSequenceEntry()
    case .indentlessSequenceEntry: try parseIndentlessSequenceEntry()
    case .flowSequenceFirstEntry: try parseFlowSequenceEntry(isFirst: true)
    case .flowSequenceEntry: try parseFlowSequenceEntry(isFirst: false)
    case .pairKey: try parsePairKey()
    case .pairValue: try parsePairValue()
    case .pairEnd: try parsePairEnd()
    case .flowMappingFirstKey: try parseFlowMappingKey(isFirst: true)
    case .flowMappingKey: try parseFlowMappingKey(isFirst: false)
    case .flowMappingValue: try parseFlowMappingValue(isEmpty: false)
    case .flowMappingEmptyValue: try parseFlowMappingValue(isEmpty: true)
    case .streamStart:
      _ = try peek()
      skip()
      state = .implicitDocumentStart
    case .implicitDocumentStart: try parseDocumentStart(mayBeImplicit: true)
    case .documentStart: try parseDocumentStart(mayBeImplicit: false)
    case .documentContent: try parseDocumentContent()
    case .documentEnd: try parseDocumentEnd()
    case .end: break
    }
  }

  /// The next token; the comments it may claim wait in the builder from then on.
  @inline(__always)
  mutating func peek() throws(YAMLFault) -> YAMLToken {
    if !knowsToken {
      try scanner.fetchTokens()
      knowsToken = true
    }
    let token = scanner.tokens[scanner.head]
    if scanner.commentsHead < scanner.comments.count { claimComments(token) }
    return token
  }

  @inline(__always)
  mutating func skip() {
    knowsToken = false
    scanner.take()
  }

  /// Takes the token that was peeked at, and peeks at the next.
  @inline(__always)
  mutating func next() throws(YAMLFault) -> YAMLToken {
    skip()
    return try peek()
  }

  private mutating func claimComments(_ token: YAMLToken) {
    while scanner.commentsHead < scanner.comments.count {
      let comment = scanner.comments[scanner.commentsHead]
      guard token.start >= comment.claimableFrom else { return }
      // What ends has no head; the comment waits for what follows.
      if comment.placement == .head, token.kind == .blockEnd { return }
      builder.comments.add(scanner.commentLines[comment.lines], comment.placement)
      scanner.commentsHead += 1
    }
    scanner.comments.removeAll(keepingCapacity: true)
    scanner.commentLines.removeAll(keepingCapacity: true)
    scanner.commentsHead = 0
  }

  /// Goes on with `inner`, and then with `outer`.
  @inline(__always)
  mutating func enter(_ inner: State, then outer: State) {
    states.append(outer)
    state = inner
  }

  /// Goes back to the state that waits.
  @inline(__always)
  mutating func leave() {
    state = states.popLast() ?? .end
  }

  /// Adds a scalar that is not there.
  @inline(__always)
  mutating func addAbsentScalar(at offset: Int, lacksIndicator: Bool = false) throws(YAMLFault) {
    try builder.addAbsentScalar(at: offset, lacksIndicator: lacksIndicator)
  }
}
