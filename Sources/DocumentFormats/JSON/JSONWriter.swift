/// Writes values.
struct JSONWriter {
  let style: JSONStyle
  private(set) var output: [UInt8] = []
  private var depth = 0

  init(_ style: JSONStyle) {
    self.style = style
  }

  /// Writes a value.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - lineStart: What begins a line at the value's level, from the line end on; nil to stay on
  ///     one line.
  /// - Throws: `EditError` where JSON cannot say it.
  mutating func write(_ value: DocumentValue, lineStart: [UInt8]?) throws(EditError) {
    switch value {
    case .scalar(let scalar): try write(scalar)
    case .mapping(let members): try write(members, in: .mapping, lineStart: lineStart)
    case .sequence(let members): try write(members, in: .sequence, lineStart: lineStart)
    }
  }

  /// Writes a member without what parts it from others.
  ///
  /// - Parameters:
  ///   - member: The member.
  ///   - kind: The kind of the collection it is for.
  ///   - lineStart: What begins the member's line, from the line end on; nil to stay on one line.
  /// - Throws: `EditError` where JSON cannot say it, or not in such a collection.
  mutating func write(
    _ member: DocumentValue.Member,
    in kind: NodeKind,
    lineStart: [UInt8]?
  ) throws(EditError) {
    switch (member, kind) {
    case (.entry(let key, let value), .mapping):
      try writeString(key)
      output += style.colon
      try write(value, lineStart: lineStart)
    case (.item(let value), .sequence): try write(value, lineStart: lineStart)
    case (.entry, _): throw .unsupportedValue(.mapping, in: .json)
    case (.item(let value), _): throw .unsupportedValue(value.kind, in: .json)
    case (.comment, _): break
    }
  }

  /// Appends bytes that part members.
  mutating func writeSeparator(_ bytes: [UInt8]) {
    output += bytes
  }

  private mutating func write(
    _ members: [DocumentValue.Member],
    in kind: NodeKind,
    lineStart: [UInt8]?
  ) throws(EditError) {
    // Nobody could read it again.
    guard depth < DocumentTree.maximumDepth else { throw .unsupportedValue(kind, in: .json) }
    depth += 1
    defer { depth -= 1 }
    let isMapping = kind == .mapping
    output.append(isMapping ? JSONByte.braceOpen : JSONByte.bracketOpen)
    let inner = lineStart.map { $0 + style.unit }
    let padding = isMapping ? style.bracePadding : style.bracketPadding
    var isEmpty = true
    // Comments are left out, as by the reference.
    for member in members where !member.isComment {
      if isEmpty {
        output += inner ?? padding
      } else {
        output += inner.map { [JSONByte.comma] + $0 } ?? style.comma
      }
      isEmpty = false
      try write(member, in: kind, lineStart: inner)
    }
    if !isEmpty { output += lineStart ?? padding }
    output.append(isMapping ? JSONByte.braceClose : JSONByte.bracketClose)
  }

  private mutating func write(_ scalar: Scalar) throws(EditError) {
    switch scalar {
    case .null: output += "null".utf8
    case .boolean(let value): output += (value ? "true" : "false").utf8
    case .integer(let value): output += String(value).utf8
    case .unsigned(let value): output += String(value).utf8
    case .float(let value):
      guard let text = JSONNumber.text(value) else { throw .unsupportedScalar(in: .json) }
      output += text
    case .timestamp(let value): try writeString(value.text)
    case .string(let text): try writeString(text)
    }
  }

  private mutating func writeString(_ text: [UInt8]) throws(EditError) {
    // The reference writes U+FFFD for what is not UTF-8, and the bytes are lost.
    guard JSONText.append(text, style.escapes, to: &output) else {
      throw .unsupportedScalar(in: .json)
    }
  }
}
