internal import CryptoPrimitives

/// Reads a header that comes in pieces.
struct HeaderParser {
  /// What a header may come to; ten thousand post-quantum recipients fit.
  static let byteLimit = 16 << 20

  private var bytes: [UInt8] = []
  private var lineStart = 0
  private var scanned = 0
  private var stanzaParser = StanzaParser()
  private var stanzas: [Stanza] = []

  /// The finished header, when the closing line has been read.
  private(set) var header: Header?

  /// Takes bytes up to the end of the header and returns how many it took.
  mutating func consume(_ input: Span<UInt8>) throws(HeaderFault) -> Int {
    for index in input.indices {
      bytes.append(input[index])
      guard input[index] == UInt8(ascii: "\n") else { continue }
      try parseLine()
      if header != nil { return index + 1 }
    }
    try checkProgress()
    return input.count
  }

  /// Ends the input; a header that is not complete is an error.
  func finish() throws(HeaderFault) {
    guard header == nil else { return }
    guard !bytes.isEmpty else { throw .empty }
    if lineStart == 0, let fault = introFault { throw fault }
    throw .truncated
  }

  private mutating func parseLine() throws(HeaderFault) {
    let start = lineStart
    let end = bytes.count - 1
    lineStart = bytes.count
    guard lineStart <= Self.byteLimit else { throw .tooLarge(limit: Self.byteLimit) }
    if start == 0 {
      guard end == Header.intro.count, bytes.span.starts(with: Header.intro) else {
        throw introFault ?? .unsupportedVersion
      }
      return
    }
    let copy = Array(bytes[start..<end])
    let line = copy.span
    if !stanzaParser.isInsideStanza, line.starts(with: Header.closing) {
      header = Header(stanzas: stanzas, authenticationCode: try Self.code(closing: line))
    } else if let stanza = try stanzaParser.parse(line: line) {
      stanzas.append(stanza)
    }
  }

  /// Refuses, before its end, a first line that no age file can have, and a header without end.
  private func checkProgress() throws(HeaderFault) {
    guard bytes.count <= Self.byteLimit else { throw .tooLarge(limit: Self.byteLimit) }
    guard lineStart == 0 else { return }
    if let fault = introFault { throw fault }
    guard bytes.count <= Header.intro.count else { throw .unsupportedVersion }
  }

  /// Why the first line cannot be the beginning of a file of this version, as far as it is known.
  private var introFault: HeaderFault? {
    let read = bytes.span
    let common = min(read.count, Header.intro.count)
    if read.extracting(0..<common).isEqual(to: Array(Header.intro[..<common])) {
      let hasReturn = read.count > common && read[common] == UInt8(ascii: "\r")
      return hasReturn ? .mangledByShell : nil
    }
    let utf16: [UInt8] = [0xFF, 0xFE, UInt8(ascii: "a"), 0]
    if read.starts(with: utf16) { return .mangledByShell }
    // Too short to tell yet.
    if utf16.starts(with: bytes) { return nil }
    let family = Array("age-encryption.org/".utf8)
    return read.starts(with: family) ? .unsupportedVersion : .notAnAgeFile
  }

  private static func code(closing line: Span<UInt8>) throws(HeaderFault) -> [UInt8] {
    let start = Header.closing.count + 1
    guard
      line.count > start, line[start - 1] == UInt8(ascii: " "),
      let code = Base64.decode(line.extracting(start..<line.count)),
      code.count == Header.codeByteCount
    else { throw .closing }
    return code
  }
}
