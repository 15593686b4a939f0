/// AES in Galois/counter mode (NIST SP 800-38D), with keys of 16, 24 or 32 bytes and nonces of any
/// length.
package typealias AESGCM = AuthenticatedCipher<AESGCMAlgorithm>

/// The choice of AES-GCM.
package enum AESGCMAlgorithm: AuthenticatedCipherAlgorithm {
  /// Finds the method for keys of 16, 24 or 32 bytes.
  package static func method(keyByteCount: Int) -> OpaquePointer? {
    switch keyByteCount {
    case 16: unsafe Methods.aes128GCM
    case 24: unsafe Methods.aes192GCM
    case 32: unsafe Methods.aes256GCM
    default: nil
    }
  }

  /// Accepts every nonce that is not empty.
  package static func accepts(nonceByteCount: Int) -> Bool { nonceByteCount > 0 }
}
