/// A line of a source with the place of an error in it, for sources that hold no secrets.
///
///     port: [80, 443
///                   ^
///
/// Only files that are public by their nature may be quoted: a configuration, never a file of secrets.
package struct SourceExcerpt: Equatable, Sendable {
  /// The line, or the part of a long one around the place; control characters are blanks.
  package let line: String

  /// How many columns before the caret.
  package let indentation: Int

  /// Takes the line of a position out of a source.
  package init(_ position: SourcePosition, in source: [UInt8], width: Int = 78) {
    // Positions are those of the text, which a file in UTF-16 has to become first.
    let source = DocumentEncoding(of: source).decode(source) ?? source
    let offset = min(position.offset, source.count)
    let start = Self.lineStart(source, offset, limit: 4 * width)
    let end = Self.lineEnd(source, offset, limit: 4 * width)
    let before = Self.printable(source[start..<offset])
    let after = Self.printable(source[offset..<end])
    // Most of the width goes to what was read; the fault is seldom behind the caret.
    let head = before.suffix(max(width - min(after.count, width / 3), 0))
    line = String(String.UnicodeScalarView(head + after.prefix(width - head.count)))
    indentation = head.count
  }

  private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private static func lineStart(_ source: [UInt8], _ offset: Int, limit: Int) -> Int {
    var start = offset
    while start > 0, offset - start < limit, !isBreak(source[start - 1]) { start -= 1 }
    // A cut amid a character would show as another one.
    while start < offset, source[start] & 0xC0 == 0x80 { start += 1 }
    return start
  }

  private static func lineEnd(_ source: [UInt8], _ offset: Int, limit: Int) -> Int {
    var end = offset
    while end < source.count, end - offset < limit, !isBreak(source[end]) { end += 1 }
    while end > offset, end < source.count, source[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  private static func printable(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: " "
      default: scalar
      }
    }
  }
}
