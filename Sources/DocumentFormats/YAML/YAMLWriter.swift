/// Writes YAML from nothing, to the byte as the reference does.
///
///     # a comment before an entry
///     list:
///         - one # an inline comment
///         - key: value
///           other: []
///     ? |-
///         a key of
///         two lines
///     : text
///     # a comment behind the last entry
///
/// The order of comments is `YAMLCommented`'s concern, lines and blanks are `YAMLEmitter`'s,
/// scalars `YAMLScalarWriter`'s.
struct YAMLWriter {
  /// How far things stand from each other.
  struct Layout {
    /// Columns a level; items of a sequence always begin two columns behind their dash.
    var step = 4

    /// Columns from a key to the dashes of its sequence; nil for a level.
    var sequenceStep: Int?

    var lineEnd: [UInt8] = [YAMLCharacters.lineFeed]

    /// The quotes that strings take even where they need none.
    var quotes = YAMLQuotes()

    /// Whether strings of several lines may take several lines.
    var allowsLines = true

    /// The column of the members of a collection that is a value or an item of another in that
    /// column.
    func memberColumn(of kind: NodeKind, isItem: Bool, in column: Int) -> Int {
      if !isItem, kind == .sequence, let sequenceStep { return column + sequenceStep }
      return columnBelow(column, isItem: isItem)
    }

    /// Behind a dash two columns on, everywhere else at the next multiple of the step.
    func columnBelow(_ column: Int, isItem: Bool) -> Int {
      isItem ? column + 2 : (column + step) / step * step
    }
  }

  private enum Place { case root, item, value }

  private let layout: Layout
  private var emitter: YAMLEmitter
  private var depth = 0

  private init(_ layout: Layout) {
    self.layout = layout
    emitter = YAMLEmitter(lineEnd: layout.lineEnd)
  }

  /// Writes documents, a line `---` between each two.
  ///
  /// - Throws: `EditError.unsupportedIndentation` for a negative one, `duplicateKey`, `tooDeep`,
  ///   `unsupportedComment` for
  ///   characters no file may hold.
  static func write(
    _ documents: [DocumentValue],
    layout: DocumentLayout
  ) throws(EditError) -> [UInt8] {
    let wanted = layout.indentation ?? 0
    guard wanted >= 0 else { throw .unsupportedIndentation(wanted) }
    // Zero is the default, and what go-yaml does not know it takes for two.
    let step = wanted == 0 ? 4 : (2...9).contains(wanted) ? wanted : 2
    var writer = YAMLWriter(Layout(step: step))
    for (number, document) in documents.enumerated() {
      if number > 0 {
        writer.emitter.write("---")
        writer.emitter.finishLine()
      }
      try writer.writeRoot(document)
      writer.emitter.finishLine()
    }
    return writer.emitter.output
  }

  /// Writes members of one block collection as whole lines, keys or dashes in the given column.
  static func lines(
    for members: [DocumentValue.Member],
    column: Int,
    layout: Layout
  ) throws(EditError) -> [UInt8] {
    let isSequence = members.contains {
      if case .item = $0 { true } else { false }
    }
    var writer = YAMLWriter(layout)
    writer.emitter.indentation = column
    let collection = YAMLCommented(isSequence ? .sequence(members) : .mapping(members))
    try writer.emitter.writeAbove(collection.head)
    try writer.writeMembers(of: collection, isSequence: isSequence)
    writer.emitter.finishLine()
    return writer.emitter.output
  }

  /// Writes a value as it follows a key's colon or an item's dash in the given column: from the
  /// blank or the line end on, up to but without the last line end.
  static func value(
    _ value: DocumentValue,
    column: Int,
    isItem: Bool,
    layout: Layout
  ) throws(EditError) -> [UInt8] {
    var writer = YAMLWriter(layout)
    writer.emitter.resume(at: column, behindDash: isItem)
    try writer.writeNode(value, YAMLCommented(value), isItem ? .item : .value)
    writer.emitter.finishLine()
    var output = writer.emitter.output
    output.removeLast(layout.lineEnd.count)
    return output
  }

  // MARK: Nodes

  private mutating func writeRoot(_ document: DocumentValue) throws(EditError) {
    let root = YAMLCommented(document)
    try emitter.writeAbove(root.head)
    try writeNode(document, root, .root)
  }

  /// Writes a node; the first comments of an item or the root are written already.
  private mutating func writeNode(
    _ value: DocumentValue,
    _ collection: YAMLCommented,
    _ place: Place,
    comments: [[UInt8]] = []
  ) throws(EditError) {
    if case .scalar(let scalar) = value {
      return try write(scalar, place, quotes: layout.quotes.values, comments: comments)
    }
    // A reader counts the document as one level more.
    guard depth < DocumentTree.maximumDepth - 1 else { throw .tooDeep }
    let isSequence = value.kind == .sequence
    guard !collection.members.isEmpty else {
      emitter.write(isSequence ? "[]" : "{}")
      try emitter.writeBehind(comments)
      return
    }
    depth += 1
    let outer = emitter.indentation
    emitter.indentation = memberColumn(place, isSequence: isSequence)
    if place == .value { try emitter.writeAbove(collection.head) }
    try writeMembers(of: collection, isSequence: isSequence)
    emitter.indentation = outer
    depth -= 1
  }

  private mutating func writeMembers(
    of collection: YAMLCommented,
    isSequence: Bool
  ) throws(EditError) {
    var keys: Set<[UInt8]> = []
    for member in collection.members {
      let inner = YAMLCommented(member.value)
      try emitter.writeAbove(member.head)
      if isSequence {
        if !inner.members.isEmpty { try emitter.writeAbove(inner.head) }
        emitter.beginLine()
        emitter.write("-", isIndentation: true)
        try writeNode(member.value, inner, .item, comments: member.line)
        try emitter.writeBelow(member.foot)
      } else {
        guard keys.insert(member.key).inserted else { throw .duplicateKey }
        try writeKey(member.key, isMerge: member.value.canBeMerged)
        try writeNode(member.value, inner, .value, comments: member.line)
      }
    }
    try emitter.writeBelow(collection.tail)
  }

  private mutating func writeKey(_ key: [UInt8], isMerge: Bool) throws(EditError) {
    emitter.beginLine()
    if isMerge, key.elementsEqual("<<".utf8) {
      // In quotes it would be a key like others to a reader who merges.
      emitter.write("!!merge <<")
      emitter.write(":", needsBlank: false)
    } else if YAMLScalarWriter.isSimpleKey(key) {
      try write(.string(key), .value, quotes: layout.quotes.keys, isImplicitKey: true)
      emitter.write(":", needsBlank: false)
    } else {
      emitter.write("?", isIndentation: true)
      try write(.string(key), .value, quotes: nil)
      emitter.beginLine()
      emitter.write(":", isIndentation: true)
    }
  }

  private mutating func write(
    _ scalar: Scalar,
    _ place: Place,
    quotes: YAMLScalarStyle?,
    isImplicitKey: Bool = false,
    comments: [[UInt8]] = []
  ) throws(EditError) {
    var style = quotes
    // Text of several lines is readable as such, whatever stands around it.
    if case .string(let text) = scalar, text.contains(YAMLCharacters.lineFeed) { style = nil }
    try emitter.write(
      scalar,
      style: style,
      contentColumn: contentColumn(place),
      isImplicitKey: isImplicitKey || !layout.allowsLines,
      comments: comments
    )
  }

  // MARK: Columns

  /// Where a block scalar's lines begin.
  private func contentColumn(_ place: Place) -> Int {
    let column = emitter.indentation
    return column < 0 ? layout.step : layout.columnBelow(column, isItem: place == .item)
  }

  private func memberColumn(_ place: Place, isSequence: Bool) -> Int {
    let column = emitter.indentation
    guard column >= 0 else { return 0 }
    let kind = isSequence ? NodeKind.sequence : .mapping
    return layout.memberColumn(of: kind, isItem: place == .item, in: column)
  }
}

extension DocumentValue {
  /// Whether readers who merge accept the value under the key `<<`: a mapping, or a sequence of
  /// nothing else.
  var canBeMerged: Bool {
    switch self {
    case .scalar: return false
    case .mapping: return true
    case .sequence(let members):
      return members.allSatisfy {
        if case .item(let item) = $0 { item.kind == .mapping } else { true }
      }
    }
  }
}
