extension DocumentNode {
  /// The value of a key, the first where the key comes more than once; nil where there is none.
  ///
  /// Aliases are followed, and a document stands for its root.
  package subscript(key: [UInt8]) -> DocumentNode? {
    let collection = content ?? resolved
    guard collection.kind == .mapping else { return nil }
    var children = collection.children
    while let child = children.next(), let value = children.next() {
      if child.resolved.text == key { return value }
    }
    return nil
  }

  /// The value of a key, the first where the key comes more than once; nil where there is none.
  package subscript(key: String) -> DocumentNode? { self[[UInt8](key.utf8)] }

  /// The item of a sequence, counted from zero; nil where there is none.
  package subscript(number: Int) -> DocumentNode? {
    let collection = content ?? resolved
    guard collection.kind == .sequence, number >= 0 else { return nil }
    var children = collection.children
    for _ in 0..<number where children.next() == nil { return nil }
    return children.next()
  }

  /// The text of a string in UTF-8; nil for every other node.
  package var stringValue: String? {
    guard case .string(let text) = scalarValue else { return nil }
    return String(validating: text, as: UTF8.self)
  }

  /// The number of an integer; nil for every other node.
  package var integerValue: Int64? {
    guard case .integer(let number) = scalarValue else { return nil }
    return number
  }

  /// What a boolean says; nil for every other node.
  package var booleanValue: Bool? {
    guard case .boolean(let value) = scalarValue else { return nil }
    return value
  }

  private var scalarValue: Scalar? {
    let node = content ?? resolved
    return node.kind == .scalar ? try? node.scalar() : nil
  }
}
