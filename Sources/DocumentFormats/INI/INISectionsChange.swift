/// Removes and inserts whole sections.
struct INISectionsChange {
  private let source: [UInt8]
  private let sections: [INISection]
  private let trailing: [INIRemark]
  private let change: CollectionChange
  private let layout: INILines
  private var lines: LineChange

  /// Makes the splices of a change.
  static func splices(for change: CollectionChange) throws(EditError) -> [Splice] {
    var sections = try INISectionsChange(change)
    for number in change.removed { sections.remove(number) }
    for number in change.inserted.keys.sorted() {
      try sections.insert(change.inserted[number] ?? [], before: number)
    }
    return sections.lines.splices()
  }

  private init(_ change: CollectionChange) throws(EditError) {
    source = change.collection.storage.source
    (sections, trailing) = try INISection.all(of: source)
    self.change = change
    layout = INILines(source)
    lines = layout.change
    let count = sections.count
    guard change.removed.allSatisfy({ (0..<count).contains($0) }),
      change.inserted.keys.allSatisfy({ (0...count).contains($0) })
    else { throw .noSuchMember }
  }

  // MARK: Removing

  private mutating func remove(_ number: Int) {
    let section = sections[number]
    guard number > 0 || !section.lines.isEmpty else { return }
    let keepsComments = change.commentsKept.contains(number)
    let start = keepsComments ? startWithoutComments(section) : section.startWithComments
    if keepsComments, number == 0 {
      for line in section.lines { lines.remove(line.entry.lines) }
    } else {
      lines.remove(withEmptyLine(start..<section.end, behind: number))
    }
  }

  private func startWithoutComments(_ section: INISection) -> Int {
    section.header?.line.lowerBound ?? section.start
  }

  /// Adds the empty line that parts a section from the one before it, or at the start of the source
  /// from the one behind it.
  private func withEmptyLine(_ range: Range<Int>, behind number: Int) -> Range<Int> {
    let emptyLineAfter = layout.emptyLine(after: range.upperBound)
    if let start = layout.emptyLine(before: range.lowerBound) {
      // A line that ends a value before it is still needed unless nothing follows.
      let isSwallowed =
        number > 0 && sections[number - 1].following == range.lowerBound
        && sections[number - 1].end < range.lowerBound
      guard isSwallowed, range.upperBound < source.count else {
        return start..<range.upperBound
      }
    } else if range.lowerBound > layout.start {
      return range
    }
    return range.lowerBound..<(emptyLineAfter ?? range.upperBound)
  }

  // MARK: Inserting

  private mutating func insert(
    _ members: [DocumentValue.Member],
    before number: Int
  ) throws(EditError) {
    var text: [[UInt8]] = []
    for member in members {
      if case .comment = member { throw .unsupportedComment(in: .ini) }
      if !text.isEmpty { text.append([]) }
      text += try INISyntax.lines(of: member, isFirst: false)
    }
    // DEFAULT is always the first, so nothing comes before it.
    let number = max(1, number)
    guard number < sections.count else { return append(text) }
    let place = sections[number].startWithComments
    insert(text, at: place, isRemoved: change.removed.contains(number))
  }

  /// Puts sections behind the last, or before comments that belong to nobody, which would belong to
  /// the new section then.
  private mutating func append(_ text: [[UInt8]]) {
    guard !trailing.isEmpty else {
      lines.insert(source.count == layout.start ? text : [[]] + text, at: source.count)
      return
    }
    let last = sections[sections.count - 1]
    insert(text, at: last.following, isRemoved: change.removed.contains(sections.count - 1))
  }

  /// Keeps one empty line before the new sections and one behind.
  private mutating func insert(_ text: [[UInt8]], at place: Int, isRemoved: Bool) {
    let hasEmptyLine = layout.emptyLine(before: place) != nil && !isRemoved
    lines.insert(place == layout.start || hasEmptyLine ? text + [[]] : [[]] + text, at: place)
  }
}
