/// ChaCha20 and Poly1305 as one authenticated cipher (RFC 8439), keyed once for many messages.
package struct ChaCha20Poly1305: ~Copyable {
  /// The length of a key in bytes.
  package static let keyByteCount = 32
  /// The length of a nonce in bytes.
  package static let nonceByteCount = 12
  /// How much longer a ciphertext is than its plaintext.
  package static let tagByteCount = AEADContext.tagByteCount

  private let context: AEADContext

  /// Prepares the cipher for a key of 32 bytes.
  package init(key: SecretBytes) throws(CryptoError) {
    context = try unsafe AEADContext(algorithm: Methods.chaCha20Poly1305, key: key)
  }

  /// Encrypts and appends the tag, all at `offset` of the target.
  package func seal(
    _ plaintext: Span<UInt8>,
    nonce: Span<UInt8>,
    authenticating data: Span<UInt8> = Span(),
    into target: inout MutableSpan<UInt8>,
    at offset: Int = 0
  ) throws(CryptoError) {
    guard nonce.count == Self.nonceByteCount else { throw .invalidLength }
    try context.seal(plaintext, nonce: nonce, authenticating: data, into: &target, at: offset)
  }

  /// Encrypts to the end of an array and puts the tag after it.
  package func seal(
    _ plaintext: Span<UInt8>,
    nonce: Span<UInt8>,
    authenticating data: Span<UInt8> = Span(),
    appendingTo target: inout [UInt8]
  ) throws(CryptoError) {
    guard nonce.count == Self.nonceByteCount else { throw .invalidLength }
    try context.seal(plaintext, nonce: nonce, authenticating: data, appendingTo: &target)
  }

  /// Checks the tag and decrypts to the end of an array, which is left as it was if the tag is wrong.
  package func open(
    _ sealed: Span<UInt8>,
    nonce: Span<UInt8>,
    authenticating data: Span<UInt8> = Span(),
    appendingTo target: inout [UInt8]
  ) throws(CryptoError) {
    guard nonce.count == Self.nonceByteCount else { throw .invalidLength }
    try context.open(sealed, nonce: nonce, authenticating: data, appendingTo: &target)
  }

  /// Checks the tag and decrypts to `offset` of the target, which is zeroed if the tag is wrong.
  package func open(
    _ sealed: Span<UInt8>,
    nonce: Span<UInt8>,
    authenticating data: Span<UInt8> = Span(),
    into target: inout MutableSpan<UInt8>,
    at offset: Int = 0
  ) throws(CryptoError) {
    guard nonce.count == Self.nonceByteCount else { throw .invalidLength }
    try context.open(sealed, nonce: nonce, authenticating: data, into: &target, at: offset)
  }

  /// Encrypts a secret under a nonce of zeros, for keys that encrypt one message ever.
  package func sealOnce(_ secret: SecretBytes) throws(CryptoError) -> [UInt8] {
    let nonce = [UInt8](repeating: 0, count: Self.nonceByteCount)
    var sealed = [UInt8](repeating: 0, count: secret.count + Self.tagByteCount)
    var target = sealed.mutableSpan
    try secret.withBytes { (bytes) throws(CryptoError) in
      try seal(bytes, nonce: nonce.span, into: &target)
    }
    return sealed
  }

  /// Decrypts a secret that was encrypted under a nonce of zeros.
  package func openOnce(_ sealed: [UInt8]) throws(CryptoError) -> SecretBytes {
    guard sealed.count >= Self.tagByteCount else { throw .authenticationFailure }
    let nonce = [UInt8](repeating: 0, count: Self.nonceByteCount)
    return try SecretBytes(count: sealed.count - Self.tagByteCount) {
      (target) throws(CryptoError) in
      try open(sealed.span, nonce: nonce.span, into: &target)
    }
  }
}
