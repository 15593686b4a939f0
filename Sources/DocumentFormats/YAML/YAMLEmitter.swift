/// Puts scalars, indicators and comments into lines as go-yaml does.
struct YAMLEmitter {
  private(set) var output: [UInt8] = []

  /// Where the members of the collection begin; -1 before the root.
  var indentation = -1

  private let lineEnd: [UInt8]
  private var column = 0
  private var isAfterBlank = true
  /// Whether the line so far holds only indentation and the indicators `-`, `?` and `:`.
  private var isIndented = true
  /// The column of a comment just written below a member: a blank line parts it from a member
  /// there.
  private var footColumn = -1

  init(lineEnd: [UInt8]) {
    self.lineEnd = lineEnd
  }

  /// Goes on behind a key's colon or a dash in that column.
  mutating func resume(at column: Int, behindDash: Bool) {
    indentation = column
    self.column = column + 1
    isAfterBlank = false
    isIndented = behindDash
  }

  // MARK: Lines

  /// Goes to the indentation, on a line of its own unless the line is still blank so far.
  mutating func beginLine() {
    let indentation = max(indentation, 0)
    if !isIndented || column > indentation || column == indentation && !isAfterBlank { endLine() }
    if footColumn == indentation { endLine() }
    let width = max(0, indentation - column)
    output.append(contentsOf: repeatElement(YAMLCharacters.space, count: width))
    column += width
    isAfterBlank = true
    footColumn = -1
  }

  private mutating func endLine() {
    output += lineEnd
    column = 0
    isIndented = true
  }

  /// Ends the last line if it is not ended.
  mutating func finishLine() {
    if column > 0 { endLine() }
    isAfterBlank = true
    footColumn = -1
  }

  // MARK: Scalars and indicators

  /// Writes an indicator or a word.
  mutating func write(_ text: String, needsBlank: Bool = true, isIndentation: Bool = false) {
    write([UInt8](text.utf8), needsBlank: needsBlank)
    isIndented = isIndented && isIndentation
  }

  private mutating func write(_ bytes: [UInt8], needsBlank: Bool) {
    if needsBlank, !isAfterBlank {
      output.append(YAMLCharacters.space)
      column += 1
    }
    output += bytes
    column += bytes.count
    isAfterBlank = false
  }

  /// Writes a scalar, and the comments behind it.
  mutating func write(
    _ scalar: Scalar,
    style: YAMLScalarStyle?,
    contentColumn: Int,
    isImplicitKey: Bool = false,
    comments: [[UInt8]] = []
  ) throws(EditError) {
    var context = YAMLScalarContext()
    context.isImplicitKey = isImplicitKey
    context.isAtMargin = column == 0
    context.parentColumn = indentation
    context.contentColumn = contentColumn
    context.lineEnd = lineEnd
    let written = YAMLScalarWriter.write(scalar, style: style, in: context)
    write(written.head, needsBlank: true)
    isIndented = false
    try writeBehind(comments)
    guard written.isBlock else { return }
    if comments.isEmpty { endLine() }
    output += written.lines
    isAfterBlank = true
  }

  // MARK: Comments

  /// Writes comments on lines of their own.
  mutating func writeAbove(_ comments: [[UInt8]]) throws(EditError) {
    guard !comments.isEmpty else { return }
    beginLine()
    try write(comments)
  }

  /// Writes comments below a member.
  mutating func writeBelow(_ comments: [[UInt8]]) throws(EditError) {
    guard !comments.isEmpty else { return }
    try writeAbove(comments)
    footColumn = max(indentation, 0)
  }

  /// Writes a comment behind what stands on the line, further ones on lines of their own.
  mutating func writeBehind(_ comments: [[UInt8]]) throws(EditError) {
    guard !comments.isEmpty else { return }
    output.append(YAMLCharacters.space)
    try write(comments)
  }

  private mutating func write(_ comments: [[UInt8]]) throws(EditError) {
    for (number, comment) in comments.enumerated() {
      if number > 0 { beginLine() }
      output += try YAMLCommentWriter.line(comment)
      endLine()
    }
    isAfterBlank = true
  }
}
