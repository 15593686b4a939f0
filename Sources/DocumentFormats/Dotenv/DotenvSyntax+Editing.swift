extension DotenvSyntax {
  static func splices(
    replacing node: DocumentNode,
    with scalar: Scalar,
    style: StyleChoice
  ) throws(EditError) -> [Splice] {
    guard node.kind == .scalar else { throw .unsupportedValue(.scalar, in: .dotenv) }
    let isKey = !node.record.flags.contains(.needsDecoding)
    return [
      Splice(node.range, isKey ? try DotenvText.key(scalar.lineText) : DotenvText.value(scalar))
    ]
  }

  static func splices(
    replacing node: DocumentNode,
    with value: DocumentValue
  ) throws(EditError) -> [Splice] {
    if case .scalar(let scalar) = value {
      return try splices(replacing: node, with: scalar, style: .kept)
    }
    guard node.kind != .scalar else { throw .unsupportedValue(value.kind, in: .dotenv) }
    return [Splice(0..<node.storage.source.count, try write([value], layout: DocumentLayout()))]
  }

  static func splices(for change: CollectionChange) throws(EditError) -> [Splice] {
    let mapping = change.collection
    guard mapping.kind == .mapping else { throw .noSuchMember }
    let source = mapping.storage.source
    let children = Array(mapping.children)
    let count = children.count / 2
    guard change.removed.allSatisfy({ (0..<count).contains($0) }),
      change.inserted.keys.allSatisfy({ (0...count).contains($0) })
    else { throw .noSuchMember }
    var lines = LineChange(source, lineEnd: [lineFeed])
    for number in change.removed {
      let (key, value) = (children[2 * number], children[2 * number + 1])
      lines.remove(key.range.lowerBound..<endOfLine(value.range.upperBound, in: source))
      if change.commentsKept.contains(number) { continue }
      // The lines below the last key are attached to it for want of another place; they stay.
      for range in key.comments(.head).flatMap(\.ranges) {
        lines.remove(range.lowerBound..<endOfLine(range.upperBound, in: source))
      }
    }
    for (number, members) in change.inserted {
      let place = number < count ? start(of: children[2 * number]) : source.count
      lines.insert(try DotenvText.lines(members), at: place)
    }
    return lines.splices()
  }

  /// Where the lines of an entry begin, its comments included.
  private static func start(of key: DocumentNode) -> Int {
    key.comments(.head).first?.ranges.first?.lowerBound ?? key.range.lowerBound
  }

  /// Behind the line end that comes next: no byte of a line is left.
  private static func endOfLine(_ offset: Int, in source: [UInt8]) -> Int {
    min(offset + 1, source.count)
  }

  static func splices(
    replacing comment: Comment,
    with text: [UInt8]?
  ) throws(EditError) -> [Splice] {
    guard let range = comment.ranges.first else { return [] }
    if let text {
      return [Splice(range.lowerBound + 1..<range.upperBound, try DotenvText.comment(text))]
    }
    let source = comment.storage.source
    var lines = LineChange(source, lineEnd: [lineFeed])
    lines.remove(range.lowerBound..<endOfLine(range.upperBound, in: source))
    return lines.splices()
  }

  static func write(
    _ documents: [DocumentValue],
    layout: DocumentLayout
  ) throws(EditError) -> [UInt8] {
    guard documents.count == 1 else { throw .unsupportedStream(in: .dotenv) }
    guard case .mapping(let members) = documents[0] else {
      throw .unsupportedValue(documents[0].kind, in: .dotenv)
    }
    return try DotenvText.lines(members).flatMap { $0 + [lineFeed] }
  }
}
