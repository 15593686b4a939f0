/// AES in Galois/counter mode (NIST SP 800-38D) with 16-byte tags and nonces of any length
/// but zero.
package struct AESGCM: ~Copyable {
  /// How much longer a ciphertext is than its plaintext.
  package static let tagByteCount = AEADContext.tagByteCount

  private let context: AEADContext

  /// Prepares the cipher for a key of 16, 24 or 32 bytes.
  package init(key: SecretBytes) throws(CryptoError) {
    let algorithm: OpaquePointer
    switch key.count {
    case 16: unsafe algorithm = unsafe Methods.aes128GCM
    case 24: unsafe algorithm = unsafe Methods.aes192GCM
    case 32: unsafe algorithm = unsafe Methods.aes256GCM
    default: throw .invalidLength
    }
    context = try unsafe AEADContext(algorithm: algorithm, key: key)
  }

  /// Encrypts and appends the tag, all at `offset` of the target.
  package func seal(
    _ plaintext: Span<UInt8>,
    nonce: Span<UInt8>,
    authenticating data: Span<UInt8> = Span(),
    into target: inout MutableSpan<UInt8>,
    at offset: Int = 0
  ) throws(CryptoError) {
    try context.seal(plaintext, nonce: nonce, authenticating: data, into: &target, at: offset)
  }

  /// Encrypts to the end of an array and puts the tag after it.
  package func seal(
    _ plaintext: Span<UInt8>,
    nonce: Span<UInt8>,
    authenticating data: Span<UInt8> = Span(),
    appendingTo target: inout [UInt8]
  ) throws(CryptoError) {
    try context.seal(plaintext, nonce: nonce, authenticating: data, appendingTo: &target)
  }

  /// Checks the tag and decrypts to the end of an array, which is left as it was if the tag is wrong.
  package func open(
    _ sealed: Span<UInt8>,
    nonce: Span<UInt8>,
    authenticating data: Span<UInt8> = Span(),
    appendingTo target: inout [UInt8]
  ) throws(CryptoError) {
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
    try context.open(sealed, nonce: nonce, authenticating: data, into: &target, at: offset)
  }
}
