internal import DocumentFormats

/// The parts of an encrypted value's text, as places in it.
struct EncryptedText {
  let data: Range<Int>
  let nonce: Range<Int>
  let tag: Range<Int>
  let type: ValueType
  /// All of it, from `ENC[` to the bracket; more may follow.
  let range: Range<Int>

  /// Finds the parts of a text that begins at an offset; nil where it is no encrypted value.
  init?(_ source: Span<UInt8>, at start: Int = 0) {
    guard source.hasPrefix(ValueCipher.prefix, at: start) else { return nil }
    let first = start + ValueCipher.prefix.utf8CodeUnitCount
    guard
      let data = Self.field(source, from: first, next: ",iv:"),
      let nonce = Self.field(source, from: data.upperBound + 4, next: ",tag:"),
      let tag = Self.field(source, from: nonce.upperBound + 5, next: ",type:"),
      let end = source.firstIndex(of: UInt8(ascii: "]"), from: tag.upperBound + 6),
      let type = ValueType(source.extracting((tag.upperBound + 6)..<end))
    else { return nil }
    self.data = data
    self.nonce = nonce
    self.tag = tag
    self.type = type
    range = start..<end + 1
  }

  private static func field(
    _ source: Span<UInt8>,
    from start: Int,
    next: StaticString
  ) -> Range<Int>? {
    guard let end = source.firstIndex(of: UInt8(ascii: ","), from: start), end > start,
      source.hasPrefix(next, at: end)
    else { return nil }
    return start..<end
  }
}

extension EncryptedText {
  /// The text of a list's item that is an encrypted comment; nil for every other node.
  static func comment(_ node: DocumentNode) -> [UInt8]? {
    guard node.kind == .scalar else { return nil }
    let text = node.text
    return EncryptedText(text.span)?.type == .comment ? text : nil
  }
}
