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
    let values = INIQuoting.values(text, kept: style == .kept ? node.style : nil)
    for value in values {
      let (before, after) = blanks(around: value)
      if reads(before + value + after, before: rest, as: text, comment: entry.value.comment) {
        return [Splice(node.range, before + value + after)]
      }
    }
    guard let comment = entry.value.comment else { throw .unsupportedScalar(in: .ini) }
    // With a comment behind it the value cannot be said; above, it belongs to the same key.
    let lineEnd = lines.source[comment.upperBound..<entry.lines.upperBound]
    for value in values where reads(value, before: lineEnd, as: text, comment: nil) {
      var change = lines.change
      let indentation = lines.indentation(of: entry.key.lowerBound)
      change.insert([indentation + lines.source[comment]], at: entry.lines.lowerBound)
      return change.splices() + [Splice(node.range.lowerBound..<comment.upperBound, value)]
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
    comment: Range<Int>?
  ) -> Bool {
    let line = start + value + rest
    guard let read = INIQuoting.entry(in: Array(line)), !read.value.isContinued,
      read.value.comment?.count == comment?.count,
      read.value.rest?.count == entry.value.rest?.count
    else { return false }
    return INISyntax.text(of: read.value, in: Array(line)) == text
  }
}
