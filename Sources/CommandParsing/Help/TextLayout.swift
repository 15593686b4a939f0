/// Lays out text for a terminal, counting Characters as columns.
package enum TextLayout {
  /// Fills lines of `width` with the words of `text`; a longer word stands on a line of its own.
  package static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(whereSeparator: \.isWhitespace) {
      let length = word.count
      if used > 0, used + 1 + length > width {
        lines.append(line)
        line = ""
        used = 0
      }
      if used > 0 {
        line += " "
        used += 1
      }
      line += word
      used += length
    }
    return used > 0 ? lines + [line] : lines
  }

  /// The widest term that shares its line with its explanation, which so begins at column 30 or
  /// before.
  private static let widestTerm = 26

  /// The room the terms need, not counting those too wide to share a line.
  static func termWidth(_ terms: some Sequence<String>) -> Int {
    terms.lazy.map(\.count).filter { $0 <= widestTerm }.max() ?? widestTerm
  }

  /// Sets terms on the left, in `termWidth` columns, and their explanations on the right; a wider
  /// term has its explanation on the next line.
  static func columns(
    _ rows: [(term: String, text: String)],
    termWidth: Int,
    width: Int
  ) -> [String] {
    // On a narrow terminal the explanations keep their room, and terms stand above them.
    let termWidth = min(termWidth, max(width - 28, 4))
    let column = 2 + termWidth + 2
    return rows.flatMap { row in
      let lines = wrap(row.text, width: width - column)
      guard row.term.count <= termWidth, let first = lines.first else {
        return ["  " + row.term] + lines.map { indent(column) + $0 }
      }
      let start = "  " + row.term + indent(termWidth - row.term.count) + "  "
      return [start + first] + lines.dropFirst().map { indent(column) + $0 }
    }
  }

  /// As many blanks as `count`.
  static func indent(_ count: Int) -> String {
    String(repeating: " ", count: max(count, 0))
  }
}
