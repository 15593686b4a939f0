// MARK: - Plain

extension YAMLScanner {
  mutating func fetchPlain() throws(YAMLFault) {
    try saveSimpleKey()
    isSimpleKeyAllowed = false
    let start = position
    var end = position
    var hasBreak = false
    var isFolded = false
    while !isDocumentMarker(UInt8(ascii: "-")), !isDocumentMarker(UInt8(ascii: ".")),
      byte(position) != YAMLCharacters.number
    {
      let runEnd = endOfPlainRun(from: position)
      if runEnd > position {
        pass(runEnd - position)
        end = position
        isFolded = isFolded || hasBreak
        hasBreak = false
      }
      guard try passPlainSpace(since: start, hasBreak: &hasBreak) else { break }
      if flowLevel == 0, column <= indent { break }
    }
    if hasBreak { isSimpleKeyAllowed = true }
    var token = YAMLToken(.scalar, start, end)
    token.needsDecoding = isFolded
    add(token)
  }

  /// The end of characters that are not blank and end no plain scalar.
  private func endOfPlainRun(from start: Int) -> Int {
    let bytes = source.span
    let inFlow = flowLevel > 0
    var index = start
    if !inFlow {
      index = YAMLCharacters.passBlocks(bytes, from: start) { byte, next in
        let isBlank: UInt8 = byte == YAMLCharacters.space ? 1 : 0
        let isColon: UInt8 = byte == YAMLCharacters.colon ? 1 : 0
        let isLast: UInt8 = next &- 0x21 > 0x5D ? 1 : 0
        return YAMLCharacters.isUnprintable(byte) | isBlank | isColon & isLast
      }
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x40 {
        if byte < 0x7B && byte != 0x5B && byte != 0x5D {
          index += 1
          continue
        }
        if byte < 0x80 {
          if inFlow, Self.isBracket(byte) { break }
        } else if byte == 0xC2 || byte == 0xE2 {
          if YAMLCharacters.separatorLength(bytes, at: index) > 0 { break }
        }
        index += 1
        continue
      }
      if byte <= YAMLCharacters.space { break }
      if byte == YAMLCharacters.colon {
        if isBlankOrEnd(index + 1) { break }
      } else if inFlow, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "?") {
        break
      }
      index += 1
    }
    return index
  }

  private static func isBracket(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    default: false
    }
  }

  /// Passes blanks and line breaks within or behind a plain scalar; says whether there were any.
  private mutating func passPlainSpace(
    since start: Int,
    hasBreak: inout Bool
  ) throws(YAMLFault) -> Bool {
    let first = position
    while true {
      let byte = byte(position)
      if YAMLCharacters.isBlank(byte) {
        if hasBreak, byte == YAMLCharacters.tab, column <= indent {
          throw YAMLFault(.tabInIndentation, at: position, since: start)
        }
        position += 1
        continue
      }
      let length = breakLength(position)
      guard length > 0 else { return position > first }
      passBreak(length)
      hasBreak = true
    }
  }
}

// MARK: - Quoted

extension YAMLScanner {
  mutating func fetchQuoted(_ style: NodeStyle) throws(YAMLFault) {
    try saveSimpleKey()
    isSimpleKeyAllowed = false
    let start = position
    pass(1)
    var needsDecoding = false
    if style == .singleQuoted {
      needsDecoding = try passSingleQuoted(since: start)
    } else {
      needsDecoding = try passDoubleQuoted(since: start)
    }
    var token = YAMLToken(.scalar, start, position)
    token.style = style
    token.needsDecoding = needsDecoding
    add(token)
  }

  private mutating func passSingleQuoted(since start: Int) throws(YAMLFault) -> Bool {
    var needsDecoding = false
    let quote = UInt8(ascii: "'")
    while true {
      passRun(upTo: quote, or: quote)
      if byte(position) == quote {
        guard byte(position + 1) == quote else { break }
        pass(2)
        needsDecoding = true
      } else {
        try passBreakInQuotes(since: start)
        needsDecoding = true
      }
    }
    pass(1)
    return needsDecoding
  }

  private mutating func passDoubleQuoted(since start: Int) throws(YAMLFault) -> Bool {
    var needsDecoding = false
    while true {
      passRun(upTo: UInt8(ascii: "\""), or: UInt8(ascii: "\\"))
      let byte = byte(position)
      if byte == UInt8(ascii: "\"") { break }
      needsDecoding = true
      if byte == UInt8(ascii: "\\"), breakLength(position + 1) == 0 {
        try passEscape(since: start)
      } else {
        if byte == UInt8(ascii: "\\") { pass(1) }
        try passBreakInQuotes(since: start)
      }
    }
    pass(1)
    return needsDecoding
  }

  /// Passes everything up to a byte of interest, a line break or the end.
  private mutating func passRun(upTo first: UInt8, or second: UInt8) {
    let end = endOfRun(upTo: first, or: second)
    if end > position { pass(end - position) }
  }

  private func endOfRun(upTo first: UInt8, or second: UInt8) -> Int {
    let bytes = source.span
    var index = YAMLCharacters.passBlocks(bytes, from: position) { byte, _ in
      YAMLCharacters.isUnprintable(byte) | (byte == first ? 1 : 0) | (byte == second ? 1 : 0)
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == first || byte == second { break }
      if byte < YAMLCharacters.space && byte != YAMLCharacters.tab { break }
      if byte >= 0xC2, YAMLCharacters.breakLength(bytes, at: index) > 0 { break }
      index += 1
    }
    return index
  }

  private mutating func passBreakInQuotes(since start: Int) throws(YAMLFault) {
    let length = breakLength(position)
    guard length > 0 else { throw YAMLFault(.missingQuote, at: position, since: start) }
    passBreak(length)
    if isDocumentMarker(UInt8(ascii: "-")) || isDocumentMarker(UInt8(ascii: ".")) {
      throw YAMLFault(.documentMarkerInQuotes, at: position, since: start)
    }
  }

  private mutating func passEscape(since start: Int) throws(YAMLFault) {
    let escape = byte(position + 1)
    guard let digits = YAMLEscapes.digitCount(escape) else {
      guard YAMLEscapes.isSimple(escape) else {
        throw YAMLFault(.unknownEscape, at: position, since: start)
      }
      return pass(2)
    }
    var value: UInt32 = 0
    for offset in 0..<digits {
      guard let digit = YAMLCharacters.hexValue(byte(position + 2 + offset)) else {
        throw YAMLFault(.missingHexDigit, at: position, since: start)
      }
      value = value << 4 | digit
    }
    guard Unicode.Scalar(value) != nil else {
      throw YAMLFault(.invalidCodePoint, at: position, since: start)
    }
    pass(2 + digits)
  }
}

// MARK: - Block

extension YAMLScanner {
  mutating func fetchBlockScalar(_ style: NodeStyle) throws(YAMLFault) {
    try removeSimpleKey()
    isSimpleKeyAllowed = true
    let start = position
    let header = try YAMLBlockHeader(source, at: start)
    pass(header.end - start)
    try passHeaderLine(since: start)
    var contentColumn = 0
    if header.increment > 0 { contentColumn = max(indent, 0) + header.increment }
    try passBlockLines(since: start, column: &contentColumn)
    var token = YAMLToken(.scalar, start, max(start + 1, endOfBlock))
    token.style = style
    token.needsDecoding = true
    token.contentColumn = UInt32(truncatingIfNeeded: contentColumn)
    add(token)
  }

  private mutating func passHeaderLine(since start: Int) throws(YAMLFault) {
    while YAMLCharacters.isBlank(byte(position)) { position += 1 }
    if byte(position) == YAMLCharacters.number {
      scanLineComment(owner: start)
      pass(endOfLine(from: position) - position)
    }
    guard isBreakOrEnd(position) else {
      throw YAMLFault(.textAfterBlockHeader, at: position, since: start)
    }
    let length = breakLength(position)
    if length > 0 { passBreak(length) }
    endOfBlock = position
  }

  private mutating func passBlockLines(
    since start: Int,
    column contentColumn: inout Int
  ) throws(YAMLFault) {
    try passBlockIndentation(since: start, column: &contentColumn)
    while column == contentColumn, byte(position) != 0 {
      let end = endOfLine(from: position)
      if source[position..<end].contains(where: { !YAMLCharacters.isBlank($0) }) { newlines = 0 }
      position = end
      let length = breakLength(position)
      if length > 0 { passBreak(length) }
      try passBlockIndentation(since: start, column: &contentColumn)
    }
  }

  /// Passes empty lines and the indentation of the next one, and finds the content's column if it
  /// is not known.
  private mutating func passBlockIndentation(
    since start: Int,
    column contentColumn: inout Int
  ) throws(YAMLFault) {
    endOfBlock = position
    var deepest = 0
    while true {
      while contentColumn == 0 || column < contentColumn, byte(position) == YAMLCharacters.space {
        position += 1
      }
      deepest = max(deepest, column)
      if contentColumn == 0 || column < contentColumn, byte(position) == YAMLCharacters.tab {
        throw YAMLFault(.tabInIndentation, at: position, since: start)
      }
      let length = breakLength(position)
      guard length > 0 else { break }
      passBreak(length)
      endOfBlock = position
    }
    if contentColumn == 0 { contentColumn = max(deepest, indent + 1, 1) }
  }
}

/// The line that opens a block scalar: `|`, `>-`, `|2+`.
struct YAMLBlockHeader {
  /// What happens to the line breaks at the end.
  enum Chomping { case strip, clip, keep }

  var chomping = Chomping.clip
  /// The indentation indicator; zero if there is none.
  var increment = 0
  /// Behind the indicators.
  var end: Int

  init(_ source: [UInt8], at start: Int) throws(YAMLFault) {
    end = start + 1
    var sawChomping = false
    while end < source.count {
      let byte = source[end]
      if !sawChomping, byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") {
        chomping = byte == UInt8(ascii: "+") ? .keep : .strip
        sawChomping = true
      } else if increment == 0, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        increment = Int(byte) - 0x30
        guard increment > 0 else {
          throw YAMLFault(.indentationIndicatorZero, at: end, since: start)
        }
      } else {
        break
      }
      end += 1
    }
  }
}
