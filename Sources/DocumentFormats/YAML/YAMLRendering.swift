/// A value as it stands behind an indicator: something on the line of the indicator, lines below,
/// or both.
///
///     key: value        key: |          key:
///                         a text          a: 1
struct YAMLRendering {
  /// On the line of the indicator, without the blank before it.
  var head: [UInt8] = []

  /// Whole lines below, each with its line break.
  var lines: [UInt8] = []

  /// Whether the lines are those of a collection.
  var isCollection = false

  /// What stands in brackets or on one line.
  init(head: [UInt8]) {
    self.head = head
  }

  /// What a scalar writer gives.
  init(_ written: YAMLWrittenScalar) {
    head = written.head
    lines = written.lines
  }

  /// A collection in lines of its own, or its brackets if it has no members.
  init(
    _ members: [DocumentValue.Member],
    kind: NodeKind,
    column: Int,
    layout: YAMLWriter.Layout
  ) throws(EditError) {
    if members.contains(where: { !$0.isComment }) {
      lines = try YAMLWriter.lines(for: members, column: column, layout: layout)
      isCollection = true
    } else {
      head = [UInt8]((kind == .mapping ? "{}" : "[]").utf8)
    }
  }

  /// Moves the first line behind the indicator, a dash or a question mark in front of a collection.
  mutating func makeCompact(_ column: Int, lineBreak: [UInt8]) {
    guard head.isEmpty, lines.count > column, lines[column] != YAMLCharacters.number else { return }
    guard let end = lines.firstIndex(of: lineBreak[0]) else { return }
    head = Array(lines[column..<end])
    lines.removeFirst(end + lineBreak.count)
  }
}

extension DocumentValue {
  /// The string of several lines in which the value ends, if it does: as a block scalar it must not
  /// run into what stands behind.
  var lastLongText: [UInt8]? {
    switch self {
    case .scalar(.string(let text)): YAMLScalarWriter.canTakeLines(text) ? text : nil
    case .scalar: nil
    case .mapping(let members), .sequence(let members): members.lastLongText
    }
  }

  /// How many collections are nested in the value, itself included.
  var depth: Int {
    switch self {
    case .scalar: 0
    case .mapping(let members), .sequence(let members): 1 + members.depth
    }
  }
}

extension [DocumentValue.Member] {
  /// How many collections are nested in the members.
  var depth: Int { map { $0.value?.depth ?? 0 }.max() ?? 0 }

  /// The string of several lines in which the last member ends.
  var lastLongText: [UInt8]? { last { !$0.isComment }?.value?.lastLongText }
}
