/// Reads RFC 8259 to the letter, without recursion.
///
///     {"key": [1, 2.5]}    document, mapping, scalar "key", sequence, scalar 1, scalar 2.5
///
/// Strings are not decoded and numbers not evaluated here; that their grammar is right is checked.
struct JSONParser {
  var position = 0
  var nodes: [NodeRecord] = []
  /// The collections that are not closed yet, as indices in `nodes`.
  private var open: [Int] = []

  /// Reads a source.
  static func parse(_ bytes: Span<UInt8>) throws(JSONFault) -> DocumentTree {
    var parser = JSONParser()
    try parser.parse(bytes)
    var tree = DocumentTree()
    tree.nodes = parser.nodes
    return tree
  }

  private mutating func parse(_ bytes: Span<UInt8>) throws(JSONFault) {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      throw JSONFault(.byteOrderMark, at: 0)
    }
    nodes.append(NodeRecord(.document, .plain, start: 0, end: bytes.count))
    passBlanks(bytes)
    try beginValue(bytes)
    while let collection = open.last {
      passBlanks(bytes)
      guard position < bytes.count else {
        throw unexpected(.commaOrEnd, bytes, since: Int(nodes[collection].start))
      }
      let isMapping = nodes[collection].kind == .mapping
      if bytes[position] == (isMapping ? JSONByte.braceClose : JSONByte.bracketClose) {
        position += 1
        nodes[collection].end = UInt32(truncatingIfNeeded: position)
        nodes[collection].extra = UInt32(truncatingIfNeeded: nodes.count)
        open.removeLast()
        continue
      }
      if nodes.count > collection + 1 { try take(JSONByte.comma, bytes, expected: .commaOrEnd) }
      if isMapping { try key(bytes) }
      try beginValue(bytes)
    }
    passBlanks(bytes)
    guard position == bytes.count else { throw JSONFault(.contentAfterEnd, at: position) }
    nodes[0].extra = UInt32(truncatingIfNeeded: nodes.count)
  }

  /// Reads a scalar, or the beginning of a collection.
  private mutating func beginValue(_ bytes: Span<UInt8>) throws(JSONFault) {
    switch next(bytes) {
    case JSONByte.quote: try string(bytes)
    case JSONByte.braceOpen: try begin(.mapping)
    case JSONByte.bracketOpen: try begin(.sequence)
    case JSONByte.minus, JSONByte.zero...JSONByte.nine: try number(bytes)
    case UInt8(ascii: "t"): try word(bytes, 0x7472_7565, count: 4)
    case UInt8(ascii: "f"): try word(bytes, 0x616C_7365, count: 5)
    case UInt8(ascii: "n"): try word(bytes, 0x6E75_6C6C, count: 4)
    default: throw unexpected(.value, bytes)
    }
  }

  private mutating func begin(_ kind: NodeKind) throws(JSONFault) {
    guard open.count < DocumentTree.maximumDepth else { throw JSONFault(.tooDeep, at: position) }
    open.append(nodes.count)
    nodes.append(NodeRecord(kind, .flow, start: position, end: position))
    position += 1
  }

  private mutating func key(_ bytes: Span<UInt8>) throws(JSONFault) {
    guard next(bytes) == JSONByte.quote else { throw unexpected(.key, bytes) }
    try string(bytes)
    passBlanks(bytes)
    try take(JSONByte.colon, bytes, expected: .colon)
  }

  /// Passes one byte and the blanks behind it.
  @inline(__always)
  private mutating func take(
    _ byte: UInt8,
    _ bytes: Span<UInt8>,
    expected: JSONExpectation
  ) throws(JSONFault) {
    guard next(bytes) == byte else { throw unexpected(expected, bytes) }
    position += 1
    passBlanks(bytes)
  }

  @inline(__always)
  private mutating func passBlanks(_ bytes: Span<UInt8>) {
    while position < bytes.count, JSONByte.isBlank(bytes[position]) { position += 1 }
  }

  /// The byte at the position, or NUL, which no token begins with, at the end.
  @inline(__always)
  func next(_ bytes: Span<UInt8>) -> UInt8 {
    position < bytes.count ? bytes[position] : 0
  }

  /// The complaint that something else stands at the position, or nothing.
  func unexpected(
    _ expected: JSONExpectation,
    _ bytes: Span<UInt8>,
    since start: Int? = nil
  ) -> JSONFault {
    guard position < bytes.count else {
      let opening = start ?? open.last.map { Int(nodes[$0].start) }
      return JSONFault(.unexpectedEnd(expected: expected), at: bytes.count, since: opening)
    }
    return JSONFault(.unexpectedByte(expected: expected), at: position)
  }
}

/// A problem and its place, before lines and columns are counted.
struct JSONFault: Error {
  let problem: SyntaxProblem
  let offset: Int
  let start: Int?

  init(_ problem: SyntaxProblem, at offset: Int, since start: Int? = nil) {
    self.problem = problem
    self.offset = offset
    self.start = start
  }
}
