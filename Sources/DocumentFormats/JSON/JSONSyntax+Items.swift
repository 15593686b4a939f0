extension JSONSyntax {
  /// The splices that take an item out: JSON has no comments, and the reference leaves them out too.
  static func splices(
    replacingItem item: DocumentNode,
    withComment text: [UInt8]
  ) throws(EditError) -> [Splice] {
    guard let sequence = item.parent, sequence.kind == .sequence else { throw .noSuchMember }
    var change = CollectionChange(sequence)
    guard let number = sequence.children.enumerated().first(where: { $0.element == item })?.offset
    else { throw .noSuchMember }
    change.removed = [number]
    return try splices(for: change)
  }
}
