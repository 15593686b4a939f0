internal import CryptoPrimitives

/// A private key as text between two lines that say what it is (RFC 7468, RFC 1421 §4.6).
///
///     -----BEGIN RSA PRIVATE KEY-----
///     Proc-Type: 4,ENCRYPTED
///     DEK-Info: AES-128-CBC,8045E7CF19D7794F4ADF5AC63179D985
///
///     OESHhWCho337W1Ajg+iMbsZx/FPtHM3YPHu/d1U51ERIUh0wVof2SK0ooENokr6g…
///     -----END RSA PRIVATE KEY-----
///
/// A key file is one such block and nothing else; only empty lines may follow.
struct PEMBlock {
  /// The longest file that is read; a key of 16384 bits with a long comment still fits.
  static let fileByteLimit = 16 << 10

  /// What the block says it is, such as "RSA PRIVATE KEY".
  let label: String
  /// The lines before the first empty line, where the block begins with any.
  let headers: [String]
  /// What the base64 letters stand for.
  let content: SecretBytes

  init(_ file: SecretBytes) throws(AgeError) {
    guard file.count <= Self.fileByteLimit else {
      throw .ssh(.fileTooLarge(limit: Self.fileByteLimit))
    }
    self = try file.withBytes { (text) throws(AgeError) in try PEMBlock(text) }
  }

  private init(_ text: Span<UInt8>) throws(AgeError) {
    var lines = Self.lines(of: text)
    guard let first = lines.first,
      let label = Self.label(of: text.extracting(first), after: "-----BEGIN ")
    else { throw .ssh(.malformedPEM) }
    let end = lines.firstIndex { text.extracting($0).starts(with: Array("-----END".utf8)) }
    guard let end, Self.label(of: text.extracting(lines[end]), after: "-----END ") == label else {
      throw .ssh(.malformedPEM)
    }
    guard lines[(end + 1)...].allSatisfy(\.isEmpty) else {
      let begin = Array("-----BEGIN ".utf8)
      let isNext = lines[(end + 1)...].contains { text.extracting($0).starts(with: begin) }
      throw .ssh(isNext ? .severalKeys : .malformedPEM)
    }
    lines = Array(lines[1..<end])
    var headers: [String] = []
    if let gap = lines.firstIndex(where: \.isEmpty) {
      headers = try Self.headers(lines[..<gap], in: text)
      lines.removeFirst(gap + 1)
    }
    self.label = label
    self.headers = headers
    content = try Self.decode(lines, in: text)
  }

  /// Splits at line feeds; blanks and carriage returns before them do not count.
  private static func lines(of text: Span<UInt8>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < text.count {
      let stop = text.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? text.count
      var end = stop
      while end > start, Armor.isWhitespace(text[end - 1]) { end -= 1 }
      lines.append(start..<end)
      start = stop + 1
    }
    return lines
  }

  private static func label(of line: Span<UInt8>, after prefix: String) -> String? {
    let dashes = "-----"
    guard let text = String(validating: line), text.hasPrefix(prefix), text.hasSuffix(dashes),
      text.utf8.count > prefix.utf8.count + dashes.utf8.count
    else { return nil }
    let label = text.dropFirst(prefix.count).dropLast(dashes.count)
    guard label.allSatisfy({ ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == " " })
    else { return nil }
    return String(label)
  }

  private static func headers(
    _ lines: ArraySlice<Range<Int>>,
    in text: Span<UInt8>
  ) throws(AgeError) -> [String] {
    var headers: [String] = []
    for line in lines {
      // Base64 has no colon, so no line of a key is taken for a header and copied.
      guard text.extracting(line).firstIndex(of: UInt8(ascii: ":")) != nil,
        let header = String(validating: text.extracting(line))
      else { throw .ssh(.malformedPEM) }
      headers.append(header)
    }
    guard !headers.isEmpty else { throw .ssh(.malformedPEM) }
    return headers
  }

  private static func decode(
    _ lines: [Range<Int>],
    in text: Span<UInt8>
  ) throws(AgeError) -> SecretBytes {
    let count = lines.reduce(0) { $0 + $1.count }
    guard count > 0 else { throw .ssh(.malformedPEM) }
    let letters = SecretBytes(count: count) { target in
      var written = 0
      for line in lines {
        for index in line {
          target[written] = text[index]
          written += 1
        }
      }
    }
    // The buffer gets its full size at once, so erasing it reaches every copy.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    let isBase64 = letters.withBytes { Base64.append(decoding: $0, padded: true, to: &bytes) }
    guard isBase64 else {
      // What was decoded before the fault is still there, behind the end of the array.
      bytes.append(contentsOf: repeatElement(0, count: count))
      bytes.erase()
      throw .ssh(.malformedPEM)
    }
    return SecretBytes(moving: &bytes)
  }
}
