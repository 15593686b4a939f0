/// Puts another value where one is.
struct INIReplacement {
  private let node: DocumentNode
  private let lines: INILines
  /// The key as it was read.
  private let entry: INIEntry
  /// What stands before the value, from the start of its line.
  private let start: ArraySlice<UInt8>
  /// What stands behind the value on its last line.
  private let rest: ArraySlice<UInt8>

  init(_ node: DocumentNode) throws(EditError) {
    self.node = node
    lines = INILines(node.storage.source)
    let key = DocumentNode(node.storage, node.index - 1)
    let begin = lines.start(of: key.range.lowerBound)
    var reader = INIReader(lines.source, at: begin)
    guard case .entry(let entry) = try? reader.next() else { throw .noSuchMember }
    self.entry = entry
    start = lines.source[begin..<node.range.lowerBound]
    rest = lines.source[node.range.upperBound..<entry.lines.upperBound]
  }

  func splices(_ text: [UInt8], style: StyleChoice) throws(EditError) -> [Splice] {
    if style == .kept, node.text == text { return [] }
    let values = INIQuoting.values(text, kept: style == .chosen ? nil : node.style)
    let old = entry.value
    for value in values {
      let (before, after) = blanks(around: value)
      let written = before + value + after
      if reads(written, before: rest, as: text, comment: old.comment, ignored: old.rest) {
        return [Splice(node.range, written)]
      }
    }
    return try withoutRest(values, as: text)
  }

  /// Puts key and value below the comment beside them, where it belongs to the same key, and gives
  /// up text that nobody reads: the value cannot be said in front of them.
  ///
  /// The bytes of the comment stay, since it may be about to change too.
  private func withoutRest(
    _ values: [[UInt8]],
    as text: [UInt8]
  ) throws(EditError) -> [Splice] {
    let comment = entry.value.comment
    guard let end = comment?.upperBound ?? entry.value.rest?.upperBound else {
      throw .unsupportedScalar(in: .ini)
    }
    let lineEnd = lines.source[end..<entry.lines.upperBound]
    for value in values where reads(value, before: lineEnd, as: text, comment: nil, ignored: nil) {
      guard let comment else { return [Splice(node.range.lowerBound..<end, value)] }
      let indentation = lines.indentation(of: entry.key.lowerBound)
      let key = lines.source[entry.key.lowerBound..<node.range.lowerBound]
      return [
        Splice(entry.key.lowerBound..<comment.lowerBound, []),
        Splice(end..<end, lines.lineEnd + indentation + key + value),
      ]
    }
    throw .unsupportedScalar(in: .ini)
  }

  /// What has to part a value from its neighbours where there was none.
  private func blanks(around value: [UInt8]) -> (before: [UInt8], after: [UInt8]) {
    guard node.range.isEmpty, !value.isEmpty else { return ([], []) }
    let blank = UInt8(ascii: " ")
    let isSpaced = start.last == lines.source[entry.delimiter] && start.dropLast().last == blank
    return (isSpaced ? [blank] : [], rest.first.map(INIReader.isCommentSign) == true ? [blank] : [])
  }

  /// Whether the key with a value is read as it should be, comment and ignored text included.
  private func reads(
    _ value: [UInt8],
    before rest: ArraySlice<UInt8>,
    as text: [UInt8],
    comment: Range<Int>?,
    ignored: Range<Int>?
  ) -> Bool {
    let line = Array(start + value + rest)
    guard let read = INIQuoting.entry(in: line), !read.value.isContinued,
      read.value.comment?.count == comment?.count, read.value.rest?.count == ignored?.count
    else { return false }
    return INISyntax.text(of: read.value, in: line) == text
  }
}
