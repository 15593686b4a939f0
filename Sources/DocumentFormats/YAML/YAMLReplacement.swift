/// Puts a value where a node stands that is not in brackets.
///
/// What stays is what stands around: the indicator with its blanks, anchor and tag, the comment
/// behind. A collection in place of a scalar takes lines of its own below that comment.
///
///     key: &a old  # remark       key: &a  # remark
///                                   x: 1
struct YAMLReplacement {
  private let node: DocumentNode
  private let outline: YAMLOutline
  private let lines: YAMLLines
  private let tag: YAMLTagChange
  /// Behind everything that introduces the value; nil where nothing does.
  private let introducerEnd: Int?

  init(_ node: DocumentNode, with value: DocumentValue) {
    self.node = node
    outline = node.storage.outline
    lines = outline.lines
    tag = YAMLTagChange(node, to: value)
    introducerEnd = Self.introducerEnd(node, tag)
  }

  private static func introducerEnd(_ node: DocumentNode, _ tag: YAMLTagChange) -> Int? {
    guard let properties = node.properties, tag.removed != nil, !tag.precedesAnchor else {
      return node.introducerEnd
    }
    return properties.anchor.isEmpty ? node.indicatorEnd : Int(properties.anchor.upperBound)
  }

  // MARK: What is known before the value is written

  /// Where the lines of the new value end.
  private var end: Int {
    if node.lacksIndicator, let key = node.previousSibling {
      return lines.next(outline.endWithComments(key.index))
    }
    if let block { return max(block.body.upperBound, lines.next(block.header.end)) }
    if node.isAbsent { return lines.next(introducerEnd ?? node.range.lowerBound) }
    return lines.next(node.isBlockCollection ? outline.end(node.index) : node.range.upperBound)
  }

  /// The column of a collection whose first line can stand behind the indicator, `- a: 1`; nil
  /// where it cannot.
  var compactColumn: Int? {
    guard node.isItem, node.properties == nil, let introducerEnd else { return nil }
    if isBelow || node.isAbsent {
      guard node.isAbsent || node.isBlockCollection && followsBlankLines,
        hasNothing(behind: introducerEnd)
      else { return nil }
      return lines.column(introducerEnd) + 1
    }
    let isAlone =
      node.isBlockCollection || hasNothing(behind: block?.header.end ?? node.range.upperBound)
    return isAlone ? lines.column(start) : nil
  }

  /// Whether a block scalar can stand there: no comment that stays comes between header and lines,
  /// and what follows is told apart.
  func allowsLines(of text: [UInt8], column: Int) -> Bool {
    guard !node.isBlockCollection || !isBelow || node.isRoot || followsBlankLines else {
      return false
    }
    return !lines.runsOn(text, at: end, column: column)
  }

  /// Whether nothing stays on the line behind an offset.
  private func hasNothing(behind offset: Int) -> Bool {
    lines.isLast(offset) || !moveComment(behind: offset).isEmpty
  }

  private var block: YAMLBlockScalar? { YAMLBlockScalar(node.record, lines) }

  /// Whether the node begins on a later line than what introduces it, or on a line of its own.
  private var isBelow: Bool {
    guard let introducerEnd else { return node.isRoot }
    return start > lines.end(introducerEnd)
  }

  /// Where the node begins on its line, with a tag that goes.
  private var start: Int {
    let start = node.range.lowerBound
    guard let removed = tag.removed, !tag.precedesAnchor,
      lines.start(removed.lowerBound) == lines.start(start)
    else { return start }
    return removed.lowerBound
  }

  // MARK: Splices

  /// The splices that put the new value there.
  func splices(_ new: YAMLRendering) -> [Splice] {
    allSplices(new).map { $0.behind(node) }
  }

  private func allSplices(_ new: YAMLRendering) -> [Splice] {
    if node.lacksIndicator { return introduce(new) }
    if let block { return tagSplices + replace(block, new) }
    if node.isAbsent { return tagSplices + fill(new) }
    return tagSplices + (node.isBlockCollection ? replaceBlock(new) : replaceInline(new))
  }

  /// Adds the line for the value of `? key`.
  private func introduce(_ new: YAMLRendering) -> [Splice] {
    let indentation = [UInt8](repeating: YAMLCharacters.space, count: node.parentColumn)
    let text = indentation + [YAMLCharacters.colon] + blanked(new.head) + lines.lineBreak
    return [Splice(end..<end, text + new.lines)]
  }

  private func fill(_ new: YAMLRendering) -> [Splice] {
    let place = introducerEnd ?? node.range.lowerBound
    let moved = new.isCollection ? moveComment(behind: place) : []
    return moved + [Splice(place..<place, blanked(new.head)), Splice(end..<end, new.lines)]
  }

  private func replace(_ block: YAMLBlockScalar, _ new: YAMLRendering) -> [Splice] {
    let header = start..<block.header.end
    let body = Splice(block.body, new.lines)
    let moved = new.isCollection ? moveComment(behind: header.upperBound) : []
    guard !new.head.isEmpty else {
      return moved + [moved.isEmpty ? takeAway(header) : withoutBlanks(header), body]
    }
    guard !lines.source[header].elementsEqual(new.head) else { return [body] }
    return moved + [Splice(header, new.head + separator(at: header.upperBound)), body]
  }

  private func replaceInline(_ new: YAMLRendering) -> [Splice] {
    let old = start..<node.range.upperBound
    let below = Splice(end..<end, new.lines)
    let moved = new.isCollection ? moveComment(behind: old.upperBound) : []
    if !new.head.isEmpty {
      return moved + [Splice(old, new.head + separator(at: old.upperBound)), below]
    }
    if !isBelow {
      return moved + [moved.isEmpty ? takeAway(old) : withoutBlanks(old), below]
    }
    if lines.isLast(old.upperBound) {
      return [Splice(lines.start(old.lowerBound)..<end, new.lines)]
    }
    // A comment behind it stays, on a line of its own.
    return [Splice(old.lowerBound..<lines.endOfBlanks(from: old.upperBound), []), below]
  }

  private func replaceBlock(_ new: YAMLRendering) -> [Splice] {
    let text = new.head.isEmpty ? new.lines : new.head + lines.lineBreak + new.lines
    guard !node.isRoot else { return [Splice(lines.start(start)..<end, text)] }
    guard isBelow, let introducerEnd else {
      guard new.head.isEmpty else { return [Splice(start..<end, text)] }
      return [Splice(blanksBefore(start)..<end, lines.lineBreak + text)]
    }
    let moved = new.isCollection ? moveComment(behind: introducerEnd) : []
    // What begins behind the indicator goes on in the next line.
    let first = new.head.isEmpty || new.lines.isEmpty ? firstLine : lines.next(introducerEnd)
    return moved + [
      Splice(introducerEnd..<introducerEnd, blanked(new.head)), Splice(first..<end, new.lines),
    ]
  }

  /// Where the lines of a block collection begin, with the comments of its first member.
  private var firstLine: Int {
    YAMLBlockMembers(node).members.first?.slot.lowerBound ?? lines.start(start)
  }

  /// Whether nothing but empty lines stands between the indicator and these lines.
  private var followsBlankLines: Bool {
    guard let introducerEnd else { return false }
    return lines.areBlank(from: lines.next(introducerEnd), to: firstLine)
  }

  // MARK: Blanks and comments

  /// Removes a value and the blanks before it.
  ///
  /// Between a dash and the comment then behind it there
  /// may be no tab.
  private func takeAway(_ old: Range<Int>) -> Splice {
    let end = lines.endOfBlanks(from: old.upperBound)
    guard lines.source[old.upperBound..<end].contains(YAMLCharacters.tab) else {
      return withoutBlanks(old)
    }
    let blank = lines.isLast(end) ? [] : [YAMLCharacters.space]
    return Splice(blanksBefore(old.lowerBound)..<end, blank)
  }

  private func withoutBlanks(_ old: Range<Int>) -> Splice {
    Splice(blanksBefore(old.lowerBound)..<old.upperBound, [])
  }

  private func blanked(_ head: [UInt8]) -> [UInt8] {
    head.isEmpty ? [] : [YAMLCharacters.space] + head
  }

  private func blanksBefore(_ offset: Int) -> Int { lines.startOfBlanks(before: offset) }

  /// A blank where a comment follows at once.
  private func separator(at offset: Int) -> [UInt8] {
    let isComment = offset < lines.source.count && lines.source[offset] == YAMLCharacters.number
    return isComment ? [YAMLCharacters.space] : []
  }

  /// The comment behind an item stays the list's: it goes above the dash.
  private func moveComment(behind offset: Int) -> [Splice] {
    guard node.isItem, !lines.isLast(offset), let introducerEnd, lines.isFirst(introducerEnd - 1)
    else { return [] }
    let start = lines.start(introducerEnd)
    let comment = lines.endOfBlanks(from: offset)..<lines.end(offset)
    let indentation = lines.source[start..<(introducerEnd - 1)]
    let dash = indentation + lines.source[(introducerEnd - 1)..<introducerEnd]
    return [
      Splice(
        start..<introducerEnd,
        indentation + lines.source[comment] + lines.lineBreak + dash
      ),
      Splice(offset..<comment.upperBound, []),
    ]
  }

  // MARK: Tags

  /// Takes the tag away that goes, unless that is done together with the value.
  private var tagSplices: [Splice] {
    guard let removed = tag.removed, node.isAbsent || start == node.range.lowerBound else {
      return []
    }
    guard !tag.precedesAnchor else {
      return [Splice(removed.lowerBound..<lines.endOfBlanks(from: removed.upperBound), [])]
    }
    let first = max(blanksBefore(removed.lowerBound), introducerEnd ?? 0)
    return [Splice(first..<removed.upperBound, [])]
  }
}
