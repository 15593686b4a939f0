/// A comment between tokens, before it is known which node it belongs to.
struct YAMLComment {
  /// A line of it: its bytes from the sign to before the line break, or nothing where a blank line
  /// stands.
  struct Line {
    let start: UInt32
    let end: UInt32

    static let blank = Line(0, 0)

    init(_ start: Int, _ end: Int) {
      self.start = UInt32(truncatingIfNeeded: start)
      self.end = UInt32(truncatingIfNeeded: end)
    }

    var isBlank: Bool { start == end }
  }

  var placement: CommentPlacement
  /// The first token at or behind this offset may claim it.
  var claimableFrom: Int
  /// Where the search for comments began that found it.
  let scanStart: Int
  let start: Int
  let line: Int
  /// The column of the sign, from one.
  let column: Int
  /// Where the search for its next line ended; zero for comments on a token's line.
  let end: Int
  /// Its lines, in `YAMLScanner.commentLines`.
  let lines: Range<Int>
}
