internal import COpenSSL
internal import Glibc

/// Bytes that must not outlive their use: a key, a passphrase, a decrypted value.
///
/// The storage never moves, is never copied behind the owner's back, and is erased when the last
/// reference goes. Equality takes the same time wherever two values differ, and no description shows
/// the content.
@safe public final class SecretBytes: @unchecked Sendable {
  // Written only while the initialiser runs, so sharing between threads is safe.
  private let storage: UnsafeMutablePointer<UInt8>

  /// The number of bytes.
  public let count: Int

  /// Makes `count` bytes, zero at first, and lets `body` fill them in place.
  public init<Failure: Error>(
    count: Int,
    filledBy body: (inout MutableSpan<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    self.count = count
    unsafe storage = UnsafeMutablePointer<UInt8>.allocate(capacity: max(count, 1))
    unsafe storage.initialize(repeating: 0, count: max(count, 1))
    var span = unsafe MutableSpan<UInt8>(_unsafeStart: storage, count: count)
    try body(&span)
  }

  /// Copies bytes that somebody else will erase.
  public convenience init(copying bytes: Span<UInt8>) {
    self.init(count: bytes.count) { target in
      for index in bytes.indices { target[index] = bytes[index] }
    }
  }

  /// Copies bytes that somebody else will erase.
  public convenience init(copying bytes: [UInt8]) {
    self.init(copying: bytes.span)
  }

  /// Takes the bytes over: the array is erased and emptied.
  public convenience init(moving bytes: inout [UInt8]) {
    self.init(copying: bytes.span)
    bytes.erase()
  }

  /// Makes `count` bytes from the system's random generator.
  public static func random(count: Int) -> SecretBytes {
    SecretBytes(count: count) { fillWithRandomBytes(&$0) }
  }

  deinit {
    unsafe OPENSSL_cleanse(storage, count)
    unsafe storage.deallocate()
  }

  /// Gives `body` the bytes for as long as it runs.
  public func withBytes<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let span = unsafe Span<UInt8>(_unsafeStart: storage, count: count)
    return try body(span)
  }

  /// Copies a part into secret bytes of its own.
  public func subsequence(_ range: Range<Int>) -> SecretBytes {
    withBytes { SecretBytes(copying: $0.extracting(range)) }
  }
}

extension SecretBytes: Equatable {
  /// Compares in a time that depends on the lengths alone.
  public static func == (lhs: SecretBytes, rhs: SecretBytes) -> Bool {
    lhs.withBytes { left in rhs.withBytes { right in constantTimeEquals(left, right) } }
  }
}

extension SecretBytes: CustomStringConvertible, CustomReflectable {
  /// The number of bytes and nothing else.
  public var description: String { "SecretBytes(\(count) bytes)" }

  /// An empty mirror, so that `dump` and debuggers' summaries show nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension [UInt8] {
  /// Overwrites the content so that the compiler cannot leave the write out, then empties the array.
  ///
  /// For buffers that held a secret for a moment; other copies of the array are not reached.
  public mutating func erase(keepingCapacity: Bool = false) {
    unsafe withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      unsafe explicit_bzero(base, buffer.count)
    }
    removeAll(keepingCapacity: keepingCapacity)
  }
}

/// Compares two byte strings in a time that depends on their lengths alone.
public func constantTimeEquals(_ lhs: Span<UInt8>, _ rhs: Span<UInt8>) -> Bool {
  guard lhs.count == rhs.count else { return false }
  var difference: UInt8 = 0
  for index in lhs.indices { difference |= lhs[index] ^ rhs[index] }
  return difference == 0
}
