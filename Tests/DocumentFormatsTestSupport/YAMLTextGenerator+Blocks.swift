extension YAMLTextGenerator {
  /// What stands on the line before a value.
  enum Indicator {
    /// `---`
    case marker
    /// `key:`
    case colon
    /// `-`
    case dash
    /// `?`
    case question
  }

  /// Adds a value behind an indicator, up to the end of its last line.
  ///
  /// The indentation is the column of the collection it belongs to; -1 at the top.
  mutating func addValue(indent: Int, after indicator: Indicator) {
    nodesLeft -= 1
    guard nodesLeft > 0 || !random.once(in: 3) else { return endLine() }
    let choice = random.below(20)
    switch choice {
    case 0: endLine()
    case 1...5 where nodesLeft > 0: addNestedBlock(indent: indent, after: indicator)
    case 6...7 where nodesLeft > 0:
      addGap(indicator)
      addFlow(indent: indent, depth: 0)
      endLine()
    case 8, 9:
      addGap(indicator)
      addProperties(for: .scalar)
      addBlockScalar(indent: indent)
    case 10 where !anchors.isEmpty:
      addGap(indicator)
      add("*" + random.pick(anchors))
      endLine()
    default:
      addGap(indicator)
      addProperties(for: .scalar)
      addScalar(indent: indent, .value)
      endLine()
    }
  }

  private mutating func addGap(_ indicator: Indicator) {
    // Where a key may begin, a tab would be indentation.
    let mayBeTab = indicator == .colon || indicator == .marker
    add(random.pick([" ", " ", " ", " ", "  ", "   "] + (mayBeTab ? ["\t", " \t"] : [])))
  }

  /// Adds a block collection on the following lines, or on this one where the indicator allows it.
  private mutating func addNestedBlock(indent: Int, after indicator: Indicator) {
    if indicator == .dash || indicator == .question, random.once(in: 2) {
      addBlanks(random.pick([1, 1, 1, 2, 3, 5]))
      let column = column
      return random.once(in: 2)
        ? addMapping(at: column, isContinued: true) : addSequence(at: column, isContinued: true)
    }
    if random.once(in: 8) {
      addGap(indicator)
      addProperties(for: .collection, isNeeded: true)
    }
    endLine()
    addBlock(indent: indent, mayAlign: indicator == .colon || indicator == .marker)
  }

  /// Adds a collection, or at the top any node, on lines of its own.
  mutating func addBlock(indent: Int, mayAlign: Bool = false) {
    let column =
      indent < 0
      ? random.pick([0, 0, 0, 0, 1, 2]) : indent + random.pick([1, 2, 2, 2, 3, 4, 4, 7])
    switch random.below(indent < 0 ? 12 : 9) {
    case 0...5: addMapping(at: column, isContinued: false)
    case 6...8:
      // A sequence may stand in the column of the key above it.
      let isAligned = mayAlign && indent >= 0 && random.once(in: 2)
      addSequence(at: isAligned ? indent : column, isContinued: false)
    case 9:
      addBlanks(column)
      addFlow(indent: indent, depth: 0)
      endLine()
    default:
      addBlanks(column)
      addProperties(for: .scalar)
      addScalar(indent: indent, .value)
      endLine()
    }
  }

  /// It is continued where the first entry is on a line that has begun.
  private mutating func addMapping(at column: Int, isContinued: Bool) {
    for number in 0..<random.number(1...4) {
      if number > 0 || !isContinued {
        addCommentLines(at: column)
        addBlanks(column)
      }
      addEntry(at: column)
      if nodesLeft <= 0 { break }
    }
  }

  private mutating func addEntry(at column: Int) {
    if random.once(in: 15) {
      add("?")
      addValue(indent: column, after: .question)
      guard !random.once(in: 5) else { return }
      addCommentLines(at: column)
      addBlanks(column)
      add(":")
      return addValue(indent: column, after: .colon)
    }
    if random.once(in: 30), let anchor = anchors.last {
      add("*\(anchor) ")
    } else {
      if random.once(in: 20) { addProperties(for: .scalar, isNeeded: true) }
      addScalar(indent: column, .key)
      if random.once(in: 15) { addBlanks(1) }
    }
    add(":")
    addValue(indent: column, after: .colon)
  }

  private mutating func addSequence(at column: Int, isContinued: Bool) {
    for number in 0..<random.number(1...4) {
      if number > 0 || !isContinued {
        addCommentLines(at: column)
        addBlanks(column)
      }
      add("-")
      addValue(indent: column, after: .dash)
      if nodesLeft <= 0 { break }
    }
  }

  // MARK: - Anchors and tags

  enum Owner {
    case scalar
    case collection
  }

  mutating func addProperties(for owner: Owner, isNeeded: Bool = false) {
    guard isNeeded || random.once(in: 12) else { return }
    var parts: [String] = []
    if random.once(in: 2) {
      let name = random.pick(["a", "anchor-", "X_", "0"]) + "\(nameCount)"
      nameCount += 1
      // Only a scalar's can be an alias at once: a collection must not contain itself.
      if owner == .scalar { anchors.append(name) }
      parts.append("&" + name)
    }
    if parts.isEmpty || random.once(in: 4) {
      var tags = ["!local", "!<tag:example.com,2000:x>", "!a%21b"]
      if owner == .scalar { tags += ["!!str", "!!str", "!"] }
      if hasTagHandle { tags += ["!e!x", "!e!x"] }
      parts.append(random.pick(tags))
    }
    if random.once(in: 2) { parts.reverse() }
    add(parts.joined(separator: " "))
    if owner == .scalar { add(" ") }
  }
}
