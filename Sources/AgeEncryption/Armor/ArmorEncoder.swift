internal import CryptoPrimitives

/// Writes the armor around bytes that come in pieces.
struct ArmorEncoder {
  /// The bytes of the line that is not full yet.
  private var pending: [UInt8] = []
  private var hasBegun = false

  /// Encodes all full lines.
  mutating func update(_ input: Span<UInt8>, into output: inout [UInt8]) {
    begin(into: &output)
    var start = 0
    if !pending.isEmpty {
      start = min(Armor.lineByteCount - pending.count, input.count)
      pending.append(copying: input.extracting(0..<start))
      guard pending.count == Armor.lineByteCount else { return }
      Self.append(line: pending.span, to: &output)
      pending.removeAll(keepingCapacity: true)
    }
    while input.count - start >= Armor.lineByteCount {
      Self.append(
        line: input.extracting(start..<start + Armor.lineByteCount),
        to: &output
      )
      start += Armor.lineByteCount
    }
    pending.append(copying: input.extracting(start..<input.count))
  }

  /// Encodes the last line and the end.
  mutating func finish(into output: inout [UInt8]) {
    begin(into: &output)
    if !pending.isEmpty { Self.append(line: pending.span, to: &output) }
    output.append(contentsOf: Armor.footerBytes)
    output.append(UInt8(ascii: "\n"))
  }

  private mutating func begin(into output: inout [UInt8]) {
    guard !hasBegun else { return }
    hasBegun = true
    output.append(contentsOf: Armor.headerBytes)
    output.append(UInt8(ascii: "\n"))
  }

  private static func append(line: Span<UInt8>, to output: inout [UInt8]) {
    Base64.append(line, padded: true, to: &output)
    output.append(UInt8(ascii: "\n"))
  }
}
