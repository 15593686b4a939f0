/// A place where a key without `?` may have begun.
struct SimpleKey {
  var isPossible = false
  /// Nothing but a key can stand there.
  var isRequired = false
  /// The queue waits for the candidate to be decided.
  var isAwaited = false
  var tokenNumber = 0
  var position = 0
  var line = 0
  var column = 0
}

// MARK: - Keys without an indicator

extension YAMLScanner {
  /// Whether the first token of the queue may still turn out to be a key.
  mutating func isHeadPossibleKey() throws(YAMLFault) -> Bool {
    while firstPossibleKey < simpleKeys.count, !isAwaited(firstPossibleKey) {
      firstPossibleKey += 1
    }
    guard firstPossibleKey < simpleKeys.count,
      simpleKeys[firstPossibleKey].tokenNumber == tokensTaken
    else { return false }
    return try isStillPossible(firstPossibleKey)
  }

  private func isAwaited(_ place: Int) -> Bool {
    simpleKeys[place].isPossible && simpleKeys[place].isAwaited
  }

  /// Whether a candidate can still be a key: on one line, and at most 1024 characters long (YAML
  /// 1.2 §7.4.3).
  private mutating func isStillPossible(_ place: Int) throws(YAMLFault) -> Bool {
    let key = simpleKeys[place]
    guard key.isPossible else { return false }
    if key.line == line, !isLongerThanKey(key.position) { return true }
    try dropSimpleKey(place)
    return false
  }

  private func isLongerThanKey(_ start: Int) -> Bool {
    guard position - start > 1024 else { return false }
    // The limit is in characters. Four bytes are the longest character.
    return position - start > 4096
      || source[start..<position].count { $0 & 0xC0 != 0x80 } > 1024
  }

  private mutating func dropSimpleKey(_ place: Int) throws(YAMLFault) {
    if simpleKeys[place].isRequired {
      throw YAMLFault(.missingColon, at: position, since: simpleKeys[place].position)
    }
    simpleKeys[place].isPossible = false
  }

  /// Notes that a key may begin at the cursor.
  @inline(__always)
  mutating func saveSimpleKey() throws(YAMLFault) {
    guard isSimpleKeyAllowed else { return }
    try removeSimpleKey()
    let top = simpleKeys.count - 1
    simpleKeys[top] = SimpleKey(
      isPossible: true,
      isRequired: flowLevel == 0 && indent == column,
      isAwaited: true,
      tokenNumber: tokensTaken + tokens.count - head,
      position: position,
      line: line,
      column: column
    )
    firstPossibleKey = min(firstPossibleKey, top)
  }

  /// Forgets the candidate of the current flow level.
  @inline(__always)
  mutating func removeSimpleKey() throws(YAMLFault) {
    let top = simpleKeys.count - 1
    if simpleKeys[top].isPossible { try dropSimpleKey(top) }
  }
}

// MARK: - Indentation

extension YAMLScanner {
  /// Opens a block collection if the column is beyond the current indentation.
  @inline(__always)
  private mutating func rollIndent(
    to column: Int,
    _ kind: YAMLToken.Kind,
    at start: Int,
    place: Int? = nil
  ) throws(YAMLFault) {
    guard flowLevel == 0, indent < column else { return }
    indents.append(indent)
    indent = column
    guard indents.count <= DocumentTree.maximumDepth else { throw YAMLFault(.tooDeep, at: start) }
    add(YAMLToken(kind, start, start), at: place)
  }

  /// Closes the block collections that are indented more than the column.
  ///
  /// A collection ends before the first of the comments above that stand at its parent's
  /// indentation, so that these can become feet of the parent's entry.
  @inline(__always)
  mutating func unrollIndent(to column: Int, scanStart: Int) throws(YAMLFault) {
    guard flowLevel == 0, indent > column else { return }
    closeBlocks(to: column, scanStart: scanStart)
  }

  private mutating func closeBlocks(to column: Int, scanStart: Int) {
    let starts = commentStarts(touching: scanStart - 1)
    var mark = scanStart - 1
    while indent > column {
      if let start = starts[indent + 1] { mark = start }
      // Offsets have no sign; before the first byte nothing claims a comment anyway.
      add(YAMLToken(.blockEnd, max(mark, 0), max(mark, 0)))
      indent = indents.removeLast()
    }
  }

  /// The first comment at each column (from one) among those that follow each other up to the
  /// cursor.
  private func commentStarts(touching end: Int) -> [Int: Int] {
    var starts: [Int: Int] = [:]
    var stop = end
    for comment in comments[commentsHead...].reversed() {
      guard comment.end >= stop else { break }
      starts[comment.column] = comment.start
      stop = comment.scanStart
    }
    return starts
  }
}

// MARK: - Indicators

extension YAMLScanner {
  mutating func fetchStreamEnd() throws(YAMLFault) {
    if column != 0 {
      lineStart = position
      line += 1
    }
    try unrollIndent(to: -1, scanStart: position)
    try removeSimpleKey()
    isSimpleKeyAllowed = false
    add(YAMLToken(.streamEnd, position, position))
  }

  mutating func fetchDocumentMarker(_ kind: YAMLToken.Kind) throws(YAMLFault) {
    try unrollIndent(to: -1, scanStart: position)
    try removeSimpleKey()
    isSimpleKeyAllowed = false
    addIndicator(kind, length: 3)
  }

  private mutating func addIndicator(_ kind: YAMLToken.Kind, length: Int = 1) {
    add(YAMLToken(kind, position, position + length))
    pass(length)
  }

  mutating func fetchFlowStart(_ kind: YAMLToken.Kind) throws(YAMLFault) {
    try saveSimpleKey()
    simpleKeys.append(SimpleKey(tokenNumber: tokensTaken + tokens.count - head))
    flowLevel += 1
    guard flowLevel <= DocumentTree.maximumDepth else { throw YAMLFault(.tooDeep, at: position) }
    isSimpleKeyAllowed = true
    addIndicator(kind)
  }

  mutating func fetchFlowEnd(_ kind: YAMLToken.Kind) throws(YAMLFault) {
    try removeSimpleKey()
    if flowLevel > 0 {
      flowLevel -= 1
      let inner = simpleKeys.removeLast()
      let outer = simpleKeys.count - 1
      // go-yaml does not wait for a collection any more in which nothing could be a key, `[? a]: b`.
      if simpleKeys[outer].tokenNumber == inner.tokenNumber { simpleKeys[outer].isAwaited = false }
    }
    isSimpleKeyAllowed = false
    addIndicator(kind)
  }

  mutating func fetchFlowEntry() throws(YAMLFault) {
    try removeSimpleKey()
    isSimpleKeyAllowed = true
    addIndicator(.flowEntry)
  }

  mutating func fetchBlockEntry() throws(YAMLFault) {
    if flowLevel == 0 {
      guard isSimpleKeyAllowed else { throw YAMLFault(.sequenceNotAllowedHere, at: position) }
      try rollIndent(to: column, .blockSequenceStart, at: position)
    }
    // In a flow collection the parser refuses it, which knows where the collection began.
    try removeSimpleKey()
    isSimpleKeyAllowed = true
    addIndicator(.blockEntry)
  }

  mutating func fetchKey() throws(YAMLFault) {
    if flowLevel == 0 {
      guard isSimpleKeyAllowed else { throw YAMLFault(.keyNotAllowedHere, at: position) }
      try rollIndent(to: column, .blockMappingStart, at: position)
    }
    try removeSimpleKey()
    isSimpleKeyAllowed = flowLevel == 0
    addIndicator(.key)
  }

  mutating func fetchValue() throws(YAMLFault) {
    let top = simpleKeys.count - 1
    if try isStillPossible(top) {
      let key = simpleKeys[top]
      let place = head + key.tokenNumber - tokensTaken
      guard place >= head else { throw YAMLFault(.valueNotAllowedHere, at: position) }
      add(YAMLToken(.key, key.position, key.position), at: place)
      try rollIndent(to: key.column, .blockMappingStart, at: key.position, place: place)
      simpleKeys[top].isPossible = false
      isSimpleKeyAllowed = false
    } else {
      if flowLevel == 0 {
        guard isSimpleKeyAllowed else { throw YAMLFault(.valueNotAllowedHere, at: position) }
        try rollIndent(to: column, .blockMappingStart, at: position)
      }
      isSimpleKeyAllowed = flowLevel == 0
    }
    addIndicator(.value)
  }
}
