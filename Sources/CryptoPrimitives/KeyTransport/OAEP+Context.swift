internal import COpenSSL

extension OAEP {
  /// Prepares an operation of libcrypto with a key under these parameters.
  func context(
    for key: OpaquePointer,
    encrypting: Bool
  ) throws(CryptoError) -> Owned {
    let context = try unsafe Owned(EVP_PKEY_CTX_new(key, nil), "EVP_PKEY_CTX_new") {
      unsafe EVP_PKEY_CTX_free($0)
    }
    let started =
      unsafe encrypting
      ? EVP_PKEY_encrypt_init(context.pointer) : EVP_PKEY_decrypt_init(context.pointer)
    try LibCrypto.check(started, "EVP_PKEY_encrypt_init")
    let padded = unsafe EVP_PKEY_CTX_set_rsa_padding(context.pointer, RSA_PKCS1_OAEP_PADDING)
    try LibCrypto.check(padded, "EVP_PKEY_CTX_set_rsa_padding")
    let hashed = unsafe EVP_PKEY_CTX_set_rsa_oaep_md(context.pointer, hash.algorithm)
    try LibCrypto.check(hashed, "EVP_PKEY_CTX_set_rsa_oaep_md")
    let masked = unsafe EVP_PKEY_CTX_set_rsa_mgf1_md(context.pointer, maskHash.algorithm)
    try LibCrypto.check(masked, "EVP_PKEY_CTX_set_rsa_mgf1_md")
    guard !label.isEmpty else { return context }
    try LibCrypto.check(unsafe setLabel(context.pointer), "EVP_PKEY_CTX_set0_rsa_oaep_label")
    return context
  }

  private func setLabel(_ context: OpaquePointer) -> Int32 {
    unsafe label.span.withBytePointer { base, count in
      guard let copy = unsafe CRYPTO_memdup(base, count, "OAEP", 0) else { return 0 }
      let code = unsafe EVP_PKEY_CTX_set0_rsa_oaep_label(context, copy, Int32(count))
      // The context owns the copy from here on, unless it refused it.
      if code != 1 { unsafe CRYPTO_free(copy, "OAEP", 0) }
      return code
    }
  }
}
