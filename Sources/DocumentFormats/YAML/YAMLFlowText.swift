/// Writes values on one line, as they stand inside brackets and braces.
///
///     {name: db, ports: [1, 2], empty: {}}
enum YAMLFlowText {
  /// The text of a value. Comments have no place on the line and are left out.
  static func write(_ value: DocumentValue, depth: Int = 0) throws(EditError) -> [UInt8] {
    guard depth < DocumentTree.maximumDepth else { throw .tooDeep }
    switch value {
    case .scalar(let scalar): return write(scalar, isKey: false)
    case .mapping(let members):
      return try [UInt8(ascii: "{")] + join(members, depth: depth) + [UInt8(ascii: "}")]
    case .sequence(let members):
      return try [UInt8(ascii: "[")] + join(members, depth: depth) + [UInt8(ascii: "]")]
    }
  }

  /// The text of a member, or nil for a comment.
  static func write(
    _ member: DocumentValue.Member,
    depth: Int = 0
  ) throws(EditError) -> [UInt8]? {
    switch member {
    case .comment: return nil
    case .item(let value): return try write(value, depth: depth + 1)
    case .entry(let key, let value):
      return try writeKey(key) + [0x3A, 0x20] + write(value, depth: depth + 1)
    }
  }

  private static func writeKey(_ key: [UInt8]) -> [UInt8] {
    key.elementsEqual("<<".utf8) ? [UInt8]("!!merge <<".utf8) : write(.string(key), isKey: true)
  }

  private static func write(_ scalar: Scalar, isKey: Bool) -> [UInt8] {
    var context = YAMLScalarContext()
    context.isFlow = true
    context.isImplicitKey = isKey
    let written = YAMLScalarWriter.write(scalar, in: context).head
    // Readers look for a key's colon no further than 1024 characters.
    return isKey && written.count > 1000 ? [UInt8]("? ".utf8) + written : written
  }

  private static func join(
    _ members: [DocumentValue.Member],
    depth: Int
  ) throws(EditError) -> [UInt8] {
    var text: [UInt8] = []
    for member in members {
      guard let written = try write(member, depth: depth) else { continue }
      if !text.isEmpty { text += [0x2C, 0x20] }
      text += written
    }
    return text
  }
}
