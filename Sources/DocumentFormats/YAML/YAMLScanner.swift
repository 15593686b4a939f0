/// Turns a source into tokens and comments.
///
/// Tokens wait in a queue, since whether a scalar is a key shows only at the colon behind it, and
/// since a comment may belong to what stands before it: three tokens are known beyond the one that
/// is taken. Comments are collected beside the tokens, each with the place from which on a token
/// may claim it; which claim they get is go-yaml's doing, whose readers must find them where we put
/// them.
struct YAMLScanner {
  let source: [UInt8]

  // The cursor.
  var position: Int
  var line = 0
  var lineStart: Int
  /// Line breaks since the last character that is not blank.
  var newlines = 0

  // The queue.
  var tokens: [YAMLToken] = []
  var head = 0
  /// How many tokens have been taken; with the places in the queue it numbers all tokens.
  var tokensTaken = 0

  // Block structure.
  var indent = -1
  var indents: [Int] = []
  var flowLevel = 0
  /// A key without `?` may begin here.
  var isSimpleKeyAllowed = true
  /// One candidate a flow level.
  var simpleKeys: [SimpleKey] = [SimpleKey()]
  /// No candidate below this place of the stack is possible.
  var firstPossibleKey = 0

  /// Where the lines of the block scalar being scanned end, empty ones included.
  var endOfBlock = 0

  // Comments no token has claimed yet.
  var comments: [YAMLComment] = []
  var commentsHead = 0
  var commentLines: [YAMLComment.Line] = []
  /// Comments behind directives, which go-yaml passes over.
  var strayComments: [YAMLComment.Line] = []

  init(_ source: [UInt8]) {
    self.source = source
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let hasTwo = source.starts(with: mark + mark)
    position = hasTwo ? 6 : source.starts(with: mark) ? 3 : 0
    // A second mark is passed over as the first, but takes a column.
    lineStart = hasTwo ? position - 1 : position
    tokens.append(YAMLToken(.streamStart, position, position))
  }

  /// Columns count from zero, in bytes: what is compared is indentation, which has one byte a
  /// column.
  var column: Int { position - lineStart }

  /// The column as go-yaml counts it; the end of a source is the one place where indentation is compared
  /// behind other characters, those of a last comment.
  private var columnInCharacters: Int {
    source[lineStart..<position].count { $0 & 0xC0 != 0x80 }
  }

  /// The byte at an offset, or NUL, which no source holds, behind the end.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 {
    offset < source.count ? source[offset] : 0
  }

  /// The length of the line break at an offset, or zero.
  @inline(__always)
  func breakLength(_ offset: Int) -> Int {
    YAMLCharacters.breakLength(source.span, at: offset)
  }

  /// Whether a blank, a line break or the end is at an offset.
  @inline(__always)
  func isBlankOrEnd(_ offset: Int) -> Bool {
    let byte = byte(offset)
    if byte > 0x20 && byte < 0x80 { return false }
    return byte == 0 || YAMLCharacters.isBlank(byte) || breakLength(offset) > 0
  }

  /// Whether a line break or the end is at an offset.
  @inline(__always)
  func isBreakOrEnd(_ offset: Int) -> Bool {
    let byte = byte(offset)
    if byte >= 0x20 && byte < 0x80 { return false }
    return byte == 0 || breakLength(offset) > 0
  }

  /// Passes a line break of that length.
  @inline(__always)
  mutating func passBreak(_ length: Int) {
    position += length
    line += 1
    lineStart = position
    newlines += 1
  }

  /// Passes characters that are not line breaks and not only blank.
  @inline(__always)
  mutating func pass(_ length: Int) {
    position += length
    newlines = 0
  }

  /// Whether `---` or `...` with nothing glued to it stands at the cursor, at the start of a line.
  @inline(__always)
  func isDocumentMarker(_ character: UInt8) -> Bool {
    position == lineStart && byte(position) == character && byte(position + 1) == character
      && byte(position + 2) == character && isBlankOrEnd(position + 3)
  }

  /// Adds a token behind all others, or before the one at that place of the queue.
  @inline(__always)
  mutating func add(_ token: YAMLToken, at place: Int? = nil) {
    if let place { tokens.insert(token, at: place) } else { tokens.append(token) }
  }

  /// Takes the first token off the queue.
  @inline(__always)
  mutating func take() {
    head += 1
    tokensTaken += 1
    // Two taken tokens stay: comments look back at them.
    guard head >= 128 else { return }
    tokens.removeFirst(head - 2)
    head = 2
  }

  /// Scans until the first token is certain and three more are known.
  mutating func fetchTokens() throws(YAMLFault) {
    while true {
      if head < tokens.count - 2, !(try isHeadPossibleKey()) { return }
      try fetchToken()
    }
  }

  private mutating func fetchToken() throws(YAMLFault) {
    let scanStart = position
    skipToToken()
    let first = byte(position)
    guard first != 0 else {
      try unrollIndent(to: columnInCharacters, scanStart: scanStart)
      return try fetchStreamEnd()
    }
    try unrollIndent(to: column, scanStart: scanStart)
    if column == 0 {
      if first == UInt8(ascii: "%") { return try fetchDirective() }
      if isDocumentMarker(UInt8(ascii: "-")) { return try fetchDocumentMarker(.documentStart) }
      if isDocumentMarker(UInt8(ascii: ".")) { return try fetchDocumentMarker(.documentEnd) }
    }
    // What follows a value or a comma on its line is said about what stands before.
    let joint = flowLevel == 0 ? YAMLCharacters.colon : UInt8(ascii: ",")
    let belongsToPrevious = first == joint
    let owner = belongsToPrevious ? tokens[tokens.count - 1].start : position
    try fetchContent(first)
    // A lone dash has no comment of its own; its comment is about what follows.
    if tokens[tokens.count - 1].kind != .blockEntry { scanLineComment(owner: owner) }
  }

  private mutating func fetchContent(_ first: UInt8) throws(YAMLFault) {
    let inBlock = flowLevel == 0
    switch first {
    case UInt8(ascii: "["): try fetchFlowStart(.flowSequenceStart)
    case UInt8(ascii: "{"): try fetchFlowStart(.flowMappingStart)
    case UInt8(ascii: "]"): try fetchFlowEnd(.flowSequenceEnd)
    case UInt8(ascii: "}"): try fetchFlowEnd(.flowMappingEnd)
    case UInt8(ascii: ","): try fetchFlowEntry()
    case UInt8(ascii: "-") where isBlankOrEnd(position + 1): try fetchBlockEntry()
    case UInt8(ascii: "?") where !inBlock || isBlankOrEnd(position + 1): try fetchKey()
    case UInt8(ascii: ":") where !inBlock || isBlankOrEnd(position + 1): try fetchValue()
    case UInt8(ascii: "*"): try fetchAnchor(.alias)
    case UInt8(ascii: "&"): try fetchAnchor(.anchor)
    case UInt8(ascii: "!"): try fetchTag()
    case UInt8(ascii: "|") where inBlock: try fetchBlockScalar(.literal)
    case UInt8(ascii: ">") where inBlock: try fetchBlockScalar(.folded)
    case UInt8(ascii: "'"): try fetchQuoted(.singleQuoted)
    case UInt8(ascii: "\""): try fetchQuoted(.doubleQuoted)
    case UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "@"),
      UInt8(ascii: "`"), YAMLCharacters.number, YAMLCharacters.tab:
      throw YAMLFault(.noToken, at: position)
    default: try fetchPlain()
    }
  }
}
