/// The text a scalar's bytes stand for: line breaks folded, escapes and indentation undone.
struct YAMLScalarText {
  private let source: [UInt8]
  private var position: Int
  private let end: Int
  private var text: [UInt8] = []

  /// The text of a scalar.
  static func decode(_ source: [UInt8], _ node: NodeRecord) -> [UInt8] {
    let range = node.range
    let isQuoted = node.style == .singleQuoted || node.style == .doubleQuoted
    let inner = isQuoted ? range.lowerBound + 1..<range.upperBound - 1 : range
    guard node.flags.contains(.needsDecoding) else { return Array(source[inner]) }
    var decoder = YAMLScalarText(source, inner)
    switch node.style {
    case .literal, .folded:
      decoder.decodeBlock(isFolded: node.style == .folded, column: Int(node.extra))
    case .doubleQuoted: decoder.decodeFlow(escape: UInt8(ascii: "\\"))
    case .singleQuoted: decoder.decodeFlow(escape: UInt8(ascii: "'"))
    default: decoder.decodeFlow(escape: nil)
    }
    return decoder.text
  }

  private init(_ source: [UInt8], _ range: Range<Int>) {
    self.source = source
    position = range.lowerBound
    end = range.upperBound
    text.reserveCapacity(range.count)
  }

  private func breakLength() -> Int {
    position < end ? YAMLCharacters.breakLength(source.span, at: position) : 0
  }

  // MARK: - Plain and quoted

  private mutating func decodeFlow(escape: UInt8?) {
    while position < end {
      let byte = source[position]
      if byte == escape {
        decodeEscape(byte)
      } else if YAMLCharacters.isBlank(byte) || breakLength() > 0 {
        decodeSpace()
      } else {
        text.append(byte)
        position += 1
      }
    }
  }

  /// Blanks stay unless a line break is beside them; a line break is a blank, further ones are
  /// themselves.
  private mutating func decodeSpace() {
    let start = position
    while position < end, YAMLCharacters.isBlank(source[position]) { position += 1 }
    guard breakLength() > 0 else {
      text += source[start..<position]
      return
    }
    let first = takeBreak()
    let further = takeBreaks()
    if first != [YAMLCharacters.lineFeed] {
      text += first
    } else if further.isEmpty {
      text.append(YAMLCharacters.space)
    }
    text += further
  }

  /// Line breaks with the blanks before and after each.
  private mutating func takeBreaks() -> [UInt8] {
    var breaks: [UInt8] = []
    while position < end {
      if YAMLCharacters.isBlank(source[position]) {
        position += 1
      } else if breakLength() > 0 {
        breaks += takeBreak()
      } else {
        break
      }
    }
    return breaks
  }

  /// A line break as it counts: a line feed, except that the Unicode separators stay what they are.
  private mutating func takeBreak() -> [UInt8] {
    let length = breakLength()
    let bytes = source[position..<(position + length)]
    position += length
    return length == 3 ? Array(bytes) : [YAMLCharacters.lineFeed]
  }

  private mutating func decodeEscape(_ escape: UInt8) {
    position += 1
    guard position < end else { return }
    if escape == UInt8(ascii: "'") {
      text.append(escape)
      position += 1
      return
    }
    if breakLength() > 0 {
      _ = takeBreak()
      text += takeBreaks()
      return
    }
    let character = source[position]
    position += 1
    if let digits = YAMLEscapes.digitCount(character) {
      let value = source[position..<min(position + digits, end)].reduce(UInt32(0)) {
        $0 << 4 | (YAMLCharacters.hexValue($1) ?? 0)
      }
      position += digits
      append(Unicode.Scalar(value))
    } else {
      append(YAMLEscapes.value(character))
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar?) {
    guard let scalar else { return }
    text += Array(String(Character(scalar)).utf8)
  }

  // MARK: - Block

  private mutating func decodeBlock(isFolded: Bool, column: Int) {
    guard let header = try? YAMLBlockHeader(source, at: position) else { return }
    position = header.end
    while position < end, breakLength() == 0 { position += 1 }
    if position < end { _ = takeBreak() }
    var pendingBreak: [UInt8] = []
    var emptyLines = takeEmptyLines(column)
    var followsIndented = false
    while position < end {
      let isIndented = YAMLCharacters.isBlank(source[position])
      let folds =
        isFolded && !followsIndented && !isIndented && pendingBreak == [YAMLCharacters.lineFeed]
      if !folds {
        text += pendingBreak
      } else if emptyLines.isEmpty {
        text.append(YAMLCharacters.space)
      }
      text += emptyLines
      followsIndented = isIndented
      takeLine()
      pendingBreak = position < end ? takeBreak() : []
      emptyLines = takeEmptyLines(column)
    }
    if header.chomping != .strip { text += pendingBreak }
    if header.chomping == .keep { text += emptyLines }
  }

  private mutating func takeLine() {
    let start = position
    while position < end, breakLength() == 0 { position += 1 }
    text += source[start..<position]
  }

  /// Passes empty lines and the indentation of the next line.
  private mutating func takeEmptyLines(_ column: Int) -> [UInt8] {
    var breaks: [UInt8] = []
    while true {
      var width = 0
      while position < end, width < column, source[position] == YAMLCharacters.space {
        position += 1
        width += 1
      }
      guard breakLength() > 0 else { return breaks }
      breaks += takeBreak()
    }
  }
}
