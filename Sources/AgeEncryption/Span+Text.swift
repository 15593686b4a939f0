extension Span where Element == UInt8 {
  /// Tells whether the bytes begin with `prefix`.
  func starts(with prefix: [UInt8]) -> Bool {
    guard count >= prefix.count else { return false }
    for index in prefix.indices where self[index] != prefix[index] { return false }
    return true
  }

  /// Tells whether the bytes are exactly `other`.
  func isEqual(to other: [UInt8]) -> Bool {
    count == other.count && starts(with: other)
  }

  /// Finds a byte at or after an offset.
  func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    var index = start
    while index < count {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }
}

extension String {
  /// Reads bytes as UTF-8, or returns nil where they are not.
  init?(validating bytes: Span<UInt8>) {
    guard let text = try? UTF8Span(validating: bytes) else { return nil }
    self.init(copying: text)
  }
}
