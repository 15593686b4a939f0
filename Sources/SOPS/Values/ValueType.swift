/// The type that stands beside an encrypted value.
enum ValueType: String, Sendable {
  case string = "str"
  case integer = "int"
  case float
  case boolean = "bool"
  case timestamp = "time"
  case comment
  /// Text, as the first program of the format wrote numbers too large for it; never written.
  case bytes

  /// Reads the name at the end of a ciphertext.
  init?(_ name: Span<UInt8>) {
    // Compared by bytes: a String each would cost more than decrypting does.
    switch name.count {
    case 3 where name.equals("str"): self = .string
    case 3 where name.equals("int"): self = .integer
    case 4 where name.equals("bool"): self = .boolean
    case 4 where name.equals("time"): self = .timestamp
    case 5 where name.equals("float"): self = .float
    case 5 where name.equals("bytes"): self = .bytes
    case 7 where name.equals("comment"): self = .comment
    default: return nil
    }
  }
}

extension Span<UInt8> {
  /// Whether the bytes are those of a text.
  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    return hasPrefix(text)
  }

  /// Whether the bytes begin with those of a text.
  func hasPrefix(_ text: StaticString, at offset: Int = 0) -> Bool {
    guard count - offset >= text.utf8CodeUnitCount else { return false }
    var index = offset
    for byte in text.description.utf8 {
      guard self[index] == byte else { return false }
      index += 1
    }
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
