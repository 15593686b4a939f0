/// Removes and inserts members of a block collection, line by line.
struct YAMLBlockChange {
  private let members: [YAMLBlockMembers.Member]
  private let lines: YAMLLines
  private let column: Int
  private let isCompact: Bool
  private let removed: Set<Int>
  /// Whole lines, each with its line break, before the member of that number.
  private let inserted: [Int: [UInt8]]

  /// Makes the change of a collection from rendered lines.
  init(_ block: YAMLBlockMembers, removed: Set<Int>, inserted: [Int: [UInt8]]) {
    members = block.members
    lines = block.lines
    column = block.column
    isCompact = block.isCompact
    self.removed = removed
    self.inserted = inserted.filter { !$0.value.isEmpty }
  }

  /// The splices; some member must stay or come.
  func splices() -> [Splice] {
    let firstKept = members.indices.first { !removed.contains($0) } ?? members.count
    var splices: [Splice] = []
    var next = 0
    if isCompact, firstKept > 0 || inserted[0] != nil {
      splices.append(replaceStart(upTo: firstKept))
      next = firstKept
      if next < members.count { next += 1 } else { return splices }
    }
    let lastKept = members.indices.last { !removed.contains($0) } ?? -1
    for number in next..<max(next, lastKept + 1) {
      splices += insertion(before: number)
      let member = members[number]
      if removed.contains(number) {
        splices.append(Splice(member.slotStart..<member.slotEnd, []))
      }
    }
    return splices + replaceEnd(from: max(next, lastKept + 1))
  }

  private func insertion(before number: Int) -> [Splice] {
    guard let text = inserted[number] else { return [] }
    let place = members[number].slotStart
    return [Splice(place..<place, text)]
  }

  /// Replaces what stands behind the dash: the first line has no indentation of its own.
  private func replaceStart(upTo firstKept: Int) -> Splice {
    let text = (0...firstKept).flatMap { inserted[$0] ?? [] }
    let unindented = Array(text.dropFirst(min(column, text.count)))
    guard firstKept < members.count else {
      return Splice(members[0].start..<(members.last?.contentEnd ?? 0), withoutLastBreak(unindented))
    }
    let kept = members[firstKept]
    // Its comments come along, as far as they stand below the dash.
    let end = firstKept == 0 ? kept.start : max(firstText(kept), members[0].start)
    let indentation = text.isEmpty ? [] : [UInt8](repeating: YAMLCharacters.space, count: column)
    return Splice(members[0].start..<end, unindented + indentation)
  }

  private func firstText(_ member: YAMLBlockMembers.Member) -> Int {
    var index = member.slotStart
    while index < member.start, YAMLCharacters.isBlank(lines.source[index]) { index += 1 }
    return index
  }

  /// Replaces the members from a number on, none of which stays.
  private func replaceEnd(from number: Int) -> [Splice] {
    let text = (number..<(members.count + 1)).flatMap { inserted[$0] ?? [] }
    guard let last = members.last, number < members.count || !text.isEmpty else { return [] }
    let hasBreak = last.slotEnd > last.contentEnd
    guard number < members.count else {
      let end = last.slotEnd
      // A file without a last line break stays without one.
      let added = hasBreak ? text : lines.lineBreak + withoutLastBreak(text)
      return [Splice(end..<end, added)]
    }
    let removals = members[number...].map { Splice($0.slotStart..<$0.slotEnd, []) }
    if hasBreak {
      let start = members[number].slotStart
      return [Splice(start..<start, text)] + removals
    }
    let start = members[number].slotStart
    let from = text.isEmpty ? lines.beforeBreak(start) : start
    return [Splice(from..<last.slotEnd, withoutLastBreak(text))]
  }

  private func withoutLastBreak(_ text: [UInt8]) -> [UInt8] {
    Array(text[..<YAMLLines(source: text).beforeBreak(text.count)])
  }
}
