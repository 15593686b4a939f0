extension INISyntax {
  static func splices(
    replacing node: DocumentNode,
    with scalar: Scalar,
    style: StyleChoice
  ) throws(EditError) -> [Splice] {
    guard node.kind == .scalar else { throw .unsupportedValue(.scalar, in: .ini) }
    switch INITreeBuilder.Role(rawValue: Int(node.record.extra)) {
    case .value: return try INIReplacement(node).splices(scalar.lineText, style: style)
    case .sectionName: return try renamed(section: node, to: scalar.lineText)
    case .key, nil: return try renamed(key: node, to: scalar.lineText)
    }
  }

  static func splices(
    replacing node: DocumentNode,
    with value: DocumentValue
  ) throws(EditError) -> [Splice] {
    if case .scalar(let scalar) = value {
      return try splices(replacing: node, with: scalar, style: .kept)
    }
    guard case .mapping(let members) = value, node.kind != .scalar else {
      throw .unsupportedValue(value.kind, in: .ini)
    }
    guard node.index > 1 else {
      return [Splice(0..<node.storage.source.count, try write([value], layout: DocumentLayout()))]
    }
    var change = CollectionChange(node)
    change.removed = Set(0..<(try INISection(node).count))
    change.inserted = [0: members]
    return try INISectionChange.splices(for: change)
  }

  static func splices(for change: CollectionChange) throws(EditError) -> [Splice] {
    guard change.collection.kind == .mapping else { throw .noSuchMember }
    return change.collection.index == 1
      ? try INISectionsChange.splices(for: change) : try INISectionChange.splices(for: change)
  }

  static func splices(
    replacing comment: Comment,
    with text: [UInt8]?
  ) throws(EditError) -> [Splice] {
    let change = INICommentChange(comment)
    guard let text else { return change.removal() }
    return try change.replacement(by: text)
  }

  private static func renamed(
    section node: DocumentNode,
    to name: [UInt8]
  ) throws(EditError) -> [Splice] {
    // DEFAULT has no header to change, and what stands behind a header may not hold the last `]`.
    guard !node.isAbsent else { throw .unsupportedScalar(in: .ini) }
    _ = try INIQuoting.header(name)
    return [Splice(node.range, name)]
  }

  /// Renames the key on all its lines.
  private static func renamed(
    key node: DocumentNode,
    to name: [UInt8]
  ) throws(EditError) -> [Splice] {
    let mapping = DocumentNode(node.storage, Int(node.storage.parents[node.index]))
    let section = try INISection(mapping)
    guard let number = section.lines.first(where: { $0.entry.key == node.range })?.place.number
    else { throw .noSuchMember }
    let source = node.storage.source
    let others = section.lines.filter { $0.place.number != number }
    guard !others.contains(where: { $0.name(in: source) == name }) else { throw .duplicateKey }
    let lines = section.lines.filter { $0.place.number == number }
    guard lines.allSatisfy({ $0.place.dash == 0 }) else { throw .unsupportedScalar(in: .ini) }
    let key = try INIQuoting.key(name)
    return lines.map { Splice($0.entry.key, key) }
  }
}
