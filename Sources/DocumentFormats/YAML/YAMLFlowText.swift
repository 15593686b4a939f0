/// Writes values on one line, as they stand inside brackets and braces.
///
///     {name: db, ports: [1, 2], empty: {}}
struct YAMLFlowText {
  private let quotes: YAMLQuotes

  /// The texts of members.
  ///
  /// Comments among others are left out, they have no place on the line.
  ///
  /// - Throws: `EditError.unsupportedComment` where comments are all there is.
  static func write(
    _ members: [DocumentValue.Member],
    _ quotes: YAMLQuotes
  ) throws(EditError) -> [[UInt8]] {
    let writer = YAMLFlowText(quotes: quotes)
    var texts: [[UInt8]] = []
    for member in members {
      if let text = try writer.text(of: member, depth: 0) { texts.append(text) }
    }
    guard members.isEmpty || !texts.isEmpty else { throw .unsupportedComment(in: .yaml) }
    return texts
  }

  /// The text of a value.
  static func write(
    _ value: DocumentValue,
    _ quotes: YAMLQuotes = YAMLQuotes()
  ) throws(EditError) -> [UInt8] {
    try YAMLFlowText(quotes: quotes).text(of: value, depth: 0)
  }

  private func text(of value: DocumentValue, depth: Int) throws(EditError) -> [UInt8] {
    guard depth < DocumentTree.maximumDepth else { throw .tooDeep }
    switch value {
    case .scalar(let scalar): return text(of: scalar, isKey: false)
    case .mapping(let members):
      return try [UInt8(ascii: "{")] + join(members, depth: depth) + [UInt8(ascii: "}")]
    case .sequence(let members):
      return try [UInt8(ascii: "[")] + join(members, depth: depth) + [UInt8(ascii: "]")]
    }
  }

  private func text(
    of member: DocumentValue.Member,
    depth: Int
  ) throws(EditError) -> [UInt8]? {
    switch member {
    case .comment: return nil
    case .item(let value): return try text(of: value, depth: depth + 1)
    case .entry(let key, let value):
      let isMerge = value.canBeMerged && key.elementsEqual("<<".utf8)
      let keyText = isMerge ? [UInt8]("!!merge <<".utf8) : text(of: .string(key), isKey: true)
      return try keyText + [0x3A, 0x20] + text(of: value, depth: depth + 1)
    }
  }

  private func text(of scalar: Scalar, isKey: Bool) -> [UInt8] {
    var context = YAMLScalarContext()
    context.isFlow = true
    context.isImplicitKey = isKey
    let style = isKey ? quotes.keys : quotes.values
    let written = YAMLScalarWriter.write(scalar, style: style, in: context)
    return isKey && !written.fitsImplicitKey ? [UInt8]("? ".utf8) + written.head : written.head
  }

  private func join(
    _ members: [DocumentValue.Member],
    depth: Int
  ) throws(EditError) -> [UInt8] {
    var all: [UInt8] = []
    for member in members {
      guard let text = try text(of: member, depth: depth) else { continue }
      if !all.isEmpty { all += [0x2C, 0x20] }
      all += text
    }
    return all
  }
}
