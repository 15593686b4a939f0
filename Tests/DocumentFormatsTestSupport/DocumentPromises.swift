package import DocumentFormats

/// What holds for every document whatever its source is; tests and fuzzers look for a source that
/// breaks it.
///
/// Each check gives nil, or what was broken in words.
package enum DocumentPromises {
  /// Checks a source: it is refused within itself, or read, and then stays itself when nothing is
  /// edited.
  package static func broken(by source: [UInt8], as format: DocumentFormat) -> String? {
    do {
      return try broken(by: Document(parsing: source, as: format), of: source)
    } catch {
      // Two bytes of UTF-16 can be three of UTF-8, in which places are counted.
      let isWide = source.starts(with: [0xFF, 0xFE]) || source.starts(with: [0xFE, 0xFF])
      let end = isWide ? source.count * 3 / 2 : source.count
      guard (0...end).contains(error.position.offset) else {
        return "an error is at a place of the source"
      }
      let start = error.start?.offset ?? error.position.offset
      return start <= error.position.offset ? nil : "what is not whole began before the error"
    }
  }

  /// Checks a document that was read.
  package static func broken(by document: Document, of source: [UInt8]) -> String? {
    guard (try? DocumentEditor(document).finish()) == source else {
      return "a document in which nothing is edited is its source"
    }
    var position = 0
    for part in document.parts {
      if let broken = broken(by: part, document) { return broken }
      guard part.fullRange.lowerBound >= position else { return "documents follow each other" }
      position = part.fullRange.upperBound
      _ = DocumentValue(part)
    }
    return nil
  }

  /// Checks that a value comes back from a file that was written for it.
  package static func broken(
    by value: DocumentValue,
    as format: DocumentFormat,
    layout: DocumentLayout = DocumentLayout()
  ) -> String? {
    do {
      let written = try format.write([value], layout: layout)
      let document = try Document(parsing: written, as: format)
      guard document.parts.count == 1, let part = document.parts.first else {
        return "one value is one document"
      }
      return DocumentValue(part) == value ? nil : "a value comes back as it was written"
    } catch {
      return "a value can be written and read: \(error)"
    }
  }

  /// A node to look at, with the bytes it has to be within.
  private struct Visit {
    let node: DocumentNode
    let bounds: Range<Int>
  }

  private static func broken(by part: DocumentNode, _ document: Document) -> String? {
    // A section or key that comes again in INI has the place of the first and the bytes of the
    // last.
    let isNested = document.format != .ini
    let all = 0..<document.source.count
    var visits = [Visit(node: part, bounds: all)]
    while let visit = visits.popLast() {
      let node = visit.node
      let range = node.fullRange
      guard visit.bounds.lowerBound <= range.lowerBound, range.upperBound <= visit.bounds.upperBound
      else { return "a node is within its collection" }
      guard range.lowerBound <= node.range.lowerBound, node.range.upperBound <= range.upperBound
      else { return "a node is within itself and its properties" }
      if let broken = brokenComments(of: node, document.source) { return broken }
      guard node.kind != .alias else {
        guard node.target != nil else { return "an alias has a target" }
        continue
      }
      read(node)
      var position = range.lowerBound
      for child in node.children {
        guard child.fullRange.lowerBound >= position || !isNested else {
          return "members follow each other"
        }
        position = child.fullRange.upperBound
        visits.append(Visit(node: child, bounds: isNested ? range : all))
      }
    }
    return nil
  }

  private static func brokenComments(of node: DocumentNode, _ source: [UInt8]) -> String? {
    for placement in [CommentPlacement.head, .line, .foot] {
      for comment in node.comments(placement) {
        guard !comment.ranges.isEmpty else { return "a comment has a line" }
        for range in comment.ranges {
          guard range.upperBound <= source.count, !range.isEmpty else {
            return "a comment is a part of the source"
          }
          guard source[range.lowerBound] == 0x23 || source[range.lowerBound] == 0x3B else {
            return "a comment begins with its sign"
          }
        }
        _ = comment.text
      }
    }
    return nil
  }

  /// Asks for everything a node can be asked for; none of it may trap.
  private static func read(_ node: DocumentNode) {
    guard node.kind == .scalar else { return }
    _ = node.text
    _ = node.anchor
    _ = node.tag
    _ = try? node.scalar()
  }
}
