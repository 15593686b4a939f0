/// ChaCha20 and Poly1305 as one authenticated cipher (RFC 8439).
package typealias ChaCha20Poly1305 = AuthenticatedCipher<ChaCha20Poly1305Algorithm>

/// The choice of ChaCha20-Poly1305.
package enum ChaCha20Poly1305Algorithm: AuthenticatedCipherAlgorithm {
  /// Finds the method for keys of 32 bytes.
  package static func method(keyByteCount: Int) -> OpaquePointer? {
    unsafe keyByteCount == ChaCha20Poly1305.keyByteCount ? Methods.chaCha20Poly1305 : nil
  }

  /// Accepts nonces of 12 bytes.
  package static func accepts(nonceByteCount: Int) -> Bool {
    nonceByteCount == ChaCha20Poly1305.nonceByteCount
  }
}

extension AuthenticatedCipher where Algorithm == ChaCha20Poly1305Algorithm {
  /// The length of a key in bytes.
  package static var keyByteCount: Int { 32 }
  /// The length of a nonce in bytes.
  package static var nonceByteCount: Int { 12 }

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
