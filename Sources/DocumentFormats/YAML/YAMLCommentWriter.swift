/// Writes comments.
enum YAMLCommentWriter {
  /// The texts of the comments that say one of several lines, as INI has them.
  ///
  /// A sign that a further line has already is its sign.
  static func lines(of text: [UInt8]) -> [[UInt8]] {
    let bytes = text.span
    var lines: [[UInt8]] = [[]]
    var index = 0
    while index < bytes.count {
      let length = YAMLCharacters.breakLength(bytes, at: index)
      if length > 0 {
        lines.append([])
        index += length
      } else {
        lines[lines.count - 1].append(bytes[index])
        index += 1
      }
    }
    for number in lines.indices.dropFirst() {
      if lines[number].first == YAMLCharacters.number {
        lines[number].removeFirst()
      } else if !lines[number].isEmpty {
        lines[number].insert(YAMLCharacters.space, at: 0)
      }
    }
    return lines
  }

  /// A comment's line with its sign.
  ///
  /// - Throws: `EditError.unsupportedComment` for characters no file may hold.
  static func line(_ text: [UInt8]) throws(EditError) -> [UInt8] {
    let traits = YAMLTextTraits(text.span)
    guard traits.isDisjoint(with: [.invalidUTF8, .unprintable, .anyBreak]) else {
      throw .unsupportedComment(in: .yaml)
    }
    return [UInt8(ascii: "#")] + text
  }
}
