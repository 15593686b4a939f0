internal import COpenSSL

/// A hash function by its name in FIPS 180-4 or FIPS 202.
package enum HashFunction: Sendable {
  /// SHA-1, for formats that prescribe it.
  case sha1
  /// SHA-256.
  case sha256
  /// SHA-512.
  case sha512
  /// SHA3-256.
  case sha3_256
  /// SHA3-512.
  case sha3_512

  /// The length of a digest in bytes.
  package var byteCount: Int {
    switch self {
    case .sha1: 20
    case .sha256, .sha3_256: 32
    case .sha512, .sha3_512: 64
    }
  }

  var algorithm: OpaquePointer {
    _ = LibCrypto.ready
    return switch self {
    case .sha1: unsafe Methods.sha1
    case .sha256: unsafe Methods.sha256
    case .sha512: unsafe Methods.sha512
    case .sha3_256: unsafe EVP_sha3_256()
    case .sha3_512: unsafe EVP_sha3_512()
    }
  }

  /// Hashes public bytes.
  package func hash(_ message: Span<UInt8>) throws(CryptoError) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: byteCount)
    var target = digest.mutableSpan
    try hash(message, into: &target, at: 0)
    return digest
  }

  /// Hashes public bytes.
  package func hash(_ message: [UInt8]) throws(CryptoError) -> [UInt8] {
    try hash(message.span)
  }

  /// Hashes into a buffer at an offset.
  package func hash(
    _ message: Span<UInt8>,
    into target: inout MutableSpan<UInt8>,
    at offset: Int
  ) throws(CryptoError) {
    var context = try HashContext(self)
    try context.update(message)
    try context.finish(into: &target, at: offset)
  }
}

/// A running hash over a message that comes in pieces.
package struct HashContext: ~Copyable {
  private let context: Owned
  private let byteCount: Int

  /// Starts a hash.
  package init(_ function: HashFunction) throws(CryptoError) {
    let context = try unsafe Owned(EVP_MD_CTX_new(), "EVP_MD_CTX_new") {
      unsafe EVP_MD_CTX_free($0)
    }
    let started = unsafe EVP_DigestInit_ex(context.pointer, function.algorithm, nil)
    try LibCrypto.check(started, "EVP_DigestInit_ex")
    self.context = context
    byteCount = function.byteCount
  }

  /// Adds a piece of the message.
  package mutating func update(_ message: Span<UInt8>) throws(CryptoError) {
    let code = unsafe message.withBytePointer { unsafe EVP_DigestUpdate(context.pointer, $0, $1) }
    try LibCrypto.check(code, "EVP_DigestUpdate")
  }

  /// Writes the digest; the context has done its work.
  package mutating func finish(
    into target: inout MutableSpan<UInt8>,
    at offset: Int
  ) throws(CryptoError) {
    precondition(target.count - offset >= byteCount, "no room for the digest")
    let code = unsafe target.withMutableBytePointer(from: offset) { base, _ in
      unsafe EVP_DigestFinal_ex(context.pointer, base, nil)
    }
    try LibCrypto.check(code, "EVP_DigestFinal_ex")
  }

  /// Returns the digest; the context has done its work.
  package mutating func finish() throws(CryptoError) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: byteCount)
    var target = digest.mutableSpan
    try finish(into: &target, at: 0)
    return digest
  }
}
