extension YAMLTextGenerator {
  /// Adds a flow collection, which may go over several lines.
  mutating func addFlow(indent: Int, depth: Int) {
    if random.once(in: 15) {
      addProperties(for: .collection, isNeeded: true)
      add(" ")
    }
    let isMapping = random.once(in: 2)
    add(isMapping ? "{" : "[")
    addFlowSpace(indent)
    let count = depth > 4 || nodesLeft <= 0 ? 0 : random.below(4)
    for number in 0..<count {
      if isMapping { addFlowEntry(indent, depth) } else { addFlowItem(indent, depth) }
      addFlowSpace(indent)
      if number < count - 1 || random.once(in: 8) {
        add(",")
        addFlowSpace(indent)
      }
    }
    add(isMapping ? "}" : "]")
  }

  private mutating func addFlowItem(_ indent: Int, _ depth: Int) {
    if random.once(in: 6) {
      addScalar(indent: indent, .flowKey)
      add(":")
      addBlanks(1)
    }
    addFlowValue(indent, depth)
  }

  private mutating func addFlowEntry(_ indent: Int, _ depth: Int) {
    if random.once(in: 12) {
      add("? ")
      addFlowSpace(indent)
    }
    addScalar(indent: indent, .flowKey)
    let isQuoted = bytes.last == 0x22 || bytes.last == 0x27
    guard !random.once(in: 8) else { return }
    if random.once(in: 8) { addBlanks(1) }
    add(":")
    guard !random.once(in: 10) else { return }
    // Behind a quoted key the blank is optional.
    if !isQuoted || !random.once(in: 2) { addBlanks(1) }
    addFlowSpace(indent)
    addFlowValue(indent, depth)
  }

  private mutating func addFlowValue(_ indent: Int, _ depth: Int) {
    nodesLeft -= 1
    if random.once(in: 4) { return addFlow(indent: indent, depth: depth + 1) }
    if random.once(in: 12), let anchor = anchors.last {
      // A blank, or the comma behind it could belong to the name.
      return add("*\(anchor) ")
    }
    addProperties(for: .scalar)
    addScalar(indent: indent, .flowValue)
  }

  /// Adds white space between the tokens of a flow collection, with comments.
  private mutating func addFlowSpace(_ indent: Int) {
    switch random.below(12) {
    case 0...5: break
    case 6...8: addBlanks(1)
    case 9: add(random.pick(["  ", " \t"]))
    default:
      endLine()
      while random.once(in: 5) {
        addBlanks(random.number(1...6))
        endLine()
      }
      addBlanks(max(indent, 0) + random.number(1...4))
    }
  }
}
