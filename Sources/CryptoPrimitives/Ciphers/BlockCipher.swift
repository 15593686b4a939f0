internal import COpenSSL

/// A cipher without authentication, to read the private key files that are encrypted with it.
package enum BlockCipher: Sendable, CaseIterable {
  /// AES-128 with cipher block chaining.
  case aes128CBC
  /// AES-192 with cipher block chaining.
  case aes192CBC
  /// AES-256 with cipher block chaining.
  case aes256CBC
  /// AES-128 in counter mode.
  case aes128CTR
  /// AES-192 in counter mode.
  case aes192CTR
  /// AES-256 in counter mode.
  case aes256CTR
  /// Triple DES with three keys and cipher block chaining.
  case tripleDESCBC

  /// The length of a key in bytes.
  package var keyByteCount: Int {
    switch self {
    case .aes128CBC, .aes128CTR: 16
    case .aes192CBC, .aes192CTR, .tripleDESCBC: 24
    case .aes256CBC, .aes256CTR: 32
    }
  }

  /// The length of a block, and of an initialisation vector, in bytes.
  package var blockByteCount: Int { self == .tripleDESCBC ? 8 : 16 }

  private var algorithm: OpaquePointer {
    _ = LibCrypto.ready
    return switch self {
    case .aes128CBC: unsafe EVP_aes_128_cbc()
    case .aes192CBC: unsafe EVP_aes_192_cbc()
    case .aes256CBC: unsafe EVP_aes_256_cbc()
    case .aes128CTR: unsafe EVP_aes_128_ctr()
    case .aes192CTR: unsafe EVP_aes_192_ctr()
    case .aes256CTR: unsafe EVP_aes_256_ctr()
    case .tripleDESCBC: unsafe EVP_des_ede3_cbc()
    }
  }

  /// Decrypts whole blocks; with `padded` the last one ends in the padding of RFC 5652 §6.3.
  ///
  /// - Throws: `invalidLength` for a key, a vector or a ciphertext of the wrong length,
  ///   `authenticationFailure` for wrong padding.
  package func decrypt(
    _ ciphertext: [UInt8],
    key: SecretBytes,
    vector: [UInt8],
    padded: Bool
  ) throws(CryptoError) -> SecretBytes {
    guard
      key.count == keyByteCount, vector.count == blockByteCount,
      ciphertext.count.isMultiple(of: blockByteCount), !ciphertext.isEmpty || !padded
    else { throw .invalidLength }
    let context = try context(key: key, vector: vector)
    try LibCrypto.check(
      unsafe EVP_CIPHER_CTX_set_padding(context.pointer, padded ? 1 : 0),
      "EVP_CIPHER_CTX_set_padding"
    )
    var plainCount = 0
    let plain = try SecretBytes(count: ciphertext.count) { (target) throws(CryptoError) in
      let decrypted = unsafe ciphertext.span.withBytePointer { input, count in
        unsafe target.withMutableBytePointer { output, _ in
          var written: Int32 = 0
          var last: Int32 = 0
          let updated = unsafe EVP_CipherUpdate(
            context.pointer,
            output,
            &written,
            input,
            Int32(count)
          )
          guard updated == 1 else { return false }
          let finished = unsafe EVP_CipherFinal_ex(
            context.pointer,
            output + Int(written),
            &last
          )
          plainCount = Int(written + last)
          return finished == 1
        }
      }
      guard decrypted else {
        ERR_clear_error()
        throw .authenticationFailure
      }
    }
    return plainCount == plain.count ? plain : plain.subsequence(0..<plainCount)
  }

  private func context(key: SecretBytes, vector: [UInt8]) throws(CryptoError) -> Owned {
    let context = try unsafe Owned(EVP_CIPHER_CTX_new(), "EVP_CIPHER_CTX_new") {
      unsafe EVP_CIPHER_CTX_free($0)
    }
    let code = key.withBytes { secret in
      unsafe secret.withBytePointer { keyBase, _ in
        unsafe vector.span.withBytePointer { vectorBase, _ in
          unsafe EVP_CipherInit_ex(context.pointer, algorithm, nil, keyBase, vectorBase, 0)
        }
      }
    }
    try LibCrypto.check(code, "EVP_CipherInit_ex")
    return context
  }

  /// Derives the key of a traditional PEM file: MD5 over passphrase and salt, once.
  ///
  /// The derivation is libcrypto's own (EVP_BytesToKey(3)) and stops nobody who guesses; it is here to
  /// read the files that exist.
  package func key(
    fromPassphrase passphrase: SecretBytes,
    salt: [UInt8]
  ) throws(CryptoError) -> SecretBytes {
    guard salt.count == Int(PKCS5_SALT_LEN) else { throw .invalidLength }
    return try SecretBytes(count: keyByteCount) { (target) throws(CryptoError) in
      let derived = passphrase.withBytes { secret in
        unsafe secret.withBytePointer { input, inputCount in
          unsafe salt.span.withBytePointer { saltBase, _ in
            unsafe target.withMutableBytePointer { base, _ in
              unsafe EVP_BytesToKey(
                algorithm,
                EVP_md5(),
                saltBase,
                input,
                Int32(inputCount),
                1,
                base,
                nil
              )
            }
          }
        }
      }
      try LibCrypto.check(Int(derived) == keyByteCount ? 1 : 0, "EVP_BytesToKey")
    }
  }
}
