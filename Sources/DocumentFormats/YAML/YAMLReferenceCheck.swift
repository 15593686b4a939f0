/// What go-yaml wants of a document before it gives its values out, beyond its being YAML.
///
/// The reference decodes the first document of a file and refuses it over any of these; a file it
/// refuses is no file to leave behind.
struct YAMLReferenceCheck {
  private let tree: DocumentTree
  private let storage: DocumentStorage

  init(_ document: Document) {
    storage = document.storage
    tree = storage.tree
  }

  /// Checks all nodes of the first document.
  ///
  /// - Throws: `SyntaxError` for a key that comes twice, a key that is no scalar, a merge of
  ///   something
  ///   else than mappings, a scalar that does not fit its tag.
  func run() throws(SyntaxError) {
    guard !tree.nodes.isEmpty else { return }
    for index in 0..<tree.endOfSubtree(0) {
      switch tree.nodes[index].kind {
      case .mapping: try checkMapping(DocumentNode(storage, index))
      case .scalar where tree.nodes[index].properties > 0:
        _ = try DocumentNode(storage, index).scalar()
      default: break
      }
    }
  }

  private func checkMapping(_ mapping: DocumentNode) throws(SyntaxError) {
    var seen: [ArraySlice<UInt8>: DocumentNode] = [:]
    var aliases: [ArraySlice<UInt8>: DocumentNode] = [:]
    var children = mapping.children
    while let key = children.next(), let value = children.next() {
      guard key.resolved.kind == .scalar else {
        throw error(.yaml(.keyNotScalar), key)
      }
      // An alias is another key than the text it stands for; two equal aliases are one.
      let isAlias = key.kind == .alias
      let name = isAlias ? name(ofAlias: key) : name(of: key)
      let earlier =
        isAlias ? aliases.updateValue(key, forKey: name) : seen.updateValue(key, forKey: name)
      if let earlier { throw error(.duplicateKey, key, since: earlier) }
      if isMerge(key, name) { try checkMerge(value) }
    }
  }

  private func name(of key: DocumentNode) -> ArraySlice<UInt8> {
    let record = key.record
    guard record.flags.contains(.needsDecoding) || record.style != .plain else {
      return storage.source[record.range]
    }
    return key.text[...]
  }

  private func name(ofAlias key: DocumentNode) -> ArraySlice<UInt8> {
    storage.source[key.range.dropFirst()]
  }

  private func isMerge(_ key: DocumentNode, _ name: ArraySlice<UInt8>) -> Bool {
    guard key.kind == .scalar, name.elementsEqual("<<".utf8) else { return false }
    guard let tag = key.tag else { return key.style == .plain }
    return tag == [0x21] && key.style == .plain || tag.elementsEqual("tag:yaml.org,2002:merge".utf8)
  }

  private func checkMerge(_ value: DocumentNode) throws(SyntaxError) {
    if value.kind == .sequence {
      for item in value.children where item.resolved.kind != .mapping {
        throw error(.yaml(.invalidMerge), item)
      }
    } else if value.resolved.kind != .mapping {
      throw error(.yaml(.invalidMerge), value)
    }
  }

  private func error(
    _ problem: SyntaxProblem,
    _ node: DocumentNode,
    since start: DocumentNode? = nil
  ) -> SyntaxError {
    SyntaxError(
      problem,
      at: node.fullRange.lowerBound,
      since: start?.fullRange.lowerBound,
      in: storage.source
    )
  }
}

extension Document {
  /// Checks what the reference checks before it takes a document's values.
  ///
  /// - Throws: `SyntaxError` with the place of what it would refuse.
  package func checkAsReference() throws(SyntaxError) {
    guard format == .yaml else { return }
    try YAMLReferenceCheck(self).run()
  }
}
