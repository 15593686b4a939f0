internal import CryptoPrimitives

/// One recipient's entry in the header of an age file: a type, arguments and a body.
///
///     -> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc
///     EmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U
///
/// The body is base64 without padding, in lines of 64 letters; the last line is shorter, and empty
/// where the body fills its lines. Plugins speak in stanzas too.
public struct Stanza: Hashable, Sendable {
  /// The recipient type: the first word of the line.
  public var type: String

  /// The further words of the line.
  public var arguments: [String]

  /// The wrapped file key, or whatever else the type prescribes.
  public var body: [UInt8]

  /// Makes a stanza; its words must be of printable ASCII without blanks.
  public init(type: String, arguments: [String] = [], body: [UInt8] = []) {
    self.type = type
    self.arguments = arguments
    self.body = body
  }

  static let lineByteCount = 48
  static let lineLetterCount = 64
  static let opening: [UInt8] = Array("->".utf8)

  /// Writes the stanza as the format has it, with its last line end.
  func append(to output: inout [UInt8]) {
    output.append(contentsOf: Self.opening)
    for word in [type] + arguments {
      output.append(UInt8(ascii: " "))
      output.append(contentsOf: word.utf8)
    }
    output.append(UInt8(ascii: "\n"))
    var start = 0
    while true {
      let end = min(start + Self.lineByteCount, body.count)
      Base64.append(body.span.extracting(start..<end), padded: false, to: &output)
      output.append(UInt8(ascii: "\n"))
      guard end - start == Self.lineByteCount else { return }
      start = end
    }
  }

  /// Tells whether a text may be a word of a stanza.
  static func isWord(_ text: Span<UInt8>) -> Bool {
    guard !text.isEmpty else { return false }
    for index in text.indices where !(33...126).contains(text[index]) { return false }
    return true
  }
}
