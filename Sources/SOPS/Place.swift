public import DocumentFormats

/// A place in a file as people look for it: the keys to it and the line.
public struct Place: Sendable, Equatable, CustomStringConvertible {
  /// The keys and numbers from the root of its document.
  public let path: DocumentPath
  /// The line in the file, from one.
  public let line: Int

  /// Names a place.
  public init(path: DocumentPath, line: Int) {
    self.path = path
    self.line = line
  }

  /// The path, and the line behind it: `["db"]["password"] (line 3)`.
  public var description: String {
    path.components.isEmpty ? "line \(line)" : "\(path) (line \(line))"
  }
}

extension DocumentNode {
  /// Where the node stands, found by walking up: for messages, not for every value.
  var place: Place {
    let position = position
    return Place(path: path, line: position.line)
  }

  /// The keys and numbers from the root.
  var path: DocumentPath {
    var components: [DocumentPath.Component] = []
    var node = self
    while node.kind != .document, let parent = node.parent {
      if let component = node.component(in: parent) { components.append(component) }
      node = parent
    }
    return DocumentPath(components.reversed())
  }

  private func component(in parent: DocumentNode) -> DocumentPath.Component? {
    switch parent.kind {
    case .sequence:
      let number = parent.children.enumerated().first { $0.element == self }?.offset
      return number.map { .index($0) }
    case .mapping:
      var children = parent.children
      while let key = children.next(), let value = children.next() {
        if key == self || value == self { return .key(key.resolved.text) }
      }
      return nil
    case .document, .scalar, .alias: return nil
    }
  }
}
