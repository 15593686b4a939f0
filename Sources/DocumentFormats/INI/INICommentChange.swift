/// Gives a comment another text, or removes it.
///
/// The lines of the text go to the lines of the comment from the last to the first, so that what
/// stood beside a key stays there. Lines too many come above, and lines too few go from above.
struct INICommentChange {
  private let comment: INIComment
  private let node: DocumentNode
  private let layout: INILines
  private var lines: LineChange
  private var splices: [Splice] = []

  init(_ comment: Comment) {
    self.comment = INIComment(comment)
    node = comment.node
    layout = self.comment.lines
    lines = layout.change
  }

  /// The splices that remove it.
  func removal() -> [Splice] {
    var change = self
    for record in comment.records { change.remove(record) }
    return change.lines.splices() + change.splices
  }

  /// The splices that give it another text.
  func replacement(by text: [UInt8]) throws(EditError) -> [Splice] {
    var change = self
    if comment.isIgnoredText { return try ignoredText(comment.records[0], text) }
    let parts = text.split(separator: INIReader.lineFeed, omittingEmptySubsequences: false)
    let surplus = comment.records.count - parts.count
    if surplus > 0 {
      for record in comment.records.prefix(surplus) { change.remove(record) }
    }
    for (number, part) in parts.enumerated() {
      try change.put(part, isFirst: number == 0, on: number + surplus)
    }
    return change.lines.splices() + change.splices
  }

  private mutating func remove(_ record: Range<Int>) {
    guard !layout.isFirst(record.lowerBound) else {
      let start = layout.start(of: record.lowerBound)
      return lines.remove(start..<layout.end(of: record.upperBound))
    }
    let line = layout.source[layout.start(of: record.lowerBound)..<record.lowerBound]
    let start = line.lastIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    splices.append(Splice((start.map { $0 + 1 } ?? record.lowerBound)..<record.upperBound, []))
  }

  /// Puts a line of the text on a line of the comment, or on a new one above all.
  private mutating func put(
    _ part: ArraySlice<UInt8>,
    isFirst: Bool,
    on number: Int
  ) throws(EditError) {
    guard number >= 0 else {
      return try insert(INIMember.commentLine(part, isFirst: isFirst), above: comment.records[0])
    }
    let record = comment.records[number]
    let bytes = isFirst ? firstLine(part, on: record) : INIMember.commentLine(part, isFirst: false)
    var range = record
    if number < comment.records.count - 1 {
      // The line's carriage return is a part of the text.
      let end = layout.end(of: record.upperBound) - 1
      range = record.lowerBound..<max(end, record.lowerBound)
    }
    let isInline = !layout.isFirst(record.lowerBound)
    if isInline, !reads(bytes, in: range, on: try home(of: record)) {
      try insert(bytes, above: record)
      remove(record)
    } else {
      splices.append(Splice(range, bytes))
    }
  }

  private func firstLine(_ part: ArraySlice<UInt8>, on record: Range<Int>) -> [UInt8] {
    guard part.first != layout.source[record.lowerBound] else {
      return INIMember.commentLine(part, isFirst: true)
    }
    return Array(layout.source[record.lowerBound..<comment.contentStart(of: record)] + part)
  }

  /// Puts a new line above a line of comment, or above what a comment stands beside.
  private mutating func insert(
    _ line: [UInt8],
    above record: Range<Int>
  ) throws(EditError) {
    let home = try home(of: record)
    let hasReturn = layout.lineEnd.count == 2 && line.last == layout.lineEnd[0]
    let text = layout.indentation(of: home) + (hasReturn ? line.dropLast() : line)
    lines.insert([text], at: layout.start(of: home))
  }

  /// Where the text begins above which a new line can come.
  private func home(of record: Range<Int>) throws(EditError) -> Int {
    if layout.isFirst(record.lowerBound) { return record.lowerBound }
    // In front of a section's name is its bracket.
    return node.kind == .mapping
      ? DocumentNode(node.storage, node.index - 1).range.lowerBound - 1 : node.range.lowerBound
  }

  /// The key whose lines hold a piece of text that nobody reads.
  private func owner(of record: Range<Int>) throws(EditError) -> INIEntry {
    let starts = node.storage.keyStarts
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= record.lowerBound { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { throw .noSuchMember }
    var reader = INIReader(layout.source, at: Int(starts[low - 1]))
    guard case .entry(let entry) = try? reader.next() else { throw .noSuchMember }
    return entry
  }

  /// Whether bytes in the place of a comment beside a key or a header are read as that comment.
  private func reads(_ bytes: [UInt8], in range: Range<Int>, on home: Int) -> Bool {
    let start = layout.start(of: home)
    let end = layout.end(of: range.upperBound)
    let line =
      layout.source[start..<range.lowerBound] + bytes
      + layout.source[range.upperBound..<end]
    let text = INISpace.trim(0..<bytes.count, in: bytes.span)
    let wanted = range.lowerBound - start..<range.lowerBound - start + text.count
    var reader = INIReader(Array(line), at: 0)
    switch try? reader.next() {
    case .header(let header): return header.comment == wanted
    case .entry(let entry):
      return entry.value.comment == wanted && entry.lines.upperBound == line.count
    case .comment, nil: return false
    }
  }

  /// Replaces text that nobody reads: a value that a later line replaced, or what stands behind a
  /// closing quote.
  private func ignoredText(
    _ record: Range<Int>,
    _ text: [UInt8]
  ) throws(EditError) -> [Splice] {
    let owner = try owner(of: record)
    let start = comment.contentStart(of: record)
    let lines =
      layout.source[owner.lines.lowerBound..<start] + text
      + layout.source[record.upperBound..<owner.lines.upperBound]
    let key = owner.key.lowerBound - owner.lines.lowerBound
    guard let read = INIQuoting.entry(in: Array(lines)),
      read.key == key..<key + owner.key.count
    else { throw .unsupportedScalar(in: .ini) }
    // A `\` at the end needs an empty line to end it.
    let end = owner.lines.upperBound
    guard !read.value.isOpen || layout.isBlank(end..<layout.end(of: end)) else {
      throw .unsupportedScalar(in: .ini)
    }
    return [Splice(start..<record.upperBound, text)]
  }
}
