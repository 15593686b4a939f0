/// The HMAC-based key derivation function of RFC 5869.
package enum HKDF {
  /// Concentrates a secret into a pseudorandom key (RFC 5869 §2.2).
  package static func extract(
    _ secret: Span<UInt8>,
    salt: Span<UInt8>,
    using function: HashFunction = .sha256
  ) throws(CryptoError) -> SecretBytes {
    try HMAC.authenticate(secret, key: salt, using: function)
  }

  /// Stretches a pseudorandom key to `count` bytes bound to `info` (RFC 5869 §2.3).
  package static func expand(
    _ key: SecretBytes,
    info: [UInt8],
    count: Int,
    using function: HashFunction = .sha256
  ) throws(CryptoError) -> SecretBytes {
    guard count > 0, count <= 255 * function.byteCount else { throw .invalidLength }
    return try SecretBytes(count: count) { (target) throws(CryptoError) in
      // Never grows, so that no part of a key stays behind in memory.
      var input: [UInt8] = []
      input.reserveCapacity(function.byteCount + info.count + 1)
      defer { input.erase() }
      var filled = 0
      var block: UInt8 = 0
      while filled < count {
        block += 1
        input.append(contentsOf: info)
        input.append(block)
        let output = try key.withBytes { (secret) throws(CryptoError) in
          try HMAC.authenticate(input.span, key: secret, using: function)
        }
        input.erase(keepingCapacity: true)
        output.withBytes { bytes in
          for index in 0..<min(bytes.count, count - filled) {
            target[filled + index] = bytes[index]
          }
          if filled + bytes.count < count { input.append(copying: bytes) }
        }
        filled += output.count
      }
    }
  }

  /// Extracts and expands in one step.
  package static func derive(
    from secret: Span<UInt8>,
    salt: [UInt8],
    info: [UInt8],
    count: Int,
    using function: HashFunction = .sha256
  ) throws(CryptoError) -> SecretBytes {
    try expand(
      extract(secret, salt: salt.span, using: function),
      info: info,
      count: count,
      using: function
    )
  }

  /// Extracts and expands a secret value in one step.
  package static func derive(
    from secret: SecretBytes,
    salt: [UInt8],
    info: [UInt8],
    count: Int,
    using function: HashFunction = .sha256
  ) throws(CryptoError) -> SecretBytes {
    try secret.withBytes { (bytes) throws(CryptoError) in
      try derive(from: bytes, salt: salt, info: info, count: count, using: function)
    }
  }
}
