internal import COpenSSL

/// The library's state: set up once, without reading a configuration file or error strings.
enum LibCrypto {
  /// Sets libcrypto up at the first use.
  ///
  /// An `openssl.cnf` could load engines and providers into a process that holds keys.
  static let ready: Void = {
    let options = UInt64(OPENSSL_INIT_NO_LOAD_CONFIG) | UInt64(OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS)
    precondition(
      OPENSSL_init_crypto(options, nil) == 1,
      "libcrypto could not be set up"
    )
  }()

  /// Turns a C return code into a thrown error, and clears the error queue of the thread.
  static func check(_ code: Int32, _ operation: @autoclosure () -> String) throws(CryptoError) {
    guard code == 1 else {
      ERR_clear_error()
      throw .libcryptoFailure(operation: operation())
    }
  }
}

/// A C object of libcrypto with its release function.
@safe struct Owned: ~Copyable {
  /// The object, valid as long as the owner lives.
  let pointer: OpaquePointer
  private let release: (OpaquePointer) -> Void

  init(
    _ pointer: OpaquePointer?,
    _ operation: String,
    release: @escaping (OpaquePointer) -> Void
  ) throws(CryptoError) {
    guard let pointer = unsafe pointer else {
      ERR_clear_error()
      throw .libcryptoFailure(operation: operation)
    }
    unsafe self.pointer = unsafe pointer
    unsafe self.release = unsafe release
  }

  deinit { unsafe release(pointer) }
}

extension Span where Element == UInt8 {
  /// Gives a pointer that is never null, as libcrypto reads null as "not given".
  func withBytePointer<Result, Failure: Error>(
    _ body: (UnsafePointer<UInt8>, Int) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard count > 0 else {
      var nothing: UInt8 = 0
      return try unsafe withUnsafePointer(to: &nothing) { pointer throws(Failure) in
        try unsafe body(pointer, 0)
      }
    }
    return try unsafe withUnsafeBufferPointer { buffer throws(Failure) in
      guard let base = buffer.baseAddress else { preconditionFailure("a span without storage") }
      return try unsafe body(base, buffer.count)
    }
  }
}

extension MutableSpan where Element == UInt8 {
  /// Gives a pointer to the bytes from `offset` on, and how many there are.
  mutating func withMutableBytePointer<Result, Failure: Error>(
    from offset: Int = 0,
    _ body: (UnsafeMutablePointer<UInt8>, Int) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(offset >= 0 && offset <= count, "offset outside the buffer")
    guard count > offset else {
      var nothing: UInt8 = 0
      return try unsafe withUnsafeMutablePointer(to: &nothing) { pointer throws(Failure) in
        try unsafe body(pointer, 0)
      }
    }
    return try unsafe withUnsafeMutableBufferPointer { buffer throws(Failure) in
      guard let base = buffer.baseAddress else { preconditionFailure("a span without storage") }
      return try unsafe body(base + offset, buffer.count - offset)
    }
  }
}
