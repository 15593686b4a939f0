/// How a document is laid out, as far as edits want to do likewise.
struct YAMLHabits: Sendable {
  /// The first line break, or a line feed.
  let lineBreak: [UInt8]
  /// Columns a level, from the first mapping below a key; four where there is none.
  let step: Int
  /// Columns from a key to the dashes below it, where there are any.
  let sequenceStep: Int?

  init(_ lines: YAMLLines, _ tree: DocumentTree, _ parents: [UInt32]) {
    lineBreak = lines.lineBreak
    var step: Int?
    var sequenceStep: Int?
    for (index, node) in tree.nodes.enumerated() where node.style == .block && index > 0 {
      guard step == nil || sequenceStep == nil else { break }
      let parent = tree.nodes[Int(parents[index])]
      guard node.kind != .document, parent.kind == .mapping, parent.style == .block else {
        continue
      }
      let width = lines.column(Int(node.start)) - lines.column(Int(parent.start))
      if node.kind == .sequence {
        sequenceStep = sequenceStep ?? max(width, 0)
      } else if (1...9).contains(width) {
        step = step ?? width
      }
    }
    self.step = step ?? sequenceStep.flatMap { $0 > 1 ? $0 : nil } ?? 4
    self.sequenceStep = sequenceStep
  }

  /// The layout of what is written into the document.
  var layout: YAMLWriter.Layout {
    YAMLWriter.Layout(step: step, sequenceStep: sequenceStep, lineEnd: lineBreak)
  }
}

/// The quotes that all of some neighbours have, which new strings among them take over.
struct YAMLQuotes {
  var keys: YAMLScalarStyle?
  var values: YAMLScalarStyle?

  /// How many members are looked at.
  private static let sampleCount = 16

  /// No quotes but where they are needed.
  init() {}

  /// Looks at the first members of a collection; numbers and the like need no quotes and say
  /// nothing.
  init(of collection: DocumentNode) {
    var keyStyles: Set<NodeStyle> = []
    var valueStyles: Set<NodeStyle> = []
    for child in collection.children.prefix(2 * Self.sampleCount) {
      guard child.kind == .scalar, case .string? = try? child.scalar() else { continue }
      if child.isKey { keyStyles.insert(child.style) } else { valueStyles.insert(child.style) }
    }
    keys = Self.quotes(keyStyles)
    values = Self.quotes(valueStyles)
  }

  private static func quotes(_ styles: Set<NodeStyle>) -> YAMLScalarStyle? {
    guard styles.count == 1, let style = styles.first else { return nil }
    return style == .singleQuoted || style == .doubleQuoted ? YAMLScalarStyle(style) : nil
  }
}
