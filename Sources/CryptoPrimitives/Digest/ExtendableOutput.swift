internal import COpenSSL

/// An extendable-output function of FIPS 202.
package enum ExtendableOutput: Sendable {
  /// SHAKE128.
  case shake128
  /// SHAKE256.
  case shake256

  /// Fills the whole target with output for a message.
  ///
  /// libcrypto 3.0 squeezes once; who needs more asks again for more, and gets the same beginning.
  package func output(
    of message: Span<UInt8>,
    into target: inout MutableSpan<UInt8>
  ) throws(CryptoError) {
    _ = LibCrypto.ready
    let context = try unsafe Owned(EVP_MD_CTX_new(), "EVP_MD_CTX_new") {
      unsafe EVP_MD_CTX_free($0)
    }
    let algorithm =
      switch self {
      case .shake128: unsafe EVP_shake128()
      case .shake256: unsafe EVP_shake256()
      }
    let started = unsafe EVP_DigestInit_ex(context.pointer, algorithm, nil)
    try LibCrypto.check(started, "EVP_DigestInit_ex")
    let updated = unsafe message.withBytePointer {
      unsafe EVP_DigestUpdate(context.pointer, $0, $1)
    }
    try LibCrypto.check(updated, "EVP_DigestUpdate")
    let finished = unsafe target.withMutableBytePointer { base, count in
      unsafe EVP_DigestFinalXOF(context.pointer, base, count)
    }
    try LibCrypto.check(finished, "EVP_DigestFinalXOF")
  }
}
