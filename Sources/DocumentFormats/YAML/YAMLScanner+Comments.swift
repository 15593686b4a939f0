// Which comment is a head, a line or a foot is decided here, and by what stands next to it:
//
//     # head of a
//     a: 1  # line of 1
//     # foot of a: directly below, and an empty line follows
//
//     b:
//       c: 2
//       # foot of c, still at its indentation
//     # foot of b where it is indented less, head of d else
//     d: 3
//
// The rules are those of go-yaml v3 to the letter, accidents included: after CR LF every line break
// counts as an empty line, blanks are looked through for 511 bytes, and columns and lines are
// counted as its scanner counts.

extension YAMLScanner {
  /// How far go-yaml looks ahead for a comment sign.
  private static let lookAhead = 512

  /// Passes blanks, comments and line breaks up to the next token.
  mutating func skipToToken() {
    let scanStart = position
    let scanLine = line
    while true {
      skipBlanks()
      turnDashCommentIntoHead()
      if byte(position) == YAMLCharacters.number {
        scanComments(scanStart, onFirstLine: scanLine == 0)
      }
      let length = breakLength(position)
      guard length > 0 else { return }
      passBreak(length)
      if flowLevel == 0 { isSimpleKeyAllowed = true }
    }
  }

  /// Passes blanks; tabs may not be indentation.
  private mutating func skipBlanks() {
    while true {
      let byte = byte(position)
      guard
        byte == YAMLCharacters.space
          || byte == YAMLCharacters.tab && (flowLevel > 0 || !isSimpleKeyAllowed)
      else { return }
      position += 1
    }
  }

  /// Makes `- # text` above an indented item a head of what follows.
  private mutating func turnDashCommentIntoHead() {
    guard commentsHead < comments.count, tokens.count > 1, breakLength(position) == 0,
      tokens[tokens.count - 1].kind == .blockEntry,
      tokens[tokens.count - 2].kind == .blockSequenceStart
    else { return }
    let last = comments.count - 1
    guard comments[last].placement == .line else { return }
    comments[last].placement = .head
    if comments[last].line == line - 1 { comments[last].claimableFrom = position }
  }

  /// Collects a comment behind the token on its line.
  @inline(__always)
  mutating func scanLineComment(owner: Int) {
    guard newlines == 0 else { return }
    let next = byte(position)
    if YAMLCharacters.isBlank(next) || next == YAMLCharacters.number { collectLineComment(owner) }
  }

  private mutating func collectLineComment(_ owner: Int) {
    var start = position
    while start - position < Self.lookAhead, YAMLCharacters.isBlank(byte(start)) { start += 1 }
    guard start - position < Self.lookAhead, byte(start) == YAMLCharacters.number else { return }
    let column = start - lineStart
    pass(endOfLine(from: start) - position)
    let first = commentLines.count
    commentLines.append(YAMLComment.Line(start, position))
    comments.append(
      YAMLComment(
        placement: .line,
        claimableFrom: owner,
        scanStart: 0,
        start: start,
        line: line,
        column: column,
        end: 0,
        lines: first..<commentLines.count
      )
    )
  }

  func endOfLine(from start: Int) -> Int {
    let bytes = source.span
    var index = YAMLCharacters.passBlocks(bytes, from: start) { byte, _ in
      YAMLCharacters.isUnprintable(byte)
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x20 && byte != YAMLCharacters.tab { break }
      if byte >= 0xC2, YAMLCharacters.breakLength(bytes, at: index) > 0 { break }
      index += 1
    }
    return index
  }

  /// Collects the comments on lines of their own from the cursor on.
  private mutating func scanComments(_ scanStart: Int, onFirstLine: Bool) {
    var block = CommentBlock(scanner: self, scanStart: scanStart, onFirstLine: onFirstLine)
    var ahead = 0
    while ahead < Self.lookAhead {
      block.column += 1
      let here = position + ahead
      let character = byte(here)
      if YAMLCharacters.isBlank(character) {
        ahead += 1
        continue
      }
      let closesFlow =
        flowLevel > 0 && (character == UInt8(ascii: "]") || character == UInt8(ascii: "}"))
      if closesFlow || isBreakOrEnd(here) {
        endLine(of: &block, at: here, closesFlow: closesFlow)
        guard breakLength(here) > 0 else { break }
        block.passEmptyLine()
        ahead += 1
        continue
      }
      if block.isDedented { split(&block, at: here) }
      guard character == YAMLCharacters.number else { break }
      collectLine(into: &block, at: here)
      // The line break behind the comment is not looked at again.
      ahead = 1
    }
    addComment(block, .head, claimableFrom: block.start, end: position + ahead - 1)
  }

  private mutating func endLine(of block: inout CommentBlock, at offset: Int, closesFlow: Bool) {
    guard closesFlow || !block.followsEmptyLine else { return }
    let isFoot = closesFlow || block.isFirstEmptyLine && block.endsAsFoot
    guard isFoot else {
      if !block.lines.isEmpty, byte(offset) != 0 { block.lines.append(.blank) }
      return
    }
    guard !block.lines.isEmpty else { return }
    // Indented less than the block: nothing to do with the token before.
    if block.startColumn - 1 < block.nextIndent { block.owner = block.start }
    split(&block, at: offset)
  }

  /// Makes what was collected a foot, and begins anew.
  private mutating func split(_ block: inout CommentBlock, at offset: Int) {
    addComment(block, .foot, claimableFrom: block.owner, end: offset)
    block.scanStart = offset
    block.owner = offset
    block.lines.removeAll(keepingCapacity: true)
  }

  private mutating func collectLine(into block: inout CommentBlock, at start: Int) {
    if block.lines.isEmpty {
      block.start = start
      block.startLine = block.line
      block.startColumn = block.column
    }
    block.followsEmptyLine = false
    while position < start {
      let length = breakLength(position)
      if length > 0 { passBreak(length) } else { position += 1 }
    }
    pass(endOfLine(from: start) - start)
    block.lines.append(YAMLComment.Line(start, position))
    block.column = 0
    block.line = line
    block.nextIndent = max(indent, 0)
  }

  private mutating func addComment(
    _ block: CommentBlock,
    _ placement: CommentPlacement,
    claimableFrom: Int,
    end: Int
  ) {
    guard !block.lines.isEmpty else { return }
    let first = commentLines.count
    commentLines += block.lines
    comments.append(
      YAMLComment(
        placement: placement,
        claimableFrom: claimableFrom,
        scanStart: block.scanStart,
        start: block.start,
        line: block.startLine,
        column: block.startColumn,
        end: end,
        lines: first..<commentLines.count
      )
    )
  }
}

/// Comment lines that may become one comment, while they are looked at.
private struct CommentBlock {
  var lines: [YAMLComment.Line] = []
  var scanStart: Int
  /// The token a foot belongs to, by its offset.
  var owner: Int
  var start = 0
  var startLine = 0
  var startColumn = 0
  var line: Int
  var column: Int
  var nextIndent: Int
  var followsEmptyLine = false
  var isFirstEmptyLine: Bool
  /// The line on which a comment must begin to be a foot of what stands before.
  private let footLine: Int
  private let followsValue: Bool

  init(scanner: borrowing YAMLScanner, scanStart: Int, onFirstLine: Bool) {
    let last = scanner.tokens.count - 1
    var token = scanner.tokens[last]
    if token.kind == .flowEntry, last > 0 { token = scanner.tokens[last - 1] }
    owner = token.start
    followsValue = token.kind == .value
    self.scanStart = scanStart
    line = scanner.line
    column = scanner.column
    nextIndent = max(scanner.indent, 0)
    isFirstEmptyLine = scanner.newlines <= 1
    let follows = scanner.newlines == 0 && scanner.column > 1 ? 2 : 1
    footLine = onFirstLine ? -1 : scanner.line - scanner.newlines + follows
  }

  /// Whether a comment that an empty line ends belongs to what stands before.
  var endsAsFoot: Bool {
    startLine == footLine && !followsValue || startColumn - 1 < nextIndent
  }

  /// Whether what comes next is indented less than the block, and not as the comment is.
  var isDedented: Bool {
    !lines.isEmpty && column - 1 < nextIndent && column != startColumn
  }

  mutating func passEmptyLine() {
    isFirstEmptyLine = false
    followsEmptyLine = true
    column = 0
    line += 1
  }
}
