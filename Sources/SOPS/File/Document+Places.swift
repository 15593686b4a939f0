internal import DocumentFormats

extension Document {
  /// The node at a path in the first document.
  ///
  /// - Throws: `SOPSError.noSuchPlace`, or `.wrongKindOfPlace` where a step does not fit what is there.
  func existingNode(at path: DocumentPath) throws(SOPSError) -> DocumentNode {
    guard var node = root else { throw .noSuchPlace(path) }
    for component in path.components {
      switch (component, node.resolved.kind) {
      case (.key(let key), .mapping):
        guard let next = node[key] else { throw .noSuchPlace(path) }
        node = next
      case (.index(let number), .sequence):
        guard let next = node[number] else { throw .noSuchPlace(path) }
        node = next
      default: throw .wrongKindOfPlace(path)
      }
    }
    return node
  }
}
