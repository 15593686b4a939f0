internal import CryptoPrimitives

/// Takes the armor off a file that may have one, judging by its beginning.
struct OptionalArmor {
  private enum Kind {
    case unknown
    case binary
    case armored
  }

  private var kind = Kind.unknown
  private var beginning: [UInt8] = []
  private var decoder = ArmorDecoder()

  /// Whether the file is known to have no armor, so that its bytes need not pass through here.
  var isBinary: Bool { kind == .binary }

  /// Whether the file is known to have an armor.
  var isArmored: Bool { kind == .armored }

  /// Takes a piece of the file and appends the bytes inside; what is wrong is returned after them.
  mutating func update(_ input: Span<UInt8>, into output: inout [UInt8]) -> ArmorFault? {
    switch kind {
    case .binary:
      output.append(copying: input)
      return nil
    case .armored:
      return decode(input, into: &output)
    case .unknown:
      beginning.append(copying: input)
      guard let decided = Self.kind(of: beginning.span) else { return nil }
      kind = decided
      return updateBeginning(into: &output)
    }
  }

  /// Ends the file.
  mutating func finish(into output: inout [UInt8]) -> ArmorFault? {
    if kind == .unknown {
      kind = .binary
      return updateBeginning(into: &output)
    }
    guard kind == .armored else { return nil }
    do throws(ArmorFault) {
      try decoder.finish(into: &output)
      return nil
    } catch {
      return error
    }
  }

  private mutating func updateBeginning(into output: inout [UInt8]) -> ArmorFault? {
    let bytes = beginning
    beginning = []
    return update(bytes.span, into: &output)
  }

  private mutating func decode(
    _ input: Span<UInt8>, into output: inout [UInt8]
  ) -> ArmorFault? {
    do throws(ArmorFault) {
      try decoder.update(input, into: &output)
      return nil
    } catch {
      return error
    }
  }

  /// Decides from the first line after white space, or returns nil while it is too short to tell.
  private static func kind(of bytes: Span<UInt8>) -> Kind? {
    var start = 0
    while start < bytes.count, Armor.isWhitespace(bytes[start]) { start += 1 }
    guard start <= Armor.whitespaceLimit else { return .binary }
    let length = min(bytes.count - start, Armor.headerBytes.count)
    for index in 0..<length where bytes[start + index] != Armor.headerBytes[index] {
      return .binary
    }
    return length == Armor.headerBytes.count ? .armored : nil
  }
}
