extension [UInt8] {
  /// Appends the bytes of a span in one move.
  package mutating func append(copying bytes: Span<UInt8>) {
    guard !bytes.isEmpty else { return }
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
