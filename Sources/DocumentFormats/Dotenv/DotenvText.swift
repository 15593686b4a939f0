/// Text as the lines of a dotenv file hold it.
enum DotenvText {
  /// A value, its line feeds as `\n`.
  ///
  /// A backslash and an `n` that are already there read back as a line feed, as in the reference:
  /// what it encrypted so must be shown, and there is no other way to write it.
  static func value(_ scalar: Scalar) -> [UInt8] {
    let text = scalar.lineText
    guard text.contains(DotenvSyntax.lineFeed) else { return text }
    return text.flatMap {
      $0 == DotenvSyntax.lineFeed ? [UInt8(ascii: "\\"), UInt8(ascii: "n")] : [$0]
    }
  }

  /// A key, if it reads back.
  static func key(_ text: [UInt8]) throws(EditError) -> [UInt8] {
    guard text.first != DotenvSyntax.commentSign, !text.contains(DotenvSyntax.equals),
      !text.contains(DotenvSyntax.lineFeed)
    else { throw .unsupportedScalar(in: .dotenv) }
    return text
  }

  /// A comment's text, if it is one line.
  static func comment(_ text: [UInt8]) throws(EditError) -> [UInt8] {
    guard !text.contains(DotenvSyntax.lineFeed) else { throw .unsupportedScalar(in: .dotenv) }
    return text
  }

  /// Members as lines without their line ends.
  static func lines(_ members: [DocumentValue.Member]) throws(EditError) -> [[UInt8]] {
    try members.map { (member) throws(EditError) in
      switch member {
      case .comment(let text, _): [DotenvSyntax.commentSign] + (try comment(text))
      case .entry(let key, .scalar(let scalar)):
        try Self.key(key) + [DotenvSyntax.equals] + value(scalar)
      case .entry(_, let value), .item(let value):
        throw .unsupportedValue(value.kind, in: .dotenv)
      }
    }
  }
}
