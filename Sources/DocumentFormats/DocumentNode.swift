/// A place in a document's tree.
package struct DocumentNode: Sendable {
  let storage: DocumentStorage
  let index: Int

  init(_ storage: DocumentStorage, _ index: Int) {
    self.storage = storage
    self.index = index
  }

  var record: NodeRecord { storage.tree.nodes[index] }

  /// What the node is.
  package var kind: NodeKind { record.kind }

  /// How it is written.
  package var style: NodeStyle { record.style }

  /// Where its own bytes are, without anchor and tag.
  ///
  /// A block scalar's begin at its indicator and end where the next line that is not blank begins.
  /// A block collection's go from its first member to the end of its last.
  package var range: Range<Int> { record.range }

  /// Where its bytes are, anchor and tag included.
  package var fullRange: Range<Int> {
    Int(properties?.start ?? record.start)..<Int(record.end)
  }

  /// Whether the node takes no bytes, as the value of `key:`.
  package var isAbsent: Bool { record.flags.contains(.isAbsent) }

  var properties: PropertiesRecord? {
    let place = Int(record.properties)
    return place == 0 ? nil : storage.tree.properties[place - 1]
  }

  /// The anchor's name.
  package var anchor: [UInt8]? {
    guard let properties, !properties.anchor.isEmpty else { return nil }
    let name = properties.anchor
    return Array(storage.source[Int(name.lowerBound)..<Int(name.upperBound)])
  }

  /// The tag in full, `tag:yaml.org,2002:str` for `!!str`.
  package var tag: [UInt8]? {
    guard let properties, !properties.tag.isEmpty else { return nil }
    let range = Int(properties.tag.lowerBound)..<Int(properties.tag.upperBound)
    return storage.tree.tagHandles[Int(properties.tagHandle)].resolve(storage.source, range)
  }

  /// The node an alias stands for.
  package var target: DocumentNode? {
    kind == .alias ? DocumentNode(storage, Int(record.extra)) : nil
  }

  /// The node itself, or what it stands for if it is an alias.
  package var resolved: DocumentNode { target ?? self }

  /// The nodes directly below: keys and values in turn, or items, or a document's root.
  package var children: Children {
    let hasChildren = kind != .scalar && kind != .alias
    return Children(
      storage: storage,
      position: index + 1,
      end: hasChildren ? storage.tree.endOfSubtree(index) : index + 1
    )
  }

  /// The document, mapping or sequence the node stands in.
  package var parent: DocumentNode? {
    kind == .document ? nil : DocumentNode(storage, Int(storage.parents[index]))
  }

  /// The root value of a document node.
  package var content: DocumentNode? {
    var children = children.makeIterator()
    return kind == .document ? children.next() : nil
  }

  /// The text of a scalar, without quotes, escapes and indentation.
  package var text: [UInt8] { storage.format.syntax.text(self) }

  /// The typed reading of a scalar.
  ///
  /// - Throws: `SyntaxError` where a tag or a number's size does not allow it.
  package func scalar() throws(SyntaxError) -> Scalar {
    try storage.format.syntax.scalar(self)
  }

  /// The typed reading of a scalar, or nil where a tag or a number's size does not allow it.
  package var typedScalar: Scalar? { storage.format.syntax.typedScalar(self) }

  /// Whether the typed reading of a scalar is a string.
  package var isString: Bool { storage.format.syntax.isString(self) }

  /// The nodes below one node, found as they are asked for.
  package struct Children: Sequence, IteratorProtocol, Sendable {
    let storage: DocumentStorage
    var position: Int
    let end: Int

    /// Gives the next node.
    package mutating func next() -> DocumentNode? {
      guard position < end else { return nil }
      let node = DocumentNode(storage, position)
      position = storage.tree.endOfSubtree(position)
      return node
    }
  }
}

extension DocumentNode: Hashable {
  /// Whether both are the same place of the same document.
  package static func == (left: DocumentNode, right: DocumentNode) -> Bool {
    left.storage === right.storage && left.index == right.index
  }

  /// Feeds the place into a hash.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(storage))
    hasher.combine(index)
  }
}
