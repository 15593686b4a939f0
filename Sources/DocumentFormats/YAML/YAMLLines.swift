/// The lines of a YAML source, for edits that take or leave whole ones.
struct YAMLLines {
  let source: [UInt8]

  /// The line break that edits use: the first of the source, or a line feed.
  var lineBreak: [UInt8] {
    let bytes = source.span
    for index in 0..<bytes.count where bytes[index] == 0x0A || bytes[index] == 0x0D {
      return Array(source[index..<(index + YAMLCharacters.breakLength(bytes, at: index))])
    }
    return [YAMLCharacters.lineFeed]
  }

  /// The length of the line break at an offset; zero if there is none.
  func breakLength(_ offset: Int) -> Int {
    YAMLCharacters.breakLength(source.span, at: offset)
  }

  /// Where the line begins that an offset is in.
  func start(_ offset: Int) -> Int {
    let bytes = source.span
    var index = offset
    while index > 0 {
      let byte = bytes[index - 1]
      if byte == 0x0A || byte == 0x0D { break }
      if index > 1, byte == 0x85, YAMLCharacters.separatorLength(bytes, at: index - 2) == 2 { break }
      if index > 2, byte == 0xA8 || byte == 0xA9,
        YAMLCharacters.separatorLength(bytes, at: index - 3) == 3
      {
        break
      }
      index -= 1
    }
    // A byte order mark takes no column.
    return index == 0 && source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : index
  }

  /// Where the line ends that an offset is in, before its line break.
  func end(_ offset: Int) -> Int {
    let bytes = source.span
    var index = offset
    while index < bytes.count, YAMLCharacters.breakLength(bytes, at: index) == 0 { index += 1 }
    return index
  }

  /// Where the next line begins, or the end of the source.
  func next(_ offset: Int) -> Int {
    let end = end(offset)
    return end + breakLength(end)
  }

  /// The column of an offset, from zero.
  func column(_ offset: Int) -> Int { offset - start(offset) }

  /// Whether only blanks stand before an offset on its line.
  func isFirst(_ offset: Int) -> Bool {
    source[start(offset)..<offset].allSatisfy(YAMLCharacters.isBlank)
  }

  /// The start of the line break that ends just before an offset, or the offset if there is none.
  func beforeBreak(_ offset: Int) -> Int {
    for length in [3, 2, 1] where length <= offset && breakLength(offset - length) == length {
      return offset - length
    }
    return offset
  }

  /// Passes blanks, line breaks and comments.
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
}
