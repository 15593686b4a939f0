internal import CryptoPrimitives

/// Reads stanzas line by line, from a header or from a plugin.
///
/// A line is given without its line feed. The parser holds at most one stanza; the caller limits what
/// a stanza may come to.
struct StanzaParser {
  private var stanza: Stanza?

  /// Whether a stanza has begun and not ended.
  var isInsideStanza: Bool { stanza != nil }

  /// Takes the next line and returns the stanza that it completes, if it does.
  mutating func parse(line: Span<UInt8>) throws(HeaderFault) -> Stanza? {
    guard var current = stanza else {
      stanza = try Self.parse(opening: line)
      return nil
    }
    guard line.count <= Stanza.lineLetterCount else { throw .stanzaBody }
    let before = current.body.count
    // The body moves out of the parser while it grows, or each line would copy it.
    stanza = nil
    guard Base64.append(decoding: line, padded: false, to: &current.body) else {
      throw line.starts(with: Stanza.opening) || line.starts(with: Header.closing)
        ? .stanzaWithoutShortLine : .stanzaBody
    }
    if current.body.count - before < Stanza.lineByteCount { return current }
    stanza = current
    return nil
  }

  private static func parse(opening line: Span<UInt8>) throws(HeaderFault) -> Stanza {
    var words: [String] = []
    var start = 0
    for index in 0...line.count where index == line.count || line[index] == UInt8(ascii: " ") {
      let word = line.extracting(start..<index)
      guard Stanza.isWord(word), let text = String(validating: word) else {
        throw .stanzaOpening
      }
      words.append(text)
      start = index + 1
    }
    guard words.count >= 2, words[0] == "->" else { throw .stanzaOpening }
    return Stanza(type: words[1], arguments: Array(words[2...]))
  }
}
