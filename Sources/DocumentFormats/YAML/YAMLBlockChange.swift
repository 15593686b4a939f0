/// Removes and inserts members of a block collection, line by line.
struct YAMLBlockChange {
  private typealias Member = YAMLBlockMembers.Member

  private let change: CollectionChange
  private let block: YAMLBlockMembers
  private let members: [Member]
  private let lines: YAMLLines
  private var layout: YAMLWriter.Layout

  init(_ change: CollectionChange) {
    self.change = change
    block = YAMLBlockMembers(change.collection)
    members = block.members
    let outline = change.collection.storage.outline
    lines = outline.lines
    layout = outline.habits.layout
    if change.takesQuotes { layout.quotes = YAMLQuotes(of: change.collection) }
  }

  /// The splices; some member must stay or come.
  func splices() throws(EditError) -> [Splice] {
    let firstKept = members.indices.first { !change.removed.contains($0) } ?? members.count
    var splices: [Splice] = []
    var next = 0
    if block.isCompact, firstKept > 0 || change.inserted[0] != nil {
      splices = try changeStart(upTo: firstKept)
      next = firstKept + 1
    }
    while next <= members.count {
      let text = try text(before: next...next)
      let place = place(before: next)
      if !text.isEmpty {
        let splice = Splice(place..<place, text)
        splices.append(next == 0 ? splice.before(change.collection) : splice)
      }
      if change.removed.contains(next) { splices.append(Splice(removal(next), [])) }
      next += 1
    }
    return splices.map { $0.behind(change.collection) }
  }

  /// Takes the comments away that stand above the first member.
  var commentsAbove: [Splice] {
    guard let first = members.first, !change.commentsKept.contains(0) else { return [] }
    return [Splice(first.slot.lowerBound..<first.lines.lowerBound, [])]
  }

  /// Takes all members of a document away and leaves its comments, with an empty mapping or sequence
  /// where the first member was.
  var emptied: [Splice] {
    let empty = change.collection.kind == .mapping ? "{}" : "[]"
    return members.indices.map { number in
      let text = number == 0 ? Array(empty.utf8) + lines.lineBreak : []
      return Splice(members[number].lines, text).behind(change.collection)
    }
  }

  private var end: Int { members.last?.slot.upperBound ?? 0 }

  /// Where lines come that are inserted before a member: at once behind the one before, or in its
  /// own place if it goes.
  private func place(before number: Int) -> Int {
    let goes = change.removed.contains(number)
    return number == 0 || goes
      ? members[number].slot.lowerBound : members[number - 1].slot.upperBound
  }

  private func removal(_ number: Int) -> Range<Int> {
    let member = members[number]
    return change.commentsKept.contains(number) ? member.lines : member.slot
  }

  // MARK: The line of an indicator

  /// Changes what stands behind the dash: the first line there has no indentation of its own.
  private func changeStart(upTo firstKept: Int) throws(EditError) -> [Splice] {
    let start = members[0].start
    let removals = (0..<firstKept).dropFirst().map { Splice(removal($0), []) }
    let text = try text(before: 0...firstKept)
    guard !text.isEmpty else { return pullUp(firstKept) ?? [pushDown] + removals }
    let isComment = text[block.column] == YAMLCharacters.number
    let from = isComment ? lines.startOfBlanks(before: start) : start
    let first = isComment ? lines.lineBreak + text : Array(text.dropFirst(block.column))
    guard firstKept == 0 else {
      return [Splice(from..<members[0].slot.upperBound, first)] + removals
    }
    let indentation = repeatElement(YAMLCharacters.space, count: block.column)
    return [Splice(from..<start, first + indentation)]
  }

  /// Puts a member behind the dash, unless comments come first.
  private func pullUp(_ number: Int) -> [Splice]? {
    let kept = members[number]
    guard lines.start(kept.start) == kept.slot.lowerBound,
      (0..<number).allSatisfy({
        lines.areBlank(from: members[$0].slot.upperBound, to: members[$0 + 1].slot.lowerBound)
      })
    else { return nil }
    return [Splice(members[0].start..<kept.start, [])]
  }

  /// Ends the line behind the dash.
  private var pushDown: Splice {
    let start = lines.startOfBlanks(before: members[0].start)
    return Splice(start..<members[0].slot.upperBound, lines.lineBreak)
  }

  // MARK: New members

  /// The lines of what is inserted before some members.
  private func text(before numbers: ClosedRange<Int>) throws(EditError) -> [UInt8] {
    let new = numbers.flatMap { change.inserted[$0] ?? [] }
    guard !new.isEmpty else { return [] }
    var layout = layout
    if let last = new.lastLongText {
      let follows = follows(numbers.upperBound)
      layout.allowsLines = !follows.contains {
        lines.runsOn(last, at: $0, column: block.column + 1)
      }
    }
    return try YAMLWriter.lines(for: new, column: block.column, layout: layout)
  }

  /// The places where lines stay that come next behind what is inserted before a member.
  private func follows(_ number: Int) -> [Int] {
    var next = number
    var places: [Int] = []
    while change.removed.contains(next), next == number || change.inserted[next] == nil {
      places.append(removal(next).upperBound)
      next += 1
    }
    return next == number ? [place(before: number)] : places
  }
}
