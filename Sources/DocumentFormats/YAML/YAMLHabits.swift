/// How a document is laid out, as far as edits want to do likewise.
struct YAMLHabits: Sendable {
  /// The first line break, or a line feed.
  let lineBreak: [UInt8]
  /// Columns a level, from the first mapping below a key; four where there is none.
  let step: Int
  /// Columns from a key to the dashes below it, where there are any.
  let sequenceStep: Int?

  init(source: [UInt8], tree: DocumentTree, parents: [UInt32]) {
    let lines = YAMLLines(source: source)
    lineBreak = lines.lineBreak
    var step: Int?
    var sequenceStep: Int?
    for (index, node) in tree.nodes.enumerated() where node.style == .block && index > 0 {
      guard step == nil || sequenceStep == nil else { break }
      let parent = tree.nodes[Int(parents[index])]
      guard node.kind != .document, parent.kind == .mapping, parent.style == .block else { continue }
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

  /// The layout of members written into the document.
  var layout: YAMLWriter.Layout {
    YAMLWriter.Layout(step: step, sequenceStep: sequenceStep, lineEnd: lineBreak)
  }
}

extension DocumentNode {
  /// Whether the node stands inside brackets or braces.
  var isInFlow: Bool { parent?.style == .flow }

  /// Whether the node is a key of a YAML mapping.
  package var isKey: Bool { record.flags.contains(.isKey) }

  /// The column of the block collection the node stands in, -1 at the top.
  var parentColumn: Int {
    var node = parent
    while let current = node, current.style == .flow { node = current.parent }
    guard let node, node.kind != .document else { return -1 }
    return YAMLLines(source: storage.source).column(node.range.lowerBound)
  }

  /// What a scalar written in the node's place must heed.
  var scalarContext: YAMLScalarContext {
    let lines = YAMLLines(source: storage.source)
    let habits = storage.habits
    var context = YAMLScalarContext()
    context.isFlow = isInFlow
    context.isImplicitKey = isKey && !record.flags.contains(.isExplicitKey)
    context.isAtMargin = lines.column(range.lowerBound) == 0
    context.parentColumn = parentColumn
    let isItem = parent?.kind == .sequence
    let step = isItem ? 2 : habits.step
    let isBlockScalar = style == .literal || style == .folded
    context.contentColumn =
      isBlockScalar ? Int(record.extra) : max(context.parentColumn, 0) + step
    context.lineEnd = habits.lineBreak
    return context
  }
}
