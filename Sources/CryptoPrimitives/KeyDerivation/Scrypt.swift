internal import COpenSSL

/// The memory-hard password-based key derivation function of RFC 7914.
package enum Scrypt {
  /// Derives a key with cost `2 ^ logN`, block size 8 and parallelism 1.
  ///
  /// Needs `2 ^ (logN + 10)` bytes of memory while it runs.
  package static func derive(
    from password: SecretBytes,
    salt: [UInt8],
    logN: Int,
    count: Int
  ) throws(CryptoError) -> SecretBytes {
    guard (1...30).contains(logN) else { throw .resourceLimit }
    _ = LibCrypto.ready
    let blockSize: UInt64 = 8
    let cost = UInt64(1) << UInt64(logN)
    // RFC 7914 §2: 128 · r bytes a block; one block and the output on top.
    let memory = 128 * blockSize * (cost + 4) + 4096
    return try SecretBytes(count: count) { (target) throws(CryptoError) in
      let code = password.withBytes { secret in
        unsafe secret.withBytePointer { pass, passCount in
          unsafe pass.withMemoryRebound(to: CChar.self, capacity: max(passCount, 1)) { chars in
            unsafe salt.span.withBytePointer { saltBase, saltCount in
              unsafe target.withMutableBytePointer { base, length in
                unsafe EVP_PBE_scrypt(
                  chars,
                  passCount,
                  saltBase,
                  saltCount,
                  cost,
                  blockSize,
                  1,
                  memory,
                  base,
                  length
                )
              }
            }
          }
        }
      }
      guard code == 1 else {
        ERR_clear_error()
        throw .resourceLimit
      }
    }
  }
}
