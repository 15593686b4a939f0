import DocumentFormats

extension Document {
  /// Reads a text as JSON.
  init(json text: String) throws(SyntaxError) {
    try self.init(parsing: [UInt8](text.utf8), as: .json)
  }

  /// All scalars, keys included, in the order of the source.
  var scalars: [DocumentNode] {
    var scalars: [DocumentNode] = []
    var waiting = parts
    while let node = waiting.popLast() {
      if node.kind == .scalar { scalars.append(node) }
      waiting += node.children.reversed()
    }
    return scalars
  }

  /// Makes edits and gives the text they lead to.
  func edited(
    _ edit: (inout DocumentEditor, DocumentNode) throws -> Void
  ) throws -> String {
    var editor = DocumentEditor(self)
    if let root { try edit(&editor, root) }
    return String(decoding: try editor.finish(), as: UTF8.self)
  }
}

extension DocumentValue {
  /// Reads a text as JSON.
  init(json text: String) throws(SyntaxError) {
    let document = try Document(json: text)
    self = document.parts.first.map { DocumentValue($0) } ?? .scalar(.null)
  }
}
