/// Reads INI line by line, as the reference's library does.
///
/// Lines end with LF; a carriage return is white space. The rules are many and not all are
/// sensible, but whoever encrypts a value has to mean the same as everybody who decrypts it.
struct INIReader {
  static let lineFeed = UInt8(ascii: "\n")
  static let backslash = UInt8(ascii: "\\")

  let source: [UInt8]
  private(set) var position: Int

  /// Begins at the start of a line.
  init(_ source: [UInt8], at position: Int) {
    self.source = source
    self.position = position
  }

  /// Where the text begins: behind a byte order mark, also behind those of UTF-16, which is not
  /// decoded.
  static func start(of source: [UInt8]) -> Int {
    if source.starts(with: [0xEF, 0xBB, 0xBF]) { return 3 }
    return source.starts(with: [0xFE, 0xFF]) || source.starts(with: [0xFF, 0xFE]) ? 2 : 0
  }

  /// Where the lines of all keys begin.
  static func keyStarts(of source: [UInt8]) -> [UInt32] {
    var reader = INIReader(source, at: start(of: source))
    var starts: [UInt32] = []
    while let item = try? reader.next() {
      guard case .entry(let entry) = item else { continue }
      starts.append(UInt32(truncatingIfNeeded: entry.lines.lowerBound))
    }
    return starts
  }

  static func isCommentSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";")
  }

  static func isDelimiter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":")
  }

  /// Reads up to the next thing that is not an empty line.
  mutating func next() throws(SyntaxError) -> INIItem? {
    while let line = nextLine() {
      let start = INISpace.start(of: line, in: source.span)
      guard start < line.upperBound else { continue }
      if Self.isCommentSign(source[start]) {
        let end = lineEndStart(of: line)
        return .comment(INIRemark(range: start..<end, line: line))
      }
      if source[start] == UInt8(ascii: "[") { return .header(try header(at: start, in: line)) }
      return .entry(try entry(at: start, in: line))
    }
    return nil
  }

  private mutating func nextLine() -> Range<Int>? {
    guard position < source.count else { return nil }
    let start = position
    position = endOfLine(start)
    return start..<position
  }

  /// Where the LF or CR LF of a line begins.
  private func lineEndStart(of line: Range<Int>) -> Int {
    var end = line.upperBound
    guard end > line.lowerBound, source[end - 1] == Self.lineFeed else { return end }
    end -= 1
    return end > line.lowerBound && source[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }

  private func header(at start: Int, in line: Range<Int>) throws(SyntaxError) -> INIHeader {
    guard let close = lastIndex(of: [UInt8(ascii: "]")], in: start..<line.upperBound) else {
      throw SyntaxError(.missingSectionEnd, at: lineEndStart(of: line), since: start, in: source)
    }
    guard close > start + 1 else { throw SyntaxError(.emptySectionName, at: close, in: source) }
    let comment = comment(in: close + 1..<line.upperBound)
    return INIHeader(name: start + 1..<close, comment: comment, line: line)
  }

  private mutating func entry(at start: Int, in line: Range<Int>) throws(SyntaxError) -> INIEntry {
    let rest = start..<line.upperBound
    let style = keyStyle(at: start, before: line.upperBound)
    let width = INIEntry.quote(of: style).count
    var close = start
    if width > 0 {
      let inner = start + width..<line.upperBound
      guard let end = firstIndex(of: INIEntry.quote(of: style), in: inner) else {
        throw SyntaxError(
          .missingClosingQuote,
          at: lineEndStart(of: line),
          since: start,
          in: source
        )
      }
      close = end + width
    }
    let delimiter = firstIndex(in: close..<line.upperBound, where: Self.isDelimiter)
    guard let delimiter else {
      throw SyntaxError(.missingKeyDelimiter, at: lineEndStart(of: line), since: start, in: source)
    }
    let end = width > 0 ? close : INISpace.end(of: start..<delimiter, in: source.span)
    let name = INISpace.trim(start + width..<max(start + width, end - width), in: source.span)
    guard !name.isEmpty else { throw SyntaxError(.emptyKey, at: start, in: source) }
    let value = try value(in: delimiter + 1..<rest.upperBound)
    return INIEntry(
      key: start..<end,
      keyStyle: style,
      name: name,
      delimiter: delimiter,
      value: value,
      lines: line.lowerBound..<endOfLine(value.range.upperBound)
    )
  }

  private func keyStyle(at start: Int, before end: Int) -> NodeStyle {
    if source[start] == UInt8(ascii: "`") { return .backquoted }
    guard source[start] == UInt8(ascii: "\"") else { return .plain }
    let triple = INIEntry.quote(of: .tripleQuoted)
    return end - start > 6 && has(triple, at: start) ? .tripleQuoted : .doubleQuoted
  }

  // MARK: Values

  private mutating func value(in rest: Range<Int>) throws(SyntaxError) -> INIValue {
    let start = INISpace.start(of: rest, in: source.span)
    guard start < rest.upperBound else { return emptyValue(in: rest) }
    if rest.upperBound - start > 3, has(INIEntry.quote(of: .tripleQuoted), at: start) {
      return try quotedValue(.tripleQuoted, in: start..<rest.upperBound)
    }
    if source[start] == UInt8(ascii: "`") {
      return try quotedValue(.backquoted, in: start..<rest.upperBound)
    }
    let end = INISpace.end(of: start..<rest.upperBound, in: source.span)
    if source[end - 1] == Self.backslash { return continuedValue(from: start, end: end) }
    let comment = comment(in: start..<rest.upperBound)
    guard let comment else { return plainValue(in: start..<end) }
    guard comment.lowerBound > start else {
      var value = emptyValue(in: rest.lowerBound..<start)
      value.comment = comment
      return value
    }
    var value = plainValue(
      in: start..<INISpace.end(of: start..<comment.lowerBound, in: source.span)
    )
    value.comment = comment
    return value
  }

  /// A value would come behind one blank, if there is one.
  private func emptyValue(in blanks: Range<Int>) -> INIValue {
    let start = blanks.lowerBound
    let hasBlank = !blanks.isEmpty && (source[start] == 0x20 || source[start] == 0x09)
    let place = hasBlank ? start + 1 : start
    return INIValue(range: place..<place, following: position)
  }

  /// A value in one pair of simple quotes loses them if there are no others within.
  private func plainValue(in range: Range<Int>) -> INIValue {
    var value = INIValue(range: range, following: position)
    let first = source[range.lowerBound]
    guard first == UInt8(ascii: "'") || first == UInt8(ascii: "\""), range.count >= 2 else {
      return value
    }
    let second = firstIndex(of: [first], in: range.lowerBound + 1..<range.upperBound)
    if second == range.upperBound - 1 {
      value.style = first == UInt8(ascii: "'") ? .singleQuoted : .doubleQuoted
    }
    return value
  }

  /// Text up to the last quote of its line, or else of the first line below that has one.
  private mutating func quotedValue(
    _ style: NodeStyle,
    in line: Range<Int>
  ) throws(SyntaxError) -> INIValue {
    let quote = INIEntry.quote(of: style)
    let start = line.lowerBound
    if let close = lastIndex(of: quote, in: start + quote.count..<line.upperBound) {
      let end = close + quote.count
      let rest = INISpace.trim(end..<line.upperBound, in: source.span)
      var value = INIValue(range: start..<end, style: style, following: position)
      if !rest.isEmpty { value.rest = rest }
      return value
    }
    while let line = nextLine() {
      guard let close = lastIndex(of: quote, in: line) else { continue }
      let end = close + quote.count
      var value = INIValue(range: start..<end, style: style, following: position)
      value.comment = comment(in: end..<line.upperBound)
      let restEnd = value.comment?.lowerBound ?? line.upperBound
      let rest = INISpace.trim(end..<restEnd, in: source.span)
      if value.comment == nil, !rest.isEmpty {
        value.rest = rest
      } else if !rest.isEmpty {
        // A value on one line cannot have both, so ignored text goes with the lines.
        value.range = start..<rest.upperBound
      }
      return value
    }
    throw SyntaxError(.missingClosingQuote, at: source.count, since: start, in: source)
  }

  private mutating func continuedValue(from start: Int, end: Int) -> INIValue {
    var value = INIValue(range: start..<end, isContinued: true, following: position)
    while let line = nextLine() {
      value.following = position
      let text = INISpace.trim(line, in: source.span)
      guard !text.isEmpty else { return value }
      value.range = start..<text.upperBound
      if source[text.upperBound - 1] != Self.backslash { return value }
    }
    value.isOpen = true
    return value
  }

  // MARK: Searching

  /// From the first sign to the last text.
  private func comment(in range: Range<Int>) -> Range<Int>? {
    guard let start = firstIndex(in: range, where: Self.isCommentSign) else { return nil }
    return start..<INISpace.end(of: start..<range.upperBound, in: source.span)
  }

  /// Behind the next line end.
  private func endOfLine(_ offset: Int) -> Int {
    let end = firstIndex(of: [Self.lineFeed], in: offset..<source.count)
    return end.map { $0 + 1 } ?? source.count
  }

  private func has(_ text: [UInt8], at start: Int) -> Bool {
    start + text.count <= source.count && source[start..<start + text.count].elementsEqual(text)
  }

  private func firstIndex(in range: Range<Int>, where isWanted: (UInt8) -> Bool) -> Int? {
    let bytes = source.span
    var index = range.lowerBound
    while index < range.upperBound {
      if isWanted(bytes[index]) { return index }
      index += 1
    }
    return nil
  }

  private func firstIndex(of text: [UInt8], in range: Range<Int>) -> Int? {
    let bytes = source.span
    let first = text[0]
    var index = range.lowerBound
    while index + text.count <= range.upperBound {
      if bytes[index] == first, text.count == 1 || has(text, at: index) { return index }
      index += 1
    }
    return nil
  }

  /// Where a text of one or three bytes stands last.
  func lastIndex(of text: [UInt8], in range: Range<Int>) -> Int? {
    let bytes = source.span
    let first = text[0]
    var index = range.upperBound - text.count
    while index >= range.lowerBound {
      if bytes[index] == first, text.count == 1 || has(text, at: index) { return index }
      index -= 1
    }
    return nil
  }
}
