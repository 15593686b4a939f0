internal import COpenSSL

/// A cipher that authenticates what it encrypts, with 16-byte tags, keyed once for many messages.
///
/// `ChaCha20Poly1305` and `AESGCM` are the two there are.
package struct AuthenticatedCipher<Algorithm: AuthenticatedCipherAlgorithm>: ~Copyable {
  /// How much longer a ciphertext is than its plaintext.
  package static var tagByteCount: Int { 16 }

  private let context: Owned

  /// Prepares the cipher for a key.
  ///
  /// - Throws: `CryptoError.invalidLength` for a key that the algorithm does not take.
  package init(key: SecretBytes) throws(CryptoError) {
    guard let algorithm = unsafe Algorithm.method(keyByteCount: key.count) else {
      throw .invalidLength
    }
    let context = try unsafe Owned(EVP_CIPHER_CTX_new(), "EVP_CIPHER_CTX_new") {
      unsafe EVP_CIPHER_CTX_free($0)
    }
    let code = key.withBytes { secret in
      unsafe secret.withBytePointer { base, _ in
        unsafe EVP_CipherInit_ex(context.pointer, algorithm, nil, base, nil, 1)
      }
    }
    try LibCrypto.check(code, "EVP_CipherInit_ex")
    self.context = context
  }

  /// Encrypts and puts the tag after it in the target.
  package func seal(
    _ plaintext: Span<UInt8>,
    nonce: Span<UInt8>,
    authenticating data: Span<UInt8> = Span(),
    into target: inout MutableSpan<UInt8>
  ) throws(CryptoError) {
    precondition(
      target.count >= plaintext.count + Self.tagByteCount,
      "no room for the ciphertext"
    )
    try start(nonce: nonce, encrypting: true)
    try authenticate(data)
    let isSealed = unsafe target.withMutableBytePointer { output, _ in
      unsafe seal(plaintext, to: output)
    }
    try LibCrypto.check(isSealed ? 1 : 0, "EVP_CipherUpdate")
  }

  /// Encrypts to the end of an array and puts the tag after it.
  package func seal(
    _ plaintext: Span<UInt8>,
    nonce: Span<UInt8>,
    authenticating data: Span<UInt8> = Span(),
    appendingTo target: inout [UInt8]
  ) throws(CryptoError) {
    try start(nonce: nonce, encrypting: true)
    try authenticate(data)
    let sealedCount = plaintext.count + Self.tagByteCount
    var isSealed = false
    target.append(addingCapacity: sealedCount) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, count in
        guard let base = buffer.baseAddress else { return }
        isSealed = unsafe seal(plaintext, to: base + count)
        if isSealed { count += sealedCount }
      }
    }
    try LibCrypto.check(isSealed ? 1 : 0, "EVP_CipherUpdate")
  }

  /// Checks the tag and decrypts to the target, which is zeroed if the tag is wrong.
  package func open(
    _ sealed: Span<UInt8>,
    nonce: Span<UInt8>,
    authenticating data: Span<UInt8> = Span(),
    into target: inout MutableSpan<UInt8>
  ) throws(CryptoError) {
    guard sealed.count >= Self.tagByteCount else { throw .authenticationFailure }
    precondition(
      target.count >= sealed.count - Self.tagByteCount,
      "no room for the plaintext"
    )
    try start(nonce: nonce, encrypting: false)
    try authenticate(data)
    let isOpen = unsafe target.withMutableBytePointer { output, _ in
      unsafe open(sealed, to: output)
    }
    guard isOpen else { throw .authenticationFailure }
  }

  /// Checks the tag and decrypts to the end of an array, which is left as it was if the tag is wrong.
  package func open(
    _ sealed: Span<UInt8>,
    nonce: Span<UInt8>,
    authenticating data: Span<UInt8> = Span(),
    appendingTo target: inout [UInt8]
  ) throws(CryptoError) {
    guard sealed.count >= Self.tagByteCount else { throw .authenticationFailure }
    try start(nonce: nonce, encrypting: false)
    try authenticate(data)
    let textCount = sealed.count - Self.tagByteCount
    var isOpen = false
    // One more than needed, so that there is an address even for an empty text.
    target.append(addingCapacity: textCount + 1) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, count in
        guard let base = buffer.baseAddress else { return }
        isOpen = unsafe open(sealed, to: base + count)
        if isOpen { count += textCount }
      }
    }
    guard isOpen else { throw .authenticationFailure }
  }

  private func seal(_ plaintext: Span<UInt8>, to output: UnsafeMutablePointer<UInt8>) -> Bool {
    unsafe plaintext.withBytePointer { input, count in
      guard unsafe run(input, count, output) else { return false }
      let code = unsafe EVP_CIPHER_CTX_ctrl(
        context.pointer,
        EVP_CTRL_AEAD_GET_TAG,
        Int32(Self.tagByteCount),
        output + count
      )
      return code == 1
    }
  }

  private func open(_ sealed: Span<UInt8>, to output: UnsafeMutablePointer<UInt8>) -> Bool {
    let textCount = sealed.count - Self.tagByteCount
    let isOpen = unsafe sealed.withBytePointer { input, _ in
      let tag = unsafe UnsafeMutableRawPointer(mutating: input + textCount)
      let isSet = unsafe EVP_CIPHER_CTX_ctrl(
        context.pointer,
        EVP_CTRL_AEAD_SET_TAG,
        Int32(Self.tagByteCount),
        tag
      )
      return unsafe isSet == 1 && run(input, textCount, output)
    }
    guard isOpen else {
      unsafe OPENSSL_cleanse(output, textCount)
      ERR_clear_error()
      return false
    }
    return true
  }

  private func start(nonce: Span<UInt8>, encrypting: Bool) throws(CryptoError) {
    guard Algorithm.accepts(nonceByteCount: nonce.count) else { throw .invalidLength }
    let code = unsafe nonce.withBytePointer { base, count in
      // The length first: GCM takes nonces of any length, and SOPS uses 32 bytes.
      let sized = unsafe EVP_CIPHER_CTX_ctrl(
        context.pointer,
        EVP_CTRL_AEAD_SET_IVLEN,
        Int32(count),
        nil
      )
      guard sized == 1 else { return Int32(0) }
      return unsafe EVP_CipherInit_ex(context.pointer, nil, nil, nil, base, encrypting ? 1 : 0)
    }
    guard code == 1 else {
      ERR_clear_error()
      throw .invalidLength
    }
  }

  private func authenticate(_ data: Span<UInt8>) throws(CryptoError) {
    guard !data.isEmpty else { return }
    let code = unsafe data.withBytePointer { base, count in
      var written: Int32 = 0
      return unsafe EVP_CipherUpdate(context.pointer, nil, &written, base, Int32(count))
    }
    try LibCrypto.check(code, "EVP_CipherUpdate")
  }

  /// Encrypts or decrypts and finishes; Int32 is what libcrypto counts in.
  private func run(
    _ input: UnsafePointer<UInt8>,
    _ count: Int,
    _ output: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    guard count <= Int(Int32.max) else { return false }
    var written: Int32 = 0
    guard
      unsafe EVP_CipherUpdate(context.pointer, output, &written, input, Int32(count)) == 1
    else { return false }
    return unsafe EVP_CipherFinal_ex(context.pointer, output + Int(written), &written) == 1
  }
}

/// What tells one authenticated cipher from another.
package protocol AuthenticatedCipherAlgorithm {
  /// Finds libcrypto's method for a length of keys; nil where there is none.
  static func method(keyByteCount: Int) -> OpaquePointer?

  /// Tells whether a nonce may have this length.
  static func accepts(nonceByteCount: Int) -> Bool
}
