internal import COpenSSL

/// The keyed-hash message authentication code of RFC 2104.
package enum HMAC {
  /// Authenticates a message.
  package static func authenticate(
    _ message: Span<UInt8>,
    key: Span<UInt8>,
    using function: HashFunction
  ) throws(CryptoError) -> SecretBytes {
    let context = try unsafe Owned(HMAC_CTX_new(), "HMAC_CTX_new") { unsafe HMAC_CTX_free($0) }
    let started = unsafe key.withBytePointer { base, count in
      unsafe HMAC_Init_ex(context.pointer, base, Int32(count), function.algorithm, nil)
    }
    try LibCrypto.check(started, "HMAC_Init_ex")
    let updated = unsafe message.withBytePointer { unsafe HMAC_Update(context.pointer, $0, $1) }
    try LibCrypto.check(updated, "HMAC_Update")
    return try SecretBytes(count: function.byteCount) { (target) throws(CryptoError) in
      let finished = unsafe target.withMutableBytePointer { base, _ in
        unsafe HMAC_Final(context.pointer, base, nil)
      }
      try LibCrypto.check(finished, "HMAC_Final")
    }
  }

  /// Tells whether a code is the message's; the answer takes the same time for any wrong code.
  package static func isValid(
    _ code: Span<UInt8>,
    for message: Span<UInt8>,
    key: SecretBytes,
    using function: HashFunction
  ) throws(CryptoError) -> Bool {
    let expected = try key.withBytes { (secret) throws(CryptoError) in
      try authenticate(message, key: secret, using: function)
    }
    return expected.withBytes { constantTimeEquals($0, code) }
  }
}
