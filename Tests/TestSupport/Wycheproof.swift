import Foundation

/// A file of the Wycheproof project, read with the caller's type for its groups of cases.
///
/// Most groups say nothing that a test needs, for which there is `WycheproofGroup`.
public struct WycheproofFile<Group: Decodable>: Decodable {
  /// How many cases the file says it has.
  public let numberOfTests: Int
  /// The groups of cases.
  public let testGroups: [Group]

  /// Reads a file of the `wycheproof` folder by its name without `_test.json`.
  public static func read(_ name: String) throws -> WycheproofFile {
    let bytes = try Vectors.read("wycheproof/\(name)_test.json")
    return try JSONDecoder().decode(WycheproofFile.self, from: Data(bytes))
  }
}

/// A group of cases without attributes of its own.
public struct WycheproofGroup<Case: Decodable>: Decodable {
  /// The cases.
  public let tests: [Case]
}

/// What an implementation should make of a case.
public enum WycheproofResult: String, Decodable, Sendable {
  /// The operation succeeds and gives the value of the case.
  case valid
  /// The operation fails.
  case invalid
  /// Either is right; a test says which it wants.
  case acceptable
}

/// Bytes that a file holds as hexadecimal digits.
public struct HexBytes: Decodable, Sendable, Equatable {
  /// The bytes.
  public let bytes: [UInt8]

  /// Decodes a string of an even number of digits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let bytes = HexBytes.decode(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not hexadecimal")
    }
    self.bytes = bytes
  }

  /// Decodes digits; nil for anything else.
  public static func decode(_ text: String) -> [UInt8]? {
    let digits = text.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[index], let low = digits[index + 1] else { return nil }
      bytes.append(UInt8(high << 4 | low))
    }
    return bytes
  }
}
