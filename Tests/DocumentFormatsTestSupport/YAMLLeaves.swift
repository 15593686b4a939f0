internal import DocumentFormats

/// The nodes of a document that have no other below, in their order.
struct YAMLLeaves {
  private(set) var nodes: [DocumentNode] = []
  private(set) var numbers: [DocumentNode: Int] = [:]
  private let count: Int

  init(_ document: Document) {
    count = document.source.count
    for part in document.parts { add(part) }
  }

  private mutating func add(_ node: DocumentNode) {
    var isLeaf = true
    for child in node.children {
      isLeaf = false
      add(child)
    }
    guard isLeaf else { return }
    numbers[node] = nodes.count
    nodes.append(node)
  }

  /// The bytes from the beginning of a leaf to that of the next.
  func range(from number: Int) -> Range<Int> {
    let start = number < 0 ? 0 : nodes[number].range.lowerBound
    let end = number + 1 < nodes.count ? nodes[number + 1].range.lowerBound : count
    return start..<max(start, end)
  }
}
