/// Looks at all splices of a document together, for what no edit sees by itself.
///
/// An alias must not lose what it stands for. And where lines go, what comes next may join the
/// block scalar above: empty lines that its header keeps go too, and a comment is moved out of its
/// column.
///
///     a: |+           a: |+
///       text            text
///     b: 1            c: 2
///
///     c: 2
struct YAMLSpliceGuard {
  private let storage: DocumentStorage
  private let outline: YAMLOutline
  private let lines: YAMLLines
  private let given: [Splice]
  private var number = 0

  /// The splices in order, with what else there is to do.
  private(set) var splices: [Splice] = []

  /// Whether the last line break must stay although the source has none.
  private(set) var needsLastBreak = false

  /// Looks at splices.
  ///
  /// - Throws: `EditError.anchorInUse`.
  init(_ splices: [Splice], _ storage: DocumentStorage) throws(EditError) {
    self.storage = storage
    outline = storage.outline
    lines = outline.lines
    given = Splice.inOrder(splices.filter { !$0.range.isEmpty || !$0.replacement.isEmpty })
    self.splices.reserveCapacity(given.count)
    try checkAnchors()
    while number < given.count {
      let splice = given[number]
      number += 1
      if takesLines(splice), let above = scalarAbove(splice.range.lowerBound) {
        take(splice, below: above)
      } else {
        if splice.range.lowerBound >= lines.source.count { stripLastScalar() }
        self.splices.append(splice)
      }
    }
  }

  // MARK: Anchors

  private func checkAnchors() throws(EditError) {
    for alias in outline.aliases {
      let node = DocumentNode(storage, Int(alias))
      guard let anchor = node.resolved.properties?.anchor else { continue }
      if isRemoved(Int(anchor.lowerBound)), !isRemoved(node.range.lowerBound) {
        throw .anchorInUse
      }
    }
  }

  /// Whether the byte at an offset goes.
  private func isRemoved(_ offset: Int) -> Bool {
    var low = 0
    var high = given.count
    while low < high {
      let middle = (low + high) / 2
      if given[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < given.count && given[low].range.contains(offset)
  }

  // MARK: Block scalars

  /// What a block scalar takes for its own of the lines behind.
  private struct Reach {
    var column: Int
    var keepsEmptyLines: Bool
    var endsInBreak: Bool
  }

  private func takesLines(_ splice: Splice) -> Bool {
    let range = splice.range
    return splice.replacement.isEmpty && !range.isEmpty
      && lines.start(range.lowerBound) == range.lowerBound
      && (range.upperBound >= lines.source.count
        || lines.start(range.upperBound) == range.upperBound)
  }

  /// The block scalar that ends in front of a line, empty lines aside.
  private func scalarAbove(_ line: Int) -> Reach? {
    let block = scalar(before: line).flatMap { YAMLBlockScalar($0, lines) }
    if let last = splices.last, lines.areBlank(from: last.range.upperBound, to: line) {
      // New lines may end in one, of which nothing is known here.
      let endsLines = last.replacement.last == lines.lineBreak.last
      return endsLines ? Reach(column: 1, keepsEmptyLines: true, endsInBreak: true) : nil
    }
    // The comment behind the header may be another.
    guard let block, splices.last?.range.upperBound ?? 0 <= block.body.lowerBound,
      lines.areBlank(from: block.body.upperBound, to: line)
    else { return nil }
    return Reach(
      column: block.column,
      keepsEmptyLines: block.header.chomping == .keep,
      endsInBreak: block.header.chomping != .strip
    )
  }

  private func scalar(before offset: Int) -> NodeRecord? {
    var low = 0
    var high = outline.blockScalars.count
    while low < high {
      let middle = (low + high) / 2
      let start = storage.tree.nodes[Int(outline.blockScalars[middle])].start
      if start < offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? storage.tree.nodes[Int(outline.blockScalars[low - 1])] : nil
  }

  /// Takes lines away, and of those behind what would join the scalar above.
  private mutating func take(_ splice: Splice, below above: Reach) {
    var end = splice.range.upperBound
    while number < given.count, takesLines(given[number]),
      lines.areBlank(from: end, to: given[number].range.lowerBound)
    {
      end = given[number].range.upperBound
      number += 1
    }
    var splice = Splice(splice.range.lowerBound..<end, [])
    let column = above.column
    if lines.runsOn(at: end, column: column, keepsEmptyLines: above.keepsEmptyLines) {
      let next = number < given.count ? given[number].range.lowerBound : .max
      let space = lines.endOfSpace(from: end)
      let line = min(space < lines.source.count ? lines.start(space) : lines.next(space), next)
      splice.range = splice.range.lowerBound..<line
      let ink = lines.endOfBlanks(from: line)
      let token = lines.skipSpace(ink)
      let wanted = token < lines.source.count ? lines.column(token) : 0
      if next > ink, lines.byte(ink) == YAMLCharacters.number, ink - line > wanted {
        splice.range = splice.range.lowerBound..<ink
        splice.replacement = [UInt8](repeating: YAMLCharacters.space, count: wanted)
      }
    }
    if splice.range.upperBound >= lines.source.count, above.endsInBreak { needsLastBreak = true }
    splices.append(splice)
  }

  /// Lets the header of a scalar at the end of the source say that no line break belongs to it, for
  /// now it gets one.
  private mutating func stripLastScalar() {
    guard lines.isOpen, let node = scalar(before: lines.source.count),
      let block = YAMLBlockScalar(node, lines), !block.body.isEmpty,
      block.body.upperBound > lines.source.count, block.header.chomping != .strip,
      splices.last?.range.upperBound ?? 0 <= node.start
    else { return }
    let header = Int(node.start)..<block.header.end
    let sign = lines.source[header].filter { $0 != UInt8(ascii: "+") } + [UInt8(ascii: "-")]
    splices.append(Splice(header, sign))
  }
}
