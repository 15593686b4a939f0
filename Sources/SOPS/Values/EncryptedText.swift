internal import DocumentFormats

/// The parts of an encrypted value's text, as places in it.
struct EncryptedText {
  /// What stands before, between and behind the parts of an encrypted value.
  enum Mark {
    static let start = [UInt8]("ENC[AES256_GCM,data:".utf8)
    static let nonce = [UInt8](",iv:".utf8)
    static let tag = [UInt8](",tag:".utf8)
    static let type = [UInt8](",type:".utf8)
    static let end = UInt8(ascii: "]")
  }

  let data: Range<Int>
  let nonce: Range<Int>
  let tag: Range<Int>
  let type: ValueType
  /// All of it, from `ENC[` to the bracket; more may follow.
  let range: Range<Int>

  /// Finds the parts of a text that begins at an offset; nil where it is no encrypted value.
  init?(_ source: Span<UInt8>, at start: Int = 0) {
    guard source.hasPrefix(Mark.start, at: start) else { return nil }
    guard
      let data = Self.field(source, from: start + Mark.start.count, next: Mark.nonce),
      let nonce = Self.field(source, from: data.upperBound + Mark.nonce.count, next: Mark.tag),
      let tag = Self.field(source, from: nonce.upperBound + Mark.tag.count, next: Mark.type),
      let end = source.firstIndex(of: Mark.end, from: tag.upperBound + Mark.type.count),
      let type = ValueType(source.extracting((tag.upperBound + Mark.type.count)..<end))
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
    next: [UInt8]
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
