/// Removes and inserts members between brackets or braces.
///
/// Commas belong to neither of two members, so what goes and comes between two that stay is done at
/// once. Members on lines of their own get such neighbours, others are parted by a comma and a
/// blank.
struct YAMLFlowChange {
  private typealias Member = YAMLFlowMembers.Member

  private let collection: DocumentNode
  private let change: CollectionChange
  private let members: [Member]
  private let lines: YAMLLines

  private static let comma = UInt8(ascii: ",")

  init(_ change: CollectionChange) {
    collection = change.collection
    self.change = change
    members = YAMLFlowMembers(collection).members
    lines = collection.storage.outline.lines
  }

  /// Whether a collection has nothing between its brackets, not even a comment.
  static func isBlank(_ collection: DocumentNode) -> Bool {
    let range = collection.range
    return !collection.storage.source[range].contains(YAMLCharacters.number)
  }

  /// The splices, run by run.
  func splices() throws(EditError) -> [Splice] {
    let quotes = YAMLQuotes(of: collection)
    var splices: [Splice] = []
    var texts: [[UInt8]] = []
    var left = -1
    for number in 0...members.count {
      texts += try YAMLFlowText.write(change.inserted[number] ?? [], quotes)
      guard !change.removed.contains(number) else { continue }
      // What stays on the left and on the right; -1 and the count stand for the brackets.
      splices += replacement(between: left, and: number, texts)
      left = number
      texts = []
    }
    guard collection.isSinglePair, !splices.isEmpty else {
      return splices.map { $0.behind(collection) }
    }
    // The pair gets the braces it did without.
    let range = collection.range
    let brace = Splice(range.lowerBound..<range.lowerBound, [UInt8(ascii: "{")])
    splices.append(Splice(range.upperBound..<range.upperBound, [UInt8(ascii: "}")]))
    return ([brace.before(collection)] + splices).map { $0.behind(collection) }
  }

  private func replacement(between left: Int, and right: Int, _ texts: [[UInt8]]) -> [Splice] {
    let hasRemoved = right - left > 1
    guard hasRemoved || !texts.isEmpty else { return [] }
    if right < members.count {
      return [
        hasRemoved
          ? replace(left + 1, upTo: right, texts)
          : insert(texts, before: members[right], behind: end(of: left))
      ]
    }
    return untabbed(left, texts)
      + (left < 0
        ? [fill(texts)] : texts.isEmpty ? removeEnd(after: left) : replaceEnd(after: left, texts))
  }

  /// What is last between the brackets may now be plain, which must not stand before a tab.
  private func untabbed(_ left: Int, _ texts: [[UInt8]]) -> [Splice] {
    guard !hasTrailingComma, texts.isEmpty ? left >= 0 && members[left].endsPlain : true else {
      return []
    }
    let end = members.last?.range.upperBound ?? contentStart
    return lines.untabbed(behind: end, column: collection.parentColumn)
  }

  // MARK: Before a member that stays

  private func insert(_ texts: [[UInt8]], before right: Member, behind left: Int) -> Splice {
    if let line = lineStart(of: right) {
      let place = endOfComments(from: left, to: right.slot.lowerBound)
      return Splice(place..<place, texts.flatMap { line + $0 + [Self.comma] })
    }
    let gap = lines.source[left..<right.range.lowerBound]
    if left == contentStart, gap.isEmpty {
      let text = texts.flatMap { $0 + [Self.comma, YAMLCharacters.space] }
      let splice = Splice(left..<left, text)
      return collection.isSinglePair ? splice.before(collection) : splice
    }
    return Splice(left..<left, texts.flatMap { gap + $0 + [Self.comma] })
  }

  private func replace(_ first: Int, upTo right: Int, _ texts: [[UInt8]]) -> Splice {
    let line = lineStart(of: members[right])
    guard let line, lineStart(of: members[first]) == nil else {
      let separator = [Self.comma] + (line ?? [YAMLCharacters.space])
      let range = members[first].slot.lowerBound..<members[right].slot.lowerBound
      return Splice(range, texts.flatMap { $0 + separator })
    }
    let range = end(of: first - 1)..<members[right - 1].slot.upperBound
    return Splice(range, texts.flatMap { line + $0 + [Self.comma] })
  }

  // MARK: At the end

  private func removeEnd(after left: Int) -> [Splice] {
    let start = endOfComments(from: end(of: left), to: members[left + 1].slot.lowerBound)
    let end = members[members.count - 1].slot.upperBound
    // The bracket must not come behind a comment.
    let needsLine = members[left].endsInComment && !lines.isLast(end)
    let line = needsLine ? lines.lineBreak + blanks(collection.parentColumn + 1) : []
    let removal = Splice(start..<end, line)
    // What ends in an indicator needs the comma to be text: `{a::, b}`.
    let last = lines.source[members[left].range.upperBound - 1]
    guard let comma = members[left].comma, !hasTrailingComma, !":-?".utf8.contains(last) else {
      return [removal]
    }
    return [Splice(comma..<comma + 1, []), removal]
  }

  private func replaceEnd(after left: Int, _ texts: [[UInt8]]) -> [Splice] {
    let last = members[members.count - 1]
    let hasRemoved = left + 1 < members.count
    let neighbour = members[hasRemoved ? left + 1 : left]
    let slot = neighbour.slot
    let start =
      hasRemoved ? endOfComments(from: end(of: left), to: slot.lowerBound) : slot.upperBound
    var line = lineStart(of: neighbour)
    if line == nil, members[left].endsInComment {
      line = lines.lineBreak + blanks(collection.parentColumn + 3)
    }
    var text: [UInt8] = Array(
      texts.map { (line ?? [YAMLCharacters.space]) + $0 }.joined(separator: [Self.comma])
    )
    if hasTrailingComma { text.append(Self.comma) }
    let replacement = Splice(start..<(hasRemoved ? last.slot.upperBound : start), text)
    guard members[left].comma == nil else { return [replacement] }
    let end = members[left].range.upperBound
    return [Splice(end..<end, [Self.comma]), replacement]
  }

  /// Puts members where none stay.
  private func fill(_ texts: [[UInt8]]) -> Splice {
    guard let first = members.first, let last = members.last else {
      let isBeforeComment = lines.byte(contentStart) == YAMLCharacters.number
      let text = texts.joined(separator: [Self.comma, YAMLCharacters.space])
      return Splice(
        contentStart..<contentStart,
        text + (isBeforeComment ? [YAMLCharacters.space] : [])
      )
    }
    guard !texts.isEmpty else {
      let end = collection.range.upperBound - (collection.isSinglePair ? 0 : 1)
      return Splice(contentStart..<end, [])
    }
    let separator = [Self.comma] + (lineStart(of: first) ?? [YAMLCharacters.space])
    let text = Array(texts.joined(separator: separator))
    return Splice(
      first.slot.lowerBound..<last.slot.upperBound,
      hasTrailingComma ? text + [Self.comma] : text
    )
  }

  // MARK: Places

  private var hasTrailingComma: Bool { members.last?.comma != nil }

  /// Behind the bracket.
  private var contentStart: Int {
    collection.range.lowerBound + (collection.isSinglePair ? 0 : 1)
  }

  /// Behind a member with its comma, or behind the bracket.
  private func end(of number: Int) -> Int {
    number < 0 ? contentStart : members[number].slot.upperBound
  }

  /// The line break and the indentation before a member that begins a line.
  private func lineStart(of member: Member) -> [UInt8]? {
    let start = member.range.lowerBound
    guard lines.isFirst(start), lines.start(start) > contentStart else { return nil }
    return lines.lineBreak + lines.source[lines.start(start)..<start]
  }

  /// Where the last comment ends between two offsets, or the first of them if there is none.
  private func endOfComments(from offset: Int, to limit: Int) -> Int {
    var end = offset
    var next = lines.endOfBlanks(from: offset)
    while next < limit {
      if lines.byte(next) == YAMLCharacters.number { end = lines.end(next) }
      guard lines.byte(next) == YAMLCharacters.number || lines.isLast(next) else { break }
      next = lines.endOfBlanks(from: lines.next(next))
    }
    return end
  }

  private func blanks(_ count: Int) -> [UInt8] {
    [UInt8](repeating: YAMLCharacters.space, count: count)
  }
}
