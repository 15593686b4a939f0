/// Removes and inserts members between brackets or braces.
///
/// Commas belong to neither of two members, so a run of members that go or come between two that
/// stay is done at once.
struct YAMLFlowChange {
  private let collection: DocumentNode
  private let change: CollectionChange
  private let lines: YAMLLines
  private var members: [Range<Int>] = []

  init(_ change: CollectionChange) {
    collection = change.collection
    self.change = change
    lines = YAMLLines(source: change.collection.storage.source)
    let step = collection.kind == .mapping ? 2 : 1
    var position = collection.range.lowerBound + (isSinglePair ? 0 : 1)
    var children = collection.children
    while let first = children.next() {
      let last = step == 2 ? children.next() ?? first : first
      var start = lines.skipSpace(position)
      if lines.source[start] == UInt8(ascii: ",") { start = lines.skipSpace(start + 1) }
      let isMissing = last.record.flags.contains(.lacksIndicator)
      let end = max(start, isMissing ? first.range.upperBound : last.range.upperBound)
      members.append(start..<end)
      position = end
    }
  }

  private var isSinglePair: Bool { collection.record.flags.contains(.isSinglePair) }

  /// The splices, run by run.
  func splices() throws(EditError) -> [Splice] {
    guard members.isEmpty || !change.removed.isEmpty || !change.inserted.isEmpty else { return [] }
    var splices: [Splice] = []
    if isSinglePair {
      // The pair gets the braces it did without.
      let range = collection.range
      splices.append(Splice(range.lowerBound..<range.lowerBound, [UInt8(ascii: "{")]))
    }
    var kept: Int?
    for number in members.indices where !change.removed.contains(number) {
      splices += try run(after: kept, before: number)
      kept = number
    }
    splices += try run(after: kept, before: nil)
    if isSinglePair {
      let end = collection.range.upperBound
      splices.append(Splice(end..<end, [UInt8(ascii: "}")]))
    }
    return splices
  }

  /// What goes and comes between two members that stay.
  private func run(after left: Int?, before right: Int?) throws(EditError) -> [Splice] {
    let first = (left ?? -1) + 1
    let end = right ?? members.count
    var texts: [[UInt8]] = []
    for number in first...max(first, end) {
      for member in change.inserted[number] ?? [] {
        if let text = try YAMLFlowText.write(member) { texts.append(text) }
      }
    }
    guard first < end || !texts.isEmpty else { return [] }
    if let right {
      let text = texts.flatMap { $0 + separator }
      return [Splice(members[first].lowerBound..<members[right].lowerBound, text)]
    }
    if let left {
      let last = members[members.count - 1].upperBound
      return [Splice(members[left].upperBound..<last, texts.flatMap { separator + $0 })]
    }
    return [Splice(inside, Array(texts.joined(separator: [0x2C, 0x20])))]
  }

  /// From the first member to the last, or everything between the brackets.
  private var inside: Range<Int> {
    guard let first = members.first, let last = members.last, !change.inserted.isEmpty else {
      return collection.range.lowerBound + 1..<collection.range.upperBound - 1
    }
    return first.lowerBound..<last.upperBound
  }

  /// A comma, and a new line where the members stand on lines of their own.
  private var separator: [UInt8] {
    guard let first = members.first, lines.isFirst(first.lowerBound),
      first.lowerBound > collection.range.lowerBound
    else { return [0x2C, 0x20] }
    let start = lines.start(first.lowerBound)
    return [0x2C] + collection.storage.habits.lineBreak + lines.source[start..<first.lowerBound]
  }
}
