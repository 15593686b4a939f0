/// The lines of a YAML source, found once.
///
/// A last line without a line break is taken for one that has it: the offset behind it is beyond
/// the source. Edits are made as if the break were there, and it is taken off again at the end.
struct YAMLLines: Sendable {
  let source: [UInt8]

  /// The line break that edits use: the first of the source, or a line feed.
  let lineBreak: [UInt8]

  private let starts: [UInt32]

  /// Finds the lines of a source.
  init(_ source: [UInt8]) {
    self.source = source
    let bytes = source.span
    // A byte order mark takes no column.
    var starts: [UInt32] = [source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    var lineBreak = 0..<0
    var index = 0
    while index < bytes.count {
      // 0xC2 and 0xE2 begin the separators that are no ASCII.
      index = YAMLCharacters.passBlocks(bytes, from: index) { byte, _ in
        (byte < 0x20 ? 1 : 0) | (byte & 0xDF == 0xC2 ? 1 : 0)
      }
      while index < bytes.count, bytes[index] >= 0x20, bytes[index] & 0xDF != 0xC2 { index += 1 }
      guard index < bytes.count else { break }
      let byte = bytes[index]
      let length = YAMLCharacters.breakLength(bytes, at: index)
      guard length > 0 else {
        index += 1
        continue
      }
      if lineBreak.isEmpty, byte < 0x20 { lineBreak = index..<(index + length) }
      index += length
      starts.append(UInt32(truncatingIfNeeded: index))
    }
    self.starts = starts
    self.lineBreak = lineBreak.isEmpty ? [YAMLCharacters.lineFeed] : Array(source[lineBreak])
  }

  /// Whether the last line has something on it, but no line break.
  var isOpen: Bool { starts[starts.count - 1] < source.count }

  /// The number of the line that an offset is in.
  private func number(_ offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Where the line begins that an offset is in.
  func start(_ offset: Int) -> Int { Int(starts[number(offset)]) }

  /// Where the line ends that an offset is in, before its line break.
  func end(_ offset: Int) -> Int { beforeBreak(next(offset)) }

  /// Where the next line begins.
  func next(_ offset: Int) -> Int {
    let next = number(offset) + 1
    if next < starts.count { return Int(starts[next]) }
    return isOpen ? source.count + lineBreak.count : source.count
  }

  /// The start of the line break that ends at an offset, or the offset if there is none.
  func beforeBreak(_ offset: Int) -> Int {
    guard offset <= source.count else { return source.count }
    for length in [3, 2, 1] where length <= offset {
      let start = offset - length
      if YAMLCharacters.breakLength(source.span, at: start) == length { return start }
    }
    return offset
  }

  /// The column of an offset, from zero.
  func column(_ offset: Int) -> Int { offset - start(offset) }

  /// The byte at an offset, or NUL behind the end.
  func byte(_ offset: Int) -> UInt8 { offset < source.count ? source[offset] : 0 }

  /// Whether only blanks stand before an offset on its line.
  func isFirst(_ offset: Int) -> Bool { startOfBlanks(before: offset) <= start(offset) }

  /// Whether nothing but blanks stands on the line of an offset from there on.
  func isLast(_ offset: Int) -> Bool { endOfBlanks(from: offset) >= end(offset) }

  /// Where the blanks begin that end at an offset.
  func startOfBlanks(before offset: Int) -> Int {
    var index = offset
    while index > 0, YAMLCharacters.isBlank(source[index - 1]) { index -= 1 }
    return index
  }

  /// Where the blanks end that begin at an offset.
  func endOfBlanks(from offset: Int) -> Int {
    var index = offset
    while index < source.count, YAMLCharacters.isBlank(source[index]) { index += 1 }
    return index
  }

  /// Whether nothing but blanks and line breaks stands between two places that come in this order.
  func areBlank(from start: Int, to end: Int) -> Bool {
    start == end || start < end && endOfSpace(from: start) >= min(end, source.count)
  }

  /// Where the blanks and line breaks end that begin at an offset.
  func endOfSpace(from offset: Int) -> Int {
    var index = offset
    while index < source.count {
      let length = YAMLCharacters.isBlank(source[index]) ? 1 : breakLength(index)
      guard length > 0 else { break }
      index += length
    }
    return index
  }

  private func breakLength(_ offset: Int) -> Int {
    YAMLCharacters.breakLength(source.span, at: offset)
  }

  /// Blanks for the tabs that would stand too far left behind a plain scalar that ends at an offset
  /// between brackets, the column of the block collection around being known.
  func untabbed(behind offset: Int, column: Int) -> [Splice] {
    guard offset < source.count, isLast(offset) else { return [] }
    let end = endOfSpace(from: offset)
    var splices: [Splice] = []
    var line = next(offset)
    while line < end {
      let ink = endOfBlanks(from: line)
      if source[line..<ink].prefix(column + 1).contains(YAMLCharacters.tab) {
        splices.append(
          Splice(line..<ink, Array(repeating: YAMLCharacters.space, count: ink - line))
        )
      }
      line = next(line)
    }
    return splices
  }

  /// Where the next token begins: blanks, line breaks and comments passed.
  func skipSpace(_ offset: Int) -> Int {
    var index = offset
    while index < source.count {
      let byte = source[index]
      if YAMLCharacters.isBlank(byte) {
        index += 1
      } else if byte == YAMLCharacters.number {
        index = end(index)
      } else {
        let length = breakLength(index)
        guard length > 0 else { break }
        index += length
      }
    }
    return index
  }

  /// Whether a block scalar that ends where a line begins would take what follows for its own:
  /// empty lines that its header keeps, comments and blanks that are indented like its text.
  ///
  /// The text is what the scalar says, the column that of its lines, or less.
  func runsOn(_ text: [UInt8], at offset: Int, column: Int) -> Bool {
    let endsInBreak = text.last == YAMLCharacters.lineFeed
    // Where the last line break is taken off, the scalar would lose it.
    guard offset < source.count else { return isOpen && endsInBreak }
    let keeps = endsInBreak && text.dropLast().last ?? 0x0A == YAMLCharacters.lineFeed
    return runsOn(at: offset, column: column, keepsEmptyLines: keeps)
  }

  /// The same for a scalar of which only the header is known.
  func runsOn(at offset: Int, column: Int, keepsEmptyLines: Bool) -> Bool {
    var line = offset
    while line < source.count {
      let ink = endOfBlanks(from: line)
      let next = next(line)
      let end = beforeBreak(next)
      guard ink >= end else {
        return source[ink] == YAMLCharacters.number && ink - line >= max(column, 1)
      }
      if keepsEmptyLines || end - line > max(column, 1) { return true }
      line = next
    }
    return false
  }
}
