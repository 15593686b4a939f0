internal import DocumentFormats

extension YAMLEditStream {
  /// Puts a value in a node's place; its anchor stays.
  mutating func replace(_ node: DocumentNode, with value: DocumentValue) {
    guard let model = models[node] else { return }
    if node.parent?.style == .flow || node.style == .flow || value.kind != .scalar {
      loosenComments(behind: node)
    }
    if case .scalar(.string(let text)) = value, text.contains(0x0A) { loosenComments(behind: node) }
    let isInPlace = node.kind == .scalar && !node.isAbsent || node.kind == .alias
    if !isInPlace || value.kind != .scalar { loosenComments(around: node) }
    if node.parent?.kind == .document { keepComments(above: node) }
    for child in model.children { remove(child, behind: node) }
    remove(node.range, exceptOf: node.kind == .scalar ? node : nil)
    let new = YAMLEditModel(value)
    model.content = new.content
    model.comments = new.comments
    model.isTouched = true
  }

  /// Puts ciphertext in a node's place.
  mutating func encrypt(_ node: DocumentNode, with text: [UInt8]) {
    models[node]?.content = .ciphertext(text)
    models[node]?.isTouched = true
    if node.parent?.style == .flow { loosenComments(behind: node) }
  }

  /// Removes and inserts members.
  mutating func change(
    _ collection: DocumentNode,
    removed: Set<Int>,
    inserted: [Int: [DocumentValue.Member]]
  ) {
    guard let model = models[collection] else { return }
    model.isTouched = true
    let isMapping = collection.kind == .mapping
    let children = model.children
    let count = isMapping ? children.count / 2 : children.count
    // An empty collection, and a pair that gets braces, is another than before to the comments.
    let isPair = collection.style == .flow && collection.parent?.style == .flow
    if removed.count == count || isPair {
      loosenComments(around: collection)
      loosenComments(behind: collection)
    }
    if removed.count == count, count > 0 { remove(collection.range) }
    for number in removed {
      let members = isMapping ? [2 * number, 2 * number + 1] : [number]
      let around = removed.count == count ? collection : nil
      for member in members { remove(children[member], behind: around) }
      if let first = children[members[0]].node, let last = children[members[members.count - 1]].node
      {
        var end = max(last.range.upperBound, first.range.upperBound)
        if collection.style == .flow {
          let next = (number + 1) * members.count
          end =
            next < children.count
            ? children[next].node?.range.lowerBound ?? end : collection.range.upperBound
        }
        remove(first.range.lowerBound..<end)
        let previous = previousSibling(of: first)?.range.upperBound
        removeLineComments(from: previous ?? collection.range.lowerBound, to: first)
        if isOneOfMany || removed.count > 1 { loosenComments(behind: last) }
      }
    }
    if removed.contains(0) || inserted[0] != nil { loosenComments(above: collection) }
    for number in (0...count).reversed() {
      if removed.contains(number) { model.remove(number) }
      for member in (inserted[number] ?? []).reversed() { model.add(member, at: number) }
    }
  }

  // MARK: Comments

  /// Removes what is attached to a node that goes.
  ///
  /// What is attached by accident, or stands before
  /// the collection around, may stay.
  private mutating func remove(_ model: YAMLEditModel, behind collection: DocumentNode?) {
    if let node = model.node {
      for index in remarks.indices where remarks[index].owner == node {
        let isBefore = collection.map { remarks[index].start < $0.range.lowerBound } ?? false
        remarks[index].fate = remarks[index].container == nil || isBefore ? .open : .goes
      }
    }
    for child in model.children { remove(child, behind: collection) }
  }

  /// What stands above the root stays, whatever comes in its place.
  private mutating func keepComments(above root: DocumentNode) {
    for index in remarks.indices where remarks[index].start < root.range.lowerBound {
      let firsts = firsts(root)
      if firsts.contains(remarks[index].owner) { remarks[index].owner = root }
    }
  }

  /// Lets go of the comments in lines that go, whosever they are.
  private mutating func remove(_ range: Range<Int>, exceptOf node: DocumentNode? = nil) {
    let lines = range.lowerBound..<lineEnd(range.upperBound)
    for index in remarks.indices
    where lines.contains(remarks[index].start) && remarks[index].owner != node
      && remarks[index].fate == .stays
    {
      remarks[index].fate = .open
    }
  }

  /// Lets comments be counted to another collection, whose node becomes a collection or is no
  /// longer one: those on its line and on the one above, and those behind it.
  private mutating func loosenComments(around node: DocumentNode) {
    let source = node.range
    let start = previousSibling(of: node)?.range.lowerBound ?? node.parent?.range.lowerBound ?? 0
    let owners = firsts(node)
    for index in remarks.indices {
      let remark = remarks[index]
      if owners.contains(remark.owner) || remark.start >= start && remark.start < source.upperBound
        || isBehind(remark.start, source.upperBound)
      {
        remarks[index].container = nil
      }
    }
  }

  /// Lets go of the comments on the line of the dash before a node.
  private mutating func removeLineComments(from start: Int, to node: DocumentNode) {
    for index in remarks.indices
    where remarks[index].start >= start && remarks[index].start < node.range.lowerBound
      && remarks[index].fate == .stays && !isFirst(remarks[index].start)
    {
      remarks[index].fate = .open
    }
  }

  /// Lets comments up to the next leaf be counted to another collection: what quotes and brackets
  /// have not plain scalars have, the comments in the next lines.
  private mutating func loosenComments(behind node: DocumentNode) {
    let end = node.range.upperBound
    let next = startOfLeaf(after: end)
    for index in remarks.indices where remarks[index].start >= end && remarks[index].start < next {
      remarks[index].container = nil
    }
  }

  /// Lets comments above the first member be counted to another collection.
  private mutating func loosenComments(above collection: DocumentNode) {
    let start =
      collection.parent?.kind == .document
      ? 0 : previousSibling(of: collection)?.range.lowerBound ?? collection.parent?.range.lowerBound
    for index in remarks.indices
    where remarks[index].start >= start ?? 0
      && remarks[index].start < collection.range.lowerBound
    {
      remarks[index].container = nil
    }
  }

  /// The node, what it begins with, and the document it is the root of.
  private func firsts(_ node: DocumentNode) -> [DocumentNode] {
    var firsts = [node]
    while let last = firsts.last, let next = Array(last.children.prefix(1)).first {
      firsts.append(next)
    }
    if let parent = node.parent, parent.kind == .document { firsts.append(parent) }
    return firsts
  }

  private func previousSibling(of node: DocumentNode) -> DocumentNode? {
    var previous: DocumentNode?
    for child in node.parent.map({ Array($0.children) }) ?? [] {
      if child == node { return previous }
      previous = child
    }
    return nil
  }
}

extension YAMLEditModel {
  fileprivate func remove(_ number: Int) {
    switch content {
    case .mapping(var entries):
      entries.remove(at: number)
      content = .mapping(entries)
    case .sequence(var items):
      items.remove(at: number)
      content = .sequence(items)
    default: break
    }
  }
}
