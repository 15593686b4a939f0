package import DocumentFormats

extension YAMLEventLog {
  /// Tells what a document read as YAML is made of.
  package init(_ document: Document) {
    self.init()
    add("+STR")
    for part in document.parts { add(part) }
    add("-STR")
  }

  /// A step of the walk, which keeps its own stack: test threads have small ones.
  private enum Step {
    case node(DocumentNode)
    case end(DocumentNode)
  }

  private mutating func add(_ part: DocumentNode) {
    var steps = [Step.node(part)]
    while let step = steps.popLast() {
      switch step {
      case .end(let node): addEnd(of: node)
      case .node(let node):
        addStart(of: node)
        guard node.kind != .scalar, node.kind != .alias else { continue }
        steps.append(.end(node))
        steps += node.children.reversed().map(Step.node)
        // An empty document has no root, and every parser says that its root is null.
        if node.kind == .document, node.content == nil {
          addScalar([], style: 0x3A, anchor: nil, tag: nil)
        }
      }
    }
  }

  private mutating func addStart(of node: DocumentNode) {
    let isFlow = node.style == .flow
    switch node.kind {
    case .document: add("+DOC", marker: " ---", isWritten: node.hasStartMarker)
    case .mapping:
      addStart("+MAP", flow: isFlow ? " {}" : nil, anchor: node.anchor, tag: node.tag)
    case .sequence:
      addStart("+SEQ", flow: isFlow ? " []" : nil, anchor: node.anchor, tag: node.tag)
    case .scalar:
      addScalar(node.text, style: Self.sign(of: node.style), anchor: node.anchor, tag: node.tag)
    case .alias: addAlias(node.target?.anchor ?? [])
    }
  }

  private mutating func addEnd(of node: DocumentNode) {
    switch node.kind {
    case .document: add("-DOC", marker: " ...", isWritten: node.hasEndMarker)
    case .mapping: add("-MAP")
    case .sequence: add("-SEQ")
    case .scalar, .alias: break
    }
  }

  private static func sign(of style: NodeStyle) -> UInt8 {
    switch style {
    case .singleQuoted: UInt8(ascii: "'")
    case .doubleQuoted: UInt8(ascii: "\"")
    case .literal: UInt8(ascii: "|")
    case .folded: UInt8(ascii: ">")
    default: UInt8(ascii: ":")
    }
  }
}
