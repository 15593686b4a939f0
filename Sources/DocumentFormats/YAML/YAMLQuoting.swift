/// The bytes of scalars in each style that is not plain.
enum YAMLQuoting {
  /// In single quotes, on one line if the text is.
  static func single(_ text: [UInt8]) -> [UInt8] {
    let quote = UInt8(ascii: "'")
    var quoted: [UInt8] = [quote]
    quoted.reserveCapacity(text.count + 2)
    for byte in text {
      if byte == quote { quoted.append(quote) }
      quoted.append(byte)
    }
    quoted.append(quote)
    return quoted
  }

  /// Doubles every run's first line feed, and indents the lines behind, for folding to undo.
  static func unfolded(_ text: [UInt8], column: Int, _ lineEnd: [UInt8]) -> [UInt8] {
    var lines: [UInt8] = []
    var isInBreak = false
    for byte in text {
      if byte == YAMLCharacters.lineFeed {
        if !isInBreak { lines += lineEnd }
        lines += lineEnd
        isInBreak = true
      } else {
        if isInBreak {
          lines.append(contentsOf: repeatElement(YAMLCharacters.space, count: column))
        }
        lines.append(byte)
        isInBreak = false
      }
    }
    return lines
  }

  // MARK: Double quotes

  /// In double quotes, on one line whatever the text.
  ///
  /// What lies beyond the basic plane is escaped by go-yaml and as it is by most people.
  static func double(_ text: [UInt8], escapesSupplementary: Bool) -> [UInt8] {
    let bytes = text.span
    var quoted: [UInt8] = [UInt8(ascii: "\"")]
    quoted.reserveCapacity(text.count + 2)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        appendASCII(byte, to: &quoted)
        index += 1
        continue
      }
      guard let (scalar, width) = YAMLCharacters.decode(bytes, at: index) else { return quoted }
      if needsEscape(scalar) || escapesSupplementary && scalar > 0xFFFF {
        appendEscape(scalar, to: &quoted)
      } else {
        quoted += text[index..<(index + width)]
      }
      index += width
    }
    quoted.append(UInt8(ascii: "\""))
    return quoted
  }

  private static func appendASCII(_ byte: UInt8, to quoted: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): quoted += [UInt8(ascii: "\\"), byte]
    case 0x20...0x7E: quoted.append(byte)
    default: appendEscape(UInt32(byte), to: &quoted)
    }
  }

  private static func needsEscape(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  private static func appendEscape(_ scalar: UInt32, to quoted: inout [UInt8]) {
    quoted.append(UInt8(ascii: "\\"))
    if let letter = letter(scalar) {
      quoted.append(letter)
      return
    }
    let (letter, count): (UInt8, Int) =
      switch scalar {
      case ...0xFF: (UInt8(ascii: "x"), 2)
      case ...0xFFFF: (UInt8(ascii: "u"), 4)
      default: (UInt8(ascii: "U"), 8)
      }
    quoted.append(letter)
    for place in (0..<count).reversed() {
      let digit = UInt8(truncatingIfNeeded: scalar >> UInt32(4 * place) & 15)
      quoted.append(digit < 10 ? 0x30 + digit : 0x37 + digit)
    }
  }

  private static func letter(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x00: UInt8(ascii: "0")
    case 0x07: UInt8(ascii: "a")
    case 0x08: UInt8(ascii: "b")
    case 0x09: UInt8(ascii: "t")
    case 0x0A: UInt8(ascii: "n")
    case 0x0B: UInt8(ascii: "v")
    case 0x0C: UInt8(ascii: "f")
    case 0x0D: UInt8(ascii: "r")
    case 0x1B: UInt8(ascii: "e")
    case 0x85: UInt8(ascii: "N")
    case 0x2028: UInt8(ascii: "L")
    case 0x2029: UInt8(ascii: "P")
    default: nil
    }
  }

  // MARK: Block scalars

  /// The lines of a literal scalar: indented unless they are empty, the last one ended whether or
  /// not the text is.
  static func literalLines(_ text: [UInt8], column: Int, _ lineEnd: [UInt8]) -> [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity(text.count + 64)
    var isAtStart = true
    for byte in text {
      if byte == YAMLCharacters.lineFeed {
        lines += lineEnd
        isAtStart = true
      } else {
        if isAtStart {
          lines.append(contentsOf: repeatElement(YAMLCharacters.space, count: column))
        }
        lines.append(byte)
        isAtStart = false
      }
    }
    if !isAtStart { lines += lineEnd }
    return lines
  }

  /// The lines of a folded scalar, none broken.
  ///
  /// Between two lines that begin without a blank one line break more is needed than the text has,
  /// since folding takes one away (YAML 1.2 §8.1.3).
  static func foldedLines(_ text: [UInt8], column: Int, _ lineEnd: [UInt8]) -> [UInt8] {
    var unfolded: [UInt8] = []
    unfolded.reserveCapacity(text.count + 64)
    var followsOutdented = false
    var isAtStart = true
    var breaks = 0
    for byte in text {
      guard byte != YAMLCharacters.lineFeed else {
        breaks += 1
        isAtStart = true
        continue
      }
      if isAtStart {
        let isOutdented = !YAMLCharacters.isBlank(byte)
        if followsOutdented, isOutdented { breaks += 1 }
        followsOutdented = isOutdented
      }
      unfolded.append(contentsOf: repeatElement(YAMLCharacters.lineFeed, count: breaks))
      unfolded.append(byte)
      breaks = 0
      isAtStart = false
    }
    unfolded.append(contentsOf: repeatElement(YAMLCharacters.lineFeed, count: breaks))
    return literalLines(unfolded, column: column, lineEnd)
  }
}
