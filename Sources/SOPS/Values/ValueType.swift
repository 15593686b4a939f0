/// The type that stands beside an encrypted value.
enum ValueType: String, Sendable, CaseIterable {
  case string = "str"
  case integer = "int"
  case float
  case boolean = "bool"
  case timestamp = "time"
  case comment
  /// Text, as the first program of the format wrote numbers too large for it; never written.
  case bytes

  // Compared by bytes: a String each would cost more than decrypting does.
  private static let names = allCases.map { (type: $0, name: [UInt8]($0.rawValue.utf8)) }

  /// Reads the name at the end of a ciphertext.
  init?(_ name: Span<UInt8>) {
    guard let found = Self.names.first(where: { name.equals($0.name) }) else { return nil }
    self = found.type
  }
}

extension Span<UInt8> {
  /// Whether the bytes are those of a text.
  func equals(_ text: [UInt8]) -> Bool { count == text.count && hasPrefix(text) }

  /// Whether the bytes end with those of a text.
  func hasSuffix(_ text: [UInt8]) -> Bool { hasPrefix(text, at: count - text.count) }

  /// Whether the bytes from an offset on begin with those of a text.
  func hasPrefix(_ text: [UInt8], at offset: Int = 0) -> Bool {
    guard offset >= 0, count - offset >= text.count else { return false }
    for index in text.indices where self[offset + index] != text[index] { return false }
    return true
  }

  /// Where a byte comes first from an offset on.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    var index = start
    while index < count {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }
}
