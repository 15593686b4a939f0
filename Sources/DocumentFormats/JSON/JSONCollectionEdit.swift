/// Removes and inserts members of one collection.
///
/// What parts two members that stay neighbours keeps its bytes. Where members go, the blanks and
/// the comma on one side of them go too; where members come, they are parted as their neighbours
/// are, without empty lines.
///
///     [1, 2, 3]      without 1: [2, 3]            without 3: [1, 2]
///                    0 before 2: [1, 0, 2, 3]     0 at the end: [1, 2, 3, 0]
struct JSONCollectionEdit {
  private let node: DocumentNode
  private let source: [UInt8]
  private let change: CollectionChange
  private let habits: JSONStyle
  private var members: [Member] = []

  /// The bytes of a member, and those from the key's end to the value's beginning.
  private struct Member {
    let range: Range<Int>
    let colon: Range<Int>
  }

  /// Takes a change apart.
  ///
  /// - Throws: `EditError` where the collection has no such members, or has the key already.
  init(_ change: CollectionChange) throws(EditError) {
    self.change = change
    node = change.collection
    source = node.storage.source
    habits = JSONStyle(habitsOf: node.storage)
    guard node.kind == .mapping || node.kind == .sequence else { throw .noSuchMember }
    var children = node.children
    while let first = children.next() {
      let value = node.kind == .mapping ? children.next() ?? first : first
      members.append(
        Member(
          range: first.range.lowerBound..<value.range.upperBound,
          colon: min(first.range.upperBound, value.range.lowerBound)..<value.range.lowerBound
        )
      )
    }
    let count = members.count
    guard change.removed.allSatisfy((0..<count).contains),
      change.inserted.keys.allSatisfy((0...count).contains)
    else { throw .noSuchMember }
    try refusePresentKeys()
  }

  private func refusePresentKeys() throws(EditError) {
    guard node.kind == .mapping, !change.inserted.isEmpty else { return }
    var keys: Set<[UInt8]> = []
    for case .entry(let key, _) in change.inserted.values.joined() {
      guard keys.insert(key).inserted else { throw .duplicateKey }
    }
    var children = node.children
    var number = 0
    while let key = children.next(), children.next() != nil {
      guard change.removed.contains(number) || !keys.contains(key.text) else {
        throw .duplicateKey
      }
      number += 1
    }
  }

  /// The splices, in the order of the source.
  func splices() throws(EditError) -> [Splice] {
    var splices: [Splice] = []
    var left = -1
    var inserted: [DocumentValue.Member] = []
    for number in 0...members.count {
      inserted += (change.inserted[number] ?? []).filter { !$0.isComment }
      guard !change.removed.contains(number) else { continue }
      // What stays on the left and on the right; -1 and the count stand for the brackets.
      splices += try replacement(between: left, and: number, with: inserted)
      left = number
      inserted = []
    }
    return splices
  }

  private func replacement(
    between left: Int,
    and right: Int,
    with inserted: [DocumentValue.Member]
  ) throws(EditError) -> [Splice] {
    let hasRemoved = right - left > 1
    guard hasRemoved || !inserted.isEmpty else { return [] }
    guard !inserted.isEmpty else { return removal(between: left, and: right) }
    guard !members.isEmpty else { return try filling(with: inserted) }
    let parting = parting(near: right)
    var writer = JSONWriter(style(parting, near: right))
    if !hasRemoved, right == members.count { writer.writeSeparator(parting.separator) }
    for (number, member) in inserted.enumerated() {
      if number > 0 { writer.writeSeparator(parting.separator) }
      try writer.write(member, in: node.kind, lineStart: parting.lineStart)
    }
    guard !hasRemoved else {
      let removed = members[left + 1].range.lowerBound..<members[right - 1].range.upperBound
      return [Splice(removed, writer.output)]
    }
    if right == members.count {
      let end = members[left].range.upperBound
      return [Splice(end..<end, writer.output)]
    }
    writer.writeSeparator(parting.separator)
    let start = members[right].range.lowerBound
    return [Splice(start..<start, writer.output)]
  }

  // MARK: - Removal

  private func removal(between left: Int, and right: Int) -> [Splice] {
    switch (left, right) {
    case (-1, members.count): return [Splice(content, [])]
    case (-1, _): return [Splice(start(of: 0)..<start(of: right), [])]
    case (_, members.count): return [Splice(end(of: left)..<end(of: right - 1), [])]
    default: break
    }
    // Of the gaps around what goes, the widest stays: an empty line parts what it parted.
    var kept = gap(left + 1)
    var lines = JSONBlanks.lineEndCount(source[kept])
    for number in left + 2...right {
      let candidate = gap(number)
      let count = JSONBlanks.lineEndCount(source[candidate])
      if count > lines { (kept, lines) = (candidate, count) }
    }
    let cuts = [end(of: left)..<kept.lowerBound, kept.upperBound..<start(of: right)]
    return cuts.filter { !$0.isEmpty }.map { Splice($0, []) }
  }

  private var content: Range<Int> { node.range.lowerBound + 1..<node.range.upperBound - 1 }

  private func start(of member: Int) -> Int {
    member < members.count ? members[member].range.lowerBound : content.upperBound
  }

  private func end(of member: Int) -> Int {
    member < 0 ? content.lowerBound : members[member].range.upperBound
  }

  /// The bytes before a member, or before the closing bracket.
  private func gap(_ number: Int) -> Range<Int> { end(of: number - 1)..<start(of: number) }

  // MARK: - Insertion

  /// What parts new members, and what begins their lines if each has its own.
  private struct Parting {
    var separator: [UInt8]
    var lineStart: [UInt8]?
  }

  private func parting(near number: Int) -> Parting {
    guard members.count > 1 else {
      let lineStart = JSONBlanks.lineStart(source[gap(0)])
      let separator = lineStart.map { [JSONByte.comma] + $0 } ?? habits.comma
      return Parting(separator: separator, lineStart: lineStart)
    }
    let gap = gap(min(max(number, 1), members.count - 1))
    let comma = JSONBlanks.end(source, from: gap.lowerBound)
    let (before, after) = (source[gap.lowerBound..<comma], source[comma + 1..<gap.upperBound])
    return Parting(
      separator: JSONBlanks.withoutEmptyLines(before) + [JSONByte.comma]
        + JSONBlanks.withoutEmptyLines(after),
      lineStart: JSONBlanks.lineStart(after) ?? JSONBlanks.lineStart(before)
    )
  }

  /// The document's style with what is different here.
  private func style(_ parting: Parting, near number: Int) -> JSONStyle {
    var style = habits
    let neighbour = members[min(number, members.count - 1)]
    let colon = source[neighbour.colon]
    if !colon.isEmpty, JSONBlanks.lineEnd(colon) == nil { style.colon = Array(colon) }
    if let inner = parting.lineStart,
      let outer = JSONBlanks.lineStart(source[gap(members.count)]), inner.starts(with: outer)
    {
      style.unit = Array(inner.dropFirst(outer.count))
    }
    return style
  }

  /// Puts the first members into an empty collection.
  private func filling(with inserted: [DocumentValue.Member]) throws(EditError) -> [Splice] {
    // Where the brackets stand on two lines already, the second tells the indentation.
    var outer = JSONBlanks.lineStart(source[content])
    if outer == nil, let lineEnd = habits.lineEnd {
      outer = node.indentationOfJSONLine.map { lineEnd + $0 }
    }
    let inner = outer.map { $0 + habits.unit }
    let padding = node.kind == .mapping ? habits.bracePadding : habits.bracketPadding
    var writer = JSONWriter(habits)
    writer.writeSeparator(inner ?? padding)
    for (number, member) in inserted.enumerated() {
      if number > 0 { writer.writeSeparator(inner.map { [JSONByte.comma] + $0 } ?? habits.comma) }
      try writer.write(member, in: node.kind, lineStart: inner)
    }
    writer.writeSeparator(outer ?? padding)
    return [Splice(content, writer.output)]
  }
}
