internal import COpenSSL

/// ChaCha20 and Poly1305 as OpenSSH joins them (PROTOCOL.chacha20poly1305), for its key files.
///
/// Older than RFC 8439 and different from it: a nonce of eight bytes, which is zero for a file, and a
/// tag over the bare ciphertext. Of the 64 bytes of the key the second half encrypts the lengths of
/// packets, which a file has not.
package enum OpenSSHChaChaPoly {
  /// The length of a key in bytes.
  package static let keyByteCount = 64
  /// How much longer a ciphertext is than its plaintext.
  package static let tagByteCount = 16

  private static let chachaKeyByteCount = 32

  /// Checks the tag and decrypts the content of a file.
  ///
  /// - Throws: `authenticationFailure` where the tag is wrong.
  package static func open(
    _ sealed: [UInt8],
    key: SecretBytes
  ) throws(CryptoError) -> SecretBytes {
    guard key.count == keyByteCount else { throw .invalidLength }
    guard sealed.count >= tagByteCount else { throw .authenticationFailure }
    let textCount = sealed.count - tagByteCount
    let encryptionKey = key.subsequence(0..<chachaKeyByteCount)
    let zeros = [UInt8](repeating: 0, count: chachaKeyByteCount)
    let tagKey = try chacha20(zeros.span, key: encryptionKey, block: 0)
    let tag = try poly1305(sealed.span.extracting(0..<textCount), key: tagKey)
    guard constantTimeEquals(tag.span, sealed.span.extracting(textCount..<sealed.count)) else {
      throw .authenticationFailure
    }
    return try chacha20(sealed.span.extracting(0..<textCount), key: encryptionKey, block: 1)
  }

  private static func chacha20(
    _ input: Span<UInt8>,
    key: SecretBytes,
    block: UInt8
  ) throws(CryptoError) -> SecretBytes {
    _ = LibCrypto.ready
    let context = try unsafe Owned(EVP_CIPHER_CTX_new(), "EVP_CIPHER_CTX_new") {
      unsafe EVP_CIPHER_CTX_free($0)
    }
    // A counter of eight bytes, the least significant first, and the nonce.
    let vector = [block] + [UInt8](repeating: 0, count: 15)
    let started = key.withBytes { secret in
      unsafe secret.withBytePointer { keyBase, _ in
        unsafe vector.span.withBytePointer { vectorBase, _ in
          unsafe EVP_CipherInit_ex(context.pointer, EVP_chacha20(), nil, keyBase, vectorBase, 0)
        }
      }
    }
    try LibCrypto.check(started, "EVP_CipherInit_ex")
    return try SecretBytes(count: input.count) { (target) throws(CryptoError) in
      let code = unsafe input.withBytePointer { base, count in
        unsafe target.withMutableBytePointer { output, _ in
          var written: Int32 = 0
          return unsafe EVP_CipherUpdate(context.pointer, output, &written, base, Int32(count))
        }
      }
      try LibCrypto.check(code, "EVP_CipherUpdate")
    }
  }

  private static func poly1305(
    _ message: Span<UInt8>,
    key: SecretBytes
  ) throws(CryptoError) -> [UInt8] {
    let algorithm = try unsafe Owned(EVP_MAC_fetch(nil, "POLY1305", nil), "EVP_MAC_fetch") {
      unsafe EVP_MAC_free($0)
    }
    let context = try unsafe Owned(EVP_MAC_CTX_new(algorithm.pointer), "EVP_MAC_CTX_new") {
      unsafe EVP_MAC_CTX_free($0)
    }
    let started = key.withBytes { secret in
      unsafe secret.withBytePointer { base, count in
        unsafe EVP_MAC_init(context.pointer, base, count, nil)
      }
    }
    try LibCrypto.check(started, "EVP_MAC_init")
    let updated = unsafe message.withBytePointer { unsafe EVP_MAC_update(context.pointer, $0, $1) }
    try LibCrypto.check(updated, "EVP_MAC_update")
    var tag = [UInt8](repeating: 0, count: tagByteCount)
    var target = tag.mutableSpan
    let finished = unsafe target.withMutableBytePointer { base, count in
      var written = 0
      return unsafe EVP_MAC_final(context.pointer, base, &written, count)
    }
    try LibCrypto.check(finished, "EVP_MAC_final")
    return tag
  }
}
