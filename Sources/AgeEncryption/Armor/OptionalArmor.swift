internal import CryptoPrimitives

/// Takes the armor off a file that may have one, judging by its beginning where nobody has said.
struct OptionalArmor {
  private enum Kind {
    case unknown
    case binary
    case armored
  }

  private var kind: Kind
  private var beginning: [UInt8] = []
  private var decoder = ArmorDecoder()

  init(_ encoding: Age.FileEncoding) {
    kind =
      switch encoding {
      case .detected: .unknown
      case .binary: .binary
      case .armored: .armored
      }
  }

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
    _ input: Span<UInt8>,
    into output: inout [UInt8]
  ) -> ArmorFault? {
    do throws(ArmorFault) {
      try decoder.update(input, into: &output)
      return nil
    } catch {
      return error
    }
  }

  /// Decides from the first byte after white space, or returns nil before there is one.
  ///
  /// No binary file begins with a dash, and to whoever gives a wrong PEM file the armor's complaint says
  /// more than the header's.
  private static func kind(of bytes: Span<UInt8>) -> Kind? {
    var start = 0
    while start < bytes.count, Armor.isWhitespace(bytes[start]) { start += 1 }
    guard start <= Armor.whitespaceLimit else { return .binary }
    guard start < bytes.count else { return nil }
    return bytes[start] == UInt8(ascii: "-") ? .armored : .binary
  }
}

extension Armor {
  /// Takes the armor off a whole file; a file without one is returned as it is.
  ///
  /// - Throws: `AgeError.armor`.
  package static func removed(from file: Span<UInt8>) throws(AgeError) -> [UInt8] {
    var armor = OptionalArmor(.detected)
    var output: [UInt8] = []
    let fault = armor.update(file, into: &output) ?? armor.finish(into: &output)
    if let fault { throw .armor(fault) }
    return output
  }
}
