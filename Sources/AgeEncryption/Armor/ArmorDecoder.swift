internal import CryptoPrimitives

/// Reads an armor that comes in pieces.
struct ArmorDecoder {
  private enum Place {
    /// Before the first line, after so many bytes of white space.
    case before(whitespace: Int)
    case body
    /// After a line shorter than the others, which must be the last.
    case afterShortLine
    case after(whitespace: Int)
  }

  private var place = Place.before(whitespace: 0)
  /// The beginning of a line whose end has not come yet.
  private var partial: [UInt8] = []

  /// Decodes all complete lines.
  mutating func update(
    _ input: Span<UInt8>,
    into output: inout [UInt8]
  ) throws(ArmorFault) {
    var start = 0
    while let end = input.firstIndex(of: UInt8(ascii: "\n"), from: start) {
      let line = input.extracting(start..<end)
      start = end + 1
      guard !partial.isEmpty else {
        try decode(line: line, lineEnd: 1, into: &output)
        continue
      }
      partial.append(copying: line)
      let whole = partial
      partial.removeAll(keepingCapacity: true)
      try decode(line: whole.span, lineEnd: 1, into: &output)
    }
    partial.append(copying: input.extracting(start..<input.count))
    // No line of an armor is longer than the white space around it may be.
    guard partial.count <= Armor.whitespaceLimit else { throw overlongFault }
  }

  /// Ends the input; the last line needs no line end.
  mutating func finish(into output: inout [UInt8]) throws(ArmorFault) {
    if !partial.isEmpty {
      let whole = partial
      partial.removeAll()
      try decode(line: whole.span, lineEnd: 0, into: &output)
    }
    guard case .after = place else { throw .truncated }
  }

  private mutating func decode(
    line terminated: Span<UInt8>,
    lineEnd: Int,
    into output: inout [UInt8]
  ) throws(ArmorFault) {
    let hasReturn = terminated.count > 0 && terminated[terminated.count - 1] == UInt8(ascii: "\r")
    let line = terminated.extracting(0..<terminated.count - (hasReturn ? 1 : 0))
    switch place {
    case .before(let whitespace):
      if Self.isBlank(line) {
        place = .before(whitespace: try Self.add(terminated.count + lineEnd, to: whitespace))
      } else {
        guard line.isEqual(to: Armor.headerBytes) else { throw .firstLine }
        place = .body
      }
    case .body:
      if line.isEqual(to: Armor.footerBytes) {
        place = .after(whitespace: 0)
      } else {
        try decode(body: line, into: &output)
      }
    case .afterShortLine:
      guard line.isEqual(to: Armor.footerBytes) else { throw .lastLine }
      place = .after(whitespace: 0)
    case .after(let whitespace):
      guard Self.isBlank(line) else { throw .trailingData }
      // One less than before the armor, as in age.
      guard whitespace + terminated.count + lineEnd < Armor.whitespaceLimit else {
        throw .tooMuchWhitespace
      }
      place = .after(whitespace: try Self.add(terminated.count + lineEnd, to: whitespace))
    }
  }

  private mutating func decode(
    body line: Span<UInt8>,
    into output: inout [UInt8]
  ) throws(ArmorFault) {
    guard !line.isEmpty else { throw .emptyLine }
    guard line.count <= Armor.lineLetterCount else { throw .longLine }
    let before = output.count
    guard Base64.append(decoding: line, padded: true, to: &output) else { throw .encoding }
    if output.count - before < Armor.lineByteCount { place = .afterShortLine }
  }

  private var overlongFault: ArmorFault {
    switch place {
    case .before: Self.isBlank(partial.span) ? .tooMuchWhitespace : .firstLine
    case .body: .longLine
    case .afterShortLine: .lastLine
    case .after: Self.isBlank(partial.span) ? .tooMuchWhitespace : .trailingData
    }
  }

  private static func add(_ count: Int, to whitespace: Int) throws(ArmorFault) -> Int {
    guard whitespace + count <= Armor.whitespaceLimit else { throw .tooMuchWhitespace }
    return whitespace + count
  }

  private static func isBlank(_ line: Span<UInt8>) -> Bool {
    for index in line.indices where !Armor.isWhitespace(line[index]) { return false }
    return true
  }
}
