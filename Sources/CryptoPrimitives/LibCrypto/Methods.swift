internal import COpenSSL

/// libcrypto's implementations of ciphers and hashes, used without its search for a provider.
///
/// Since 3.0 the first use of a cipher or hash makes libcrypto list every algorithm of that kind by all
/// its names, some millions of instructions, which is longer than everything else a small decryption
/// does. A method that the caller made is used as it is; a copy of libcrypto's own method counts as
/// such, and is the same code. SHA-3 has no such method whose state is public, and goes the long way.
enum Methods {
  nonisolated(unsafe) static let sha1 = unsafe hash(
    EVP_sha1(),
    stateByteCount: MemoryLayout<SHA_CTX>.size
  )
  nonisolated(unsafe) static let sha256 = unsafe hash(
    EVP_sha256(),
    stateByteCount: MemoryLayout<SHA256_CTX>.size
  )
  nonisolated(unsafe) static let sha512 = unsafe hash(
    EVP_sha512(),
    stateByteCount: MemoryLayout<SHA512_CTX>.size
  )

  nonisolated(unsafe) static let chaCha20Poly1305 = unsafe cipher(EVP_chacha20_poly1305())
  nonisolated(unsafe) static let aes128GCM = unsafe cipher(EVP_aes_128_gcm())
  nonisolated(unsafe) static let aes192GCM = unsafe cipher(EVP_aes_192_gcm())
  nonisolated(unsafe) static let aes256GCM = unsafe cipher(EVP_aes_256_gcm())

  /// The state's size is libcrypto's own business where it searches, and the caller's here.
  private static func hash(_ method: OpaquePointer?, stateByteCount: Int) -> OpaquePointer {
    _ = LibCrypto.ready
    guard let copy = unsafe EVP_MD_meth_dup(method) else {
      preconditionFailure("no memory for a hash function")
    }
    // Refused only by a method that states the size itself.
    _ = unsafe EVP_MD_meth_set_app_datasize(copy, Int32(stateByteCount))
    return unsafe copy
  }

  private static func cipher(_ method: OpaquePointer?) -> OpaquePointer {
    _ = LibCrypto.ready
    guard let copy = unsafe EVP_CIPHER_meth_dup(method) else {
      preconditionFailure("no memory for a cipher")
    }
    return unsafe copy
  }

  /// Makes libcrypto use its own method for X25519 keys without a search.
  static let x25519: Void = {
    _ = LibCrypto.ready
    guard
      let method = unsafe EVP_PKEY_meth_find(EVP_PKEY_X25519),
      let copy = unsafe EVP_PKEY_meth_new(EVP_PKEY_X25519, 0)
    else { preconditionFailure("no memory for a key method") }
    unsafe EVP_PKEY_meth_copy(copy, method)
    precondition(unsafe EVP_PKEY_meth_add0(copy) == 1, "no memory for a key method")
  }()
}
