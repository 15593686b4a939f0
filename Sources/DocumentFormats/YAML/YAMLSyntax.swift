/// Reads and writes YAML as go-yaml v3 does.
enum YAMLSyntax: DocumentSyntax {
  static func parse(_ source: [UInt8]) throws(SyntaxError) -> DocumentTree {
    do {
      return try YAMLParser.parse(source)
    } catch {
      throw SyntaxError(error.problem, at: error.offset, since: error.start, in: source)
    }
  }

  static func scalar(_ node: DocumentNode) throws(SyntaxError) -> Scalar {
    guard let scalar = typedScalar(node) else {
      let place = node.resolved.fullRange.lowerBound
      throw SyntaxError(.yaml(.scalarDoesNotFitTag), at: place, in: node.storage.source)
    }
    return scalar
  }

  static func typedScalar(_ node: DocumentNode) -> Scalar? {
    let node = node.resolved
    guard node.kind == .scalar else { return .null }
    let text = text(node)
    // The lone sign asks for what a reader would take without it.
    if let tag = node.tag, tag != [0x21] { return YAMLTyping.scalar(text, tag: tag) }
    return node.style == .plain ? YAMLTyping.scalar(plain: text) : .string(text)
  }

  static func isString(_ node: DocumentNode) -> Bool {
    let record = node.record
    let isBare = record.properties == 0 && !record.flags.contains(.needsDecoding)
    guard record.kind == .scalar, isBare else {
      if case .string? = typedScalar(node) { return true }
      return false
    }
    guard record.style == .plain else { return true }
    let source = node.storage.source
    return YAMLTyping.isString(plain: source.span.extracting(record.range))
  }

  static func text(_ node: DocumentNode) -> [UInt8] {
    guard node.kind == .scalar else { return [] }
    return YAMLScalarText.decode(node.storage.source, node.record)
  }

  /// Everything behind the sign, the blank included.
  static func text(_ comment: Comment) -> [UInt8] {
    let source = comment.storage.source
    return Array(comment.ranges.map { source[$0].dropFirst() }.joined(separator: [0x0A]))
  }
}
