/// A comment of an INI file: lines of its own, and as the last perhaps one beside a key or header.
///
/// Its text is that of the lines with their line ends, without the signs and blanks at its start:
/// `; a` above `# b` is `a`, a line feed, and `# b`.
struct INIComment {
  let lines: INILines
  /// Each from the sign to before the line end, the last without the blanks behind it.
  let records: [Range<Int>]
  /// Whether it is none but text on a key's line that nobody reads; all bytes of it count.
  let isIgnoredText: Bool

  init(_ comment: Comment) {
    let source = comment.storage.source
    lines = INILines(source)
    var records = comment.ranges
    if let last = records.popLast() {
      records.append(last.lowerBound..<INISpace.end(of: last, in: source.span))
    }
    self.records = records
    let first = records.first?.lowerBound ?? 0
    isIgnoredText = comment.placement == .stray && !lines.isFirst(first)
  }

  private var source: [UInt8] { lines.source }

  /// What a reader of encrypted files sees.
  var text: [UInt8] {
    guard let first = records.first else { return [] }
    var text = Array(source[contentStart(of: first)..<first.upperBound])
    var position = first.upperBound
    for record in records.dropFirst() {
      text += source[position..<lines.end(of: position)]
      text += source[record]
      position = record.upperBound
    }
    return text
  }

  /// Behind the signs and blanks that are no text.
  func contentStart(of record: Range<Int>) -> Int {
    guard !isIgnoredText, let sign = source[record].first else { return record.lowerBound }
    return source[record].firstIndex { $0 != sign && $0 != UInt8(ascii: " ") } ?? record.upperBound
  }
}

extension Comment {
  /// The text that puts a token in the place of this comment and keeps the place of all its lines,
  /// so that the old text can come back to the byte.
  ///
  /// Only INI has comments of several lines. Of the further lines the signs stay. Beside a
  /// section's header there may be no `]`, so there a mark stays and the token comes above.
  ///
  ///     ; one                ; TOKEN
  ///     # two                #
  ///     key = value ; three  key = value ;
  ///                          ; TOKEN
  ///     [section] ; four     [section] ; ^
  ///
  /// - Parameter token: One line.
  /// - Returns: A text that begins with the token.
  package func standIn(_ token: [UInt8]) -> [UInt8] {
    guard storage.format == .ini else { return token }
    let comment = INIComment(self)
    guard let first = comment.records.first else { return token }
    if !comment.lines.isFirst(first.lowerBound) {
      guard node.kind == .mapping else { return token }
      let start = storage.source[first.lowerBound..<comment.contentStart(of: first)]
      return token + [INIReader.lineFeed] + start + [UInt8(ascii: "^")]
    }
    let lines = comment.text.split(
      separator: INIReader.lineFeed,
      omittingEmptySubsequences: false
    )
    let returns = lines.map { $0.last == UInt8(ascii: "\r") ? $0.suffix(1) : [] }
    let further = zip(lines, returns).dropFirst().map { [INIReader.lineFeed] + $0.prefix(1) + $1 }
    return token + (lines.count > 1 ? returns[0] : []) + further.flatMap { $0 }
  }
}
