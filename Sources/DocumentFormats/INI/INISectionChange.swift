/// Removes and inserts keys of a section.
struct INISectionChange {
  private let source: [UInt8]
  private let section: INISection
  private let change: CollectionChange
  private var lines: LineChange
  private var splices: [Splice] = []

  /// Makes the splices of a change.
  static func splices(for change: CollectionChange) throws(EditError) -> [Splice] {
    var section = try INISectionChange(change)
    section.remove()
    section.keepNumbers()
    try section.insert()
    return section.lines.splices() + section.splices
  }

  private init(_ change: CollectionChange) throws(EditError) {
    source = change.collection.storage.source
    section = try INISection(change.collection)
    self.change = change
    lines = INILines(source).change
    let count = section.count
    guard change.removed.allSatisfy({ (0..<count).contains($0) }),
      change.inserted.keys.allSatisfy({ (0...count).contains($0) })
    else { throw .noSuchMember }
  }

  /// Removes all lines of a key: an earlier value would come to light again.
  private mutating func remove() {
    for line in section.lines where change.removed.contains(line.place.number) {
      lines.remove(line.entry.lines)
      guard !change.commentsKept.contains(line.place.number) else { continue }
      for comment in line.comments { lines.remove(comment.line) }
    }
  }

  /// Writes out the numbers of the keys `-` below one that goes.
  private mutating func keepNumbers() {
    var isChanged = false
    for line in section.lines where line.place.dash > 0 {
      if change.removed.contains(line.place.number) {
        isChanged = true
      } else if isChanged {
        let name = INIKeyNumbering.name(line.place.dash)
        let quote = INIEntry.quote(of: .backquoted)
        splices.append(Splice(line.entry.key, quote + name + quote))
      }
    }
  }

  private mutating func insert() throws(EditError) {
    guard !change.inserted.isEmpty else { return }
    let kept = section.lines.filter { !change.removed.contains($0.place.number) }
    var taken = Set(kept.map { $0.name(in: source) })
    let spacing = INISpacing(of: section.lines.map(\.entry), in: source) ?? neighbouringSpacing
    for (number, members) in change.inserted.sorted(by: { $0.key < $1.key }) {
      let (comments, members) = try INIMember.members(of: members)
      // A comment without a key before it would belong to a key that is there, or to the section.
      guard comments.isEmpty else { throw .unsupportedComment(in: .ini) }
      let text = try INISyntax.lines(of: members, spacing: spacing, taken: taken)
      taken.formUnion(members.map(\.name))
      insert(text, before: number)
    }
  }

  private mutating func insert(_ text: [[UInt8]], before number: Int) {
    if let line = section.lines.first(where: { $0.place.number == number }) {
      lines.insert(text, at: line.start)
    } else if section.lines.isEmpty, section.header == nil {
      // The first keys of DEFAULT, before everything.
      let isFollowed = section.start < source.count
      let hasEmptyLine = INILines(source).emptyLine(after: section.start) != nil
      lines.insert(text + (isFollowed && !hasEmptyLine ? [[]] : []), at: section.start)
    } else {
      lines.insert((section.isOpen ? [[]] : []) + text, at: section.following)
    }
  }

  /// That of the first key of the document, since the section has none.
  private var neighbouringSpacing: INISpacing? {
    var reader = INIReader(source, at: INIReader.start(of: source))
    while let item = try? reader.next() {
      if case .entry(let entry) = item { return INISpacing(of: [entry], in: source) }
    }
    return nil
  }
}
