internal import COpenSSL

/// Diffie-Hellman on Curve25519 (RFC 7748).
package enum X25519 {
  /// The length of a scalar, a point and a shared secret in bytes.
  package static let byteCount = 32

  /// Multiplies a point by a scalar, for constructions where neither is a key pair's.
  ///
  /// - Throws: `invalidLength` for a scalar, `invalidKey` for a point that is not 32 bytes long, and
  ///   `invalidKey` where the result is zero.
  package static func multiply(
    _ point: Span<UInt8>,
    by scalar: SecretBytes
  ) throws(CryptoError) -> SecretBytes {
    try sharedSecret(of: X25519Key(scalar), and: point)
  }

  /// The result is zero for points of small order, which bring nothing of the peer's into the secret
  /// (RFC 7748 §6.1); libcrypto refuses them.
  static func sharedSecret(
    of key: X25519Key,
    and point: Span<UInt8>
  ) throws(CryptoError) -> SecretBytes {
    guard point.count == byteCount else { throw .invalidKey }
    let peerPointer = unsafe point.withBytePointer { base, count in
      unsafe EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nil, base, count)
    }
    let peer = try unsafe Owned(peerPointer, "EVP_PKEY_new_raw_public_key") {
      unsafe EVP_PKEY_free($0)
    }
    let context = try unsafe Owned(EVP_PKEY_CTX_new(key.pointer, nil), "EVP_PKEY_CTX_new") {
      unsafe EVP_PKEY_CTX_free($0)
    }
    try LibCrypto.check(unsafe EVP_PKEY_derive_init(context.pointer), "EVP_PKEY_derive_init")
    let isSet = unsafe EVP_PKEY_derive_set_peer(context.pointer, peer.pointer)
    try LibCrypto.check(isSet, "EVP_PKEY_derive_set_peer")
    return try SecretBytes(count: byteCount) { (target) throws(CryptoError) in
      let derived = unsafe target.withMutableBytePointer { base, count in
        var length = count
        return unsafe EVP_PKEY_derive(context.pointer, base, &length) == 1 && length == count
      }
      guard derived else {
        ERR_clear_error()
        throw .invalidKey
      }
    }
  }
}

/// libcrypto's form of a key pair.
///
/// Never changed after the initialiser, so sharing between threads is safe; libcrypto erases its copy
/// of the scalar when it frees the object.
@safe final class X25519Key: @unchecked Sendable {
  private let owned: Owned

  /// The object, valid as long as the owner lives.
  var pointer: OpaquePointer { unsafe owned.pointer }

  init(_ scalar: SecretBytes) throws(CryptoError) {
    guard scalar.count == X25519.byteCount else { throw .invalidLength }
    _ = Methods.x25519
    let pointer = unsafe scalar.withBytes { bytes in
      unsafe bytes.withBytePointer { base, count in
        unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nil, base, count)
      }
    }
    owned = try unsafe Owned(pointer, "EVP_PKEY_new_raw_private_key") { unsafe EVP_PKEY_free($0) }
  }

  /// The public key, which libcrypto computed when the object was made.
  func publicKey() throws(CryptoError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: X25519.byteCount)
    var target = bytes.mutableSpan
    let code = unsafe target.withMutableBytePointer { base, count in
      var length = count
      return unsafe EVP_PKEY_get_raw_public_key(owned.pointer, base, &length)
    }
    try LibCrypto.check(code, "EVP_PKEY_get_raw_public_key")
    return bytes
  }
}
