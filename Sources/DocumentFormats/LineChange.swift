/// Removes and inserts whole lines of a source, and lets its end be as it was.
///
/// A source whose last line has no line end keeps it so: what comes to the end brings the missing
/// line end along and leaves out its own, and when the last line goes, so does the line end in
/// front of it. Putting lines at the end and taking them away again gives the same bytes.
struct LineChange {
  private let source: [UInt8]
  /// Where the text begins, behind a byte order mark.
  private let start: Int
  /// The line end of what is inserted, where it is always the same.
  private let fixedLineEnd: [UInt8]?
  private var removed: [Range<Int>] = []
  private var inserted: [(offset: Int, lines: [[UInt8]])] = []

  /// Makes a change of nothing, to insert that line end, or the last line's where there is none.
  init(_ source: [UInt8], start: Int = 0, lineEnd: [UInt8]? = nil) {
    self.source = source
    self.start = start
    fixedLineEnd = lineEnd
  }

  /// Removes lines, given with their line ends.
  mutating func remove(_ range: Range<Int>) {
    if !range.isEmpty { removed.append(range) }
  }

  /// Inserts lines, given without their line ends, where a line begins or the source ends.
  mutating func insert(_ lines: [[UInt8]], at offset: Int) {
    if !lines.isEmpty { inserted.append((offset, lines)) }
  }

  /// The splices that make the change.
  func splices() -> [Splice] {
    let order = inserted.indices.sorted { (inserted[$0].offset, $0) < (inserted[$1].offset, $1) }
    var groups = order.map { inserted[$0] }[...]
    var splices: [Splice] = []
    for run in runs {
      while let group = groups.first, group.offset < run.lowerBound {
        splices.append(insertion(of: group.lines, at: group.offset))
        groups.removeFirst()
      }
      var lines: [[UInt8]] = []
      let isLast = run.upperBound == source.count
      while let group = groups.first, group.offset < run.upperBound || isLast {
        lines += group.lines
        groups.removeFirst()
      }
      splices.append(replacement(of: run, by: lines))
    }
    return splices + joined(groups)
  }

  /// What is removed, in order, touching ranges as one.
  private var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    for range in removed.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = runs.last, last.upperBound >= range.lowerBound {
        runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        runs.append(range)
      }
    }
    return runs
  }

  // It is looked for when it is needed: a file may have a million changes and one line.
  private var lineEnd: [UInt8] { fixedLineEnd ?? INILines(source).lineEnd }

  private var isOpen: Bool { source.count > start && source.last != UInt8(ascii: "\n") }

  /// Groups behind all that is removed; those at the end of the source come as one.
  private func joined(_ groups: ArraySlice<(offset: Int, lines: [[UInt8]])>) -> [Splice] {
    let atEnd = groups.filter { $0.offset == source.count }.flatMap { $0.lines }
    let before = groups.filter { $0.offset != source.count }
    let splices = before.map { insertion(of: $0.lines, at: $0.offset) }
    return atEnd.isEmpty ? splices : splices + [insertion(of: atEnd, at: source.count)]
  }

  private func insertion(of lines: [[UInt8]], at offset: Int) -> Splice {
    guard offset == source.count, isOpen else { return Splice(offset..<offset, closed(lines)) }
    return Splice(offset..<offset, lineEnd + open(lines))
  }

  private func replacement(of run: Range<Int>, by lines: [[UInt8]]) -> Splice {
    guard run.upperBound == source.count, isOpen else { return Splice(run, closed(lines)) }
    guard lines.isEmpty else { return Splice(run, open(lines)) }
    return Splice(lineEndStart(before: run.lowerBound)..<run.upperBound, [])
  }

  /// Where the line end in front of an offset begins.
  private func lineEndStart(before offset: Int) -> Int {
    guard offset > start, source[offset - 1] == UInt8(ascii: "\n") else { return offset }
    let lineEnd = lineEnd
    let hasReturn = lineEnd.count == 2 && offset - 2 >= start && source[offset - 2] == lineEnd[0]
    return hasReturn ? offset - 2 : offset - 1
  }

  private func closed(_ lines: [[UInt8]]) -> [UInt8] {
    let lineEnd = lines.isEmpty ? [] : lineEnd
    return lines.flatMap { $0 + lineEnd }
  }

  private func open(_ lines: [[UInt8]]) -> [UInt8] {
    Array(lines.joined(separator: lineEnd))
  }
}
