/// The password-based key derivation of OpenSSH's private key files: PBKDF2's shape over bcrypt.
///
/// Described in OpenBSD's bcrypt_pbkdf(3) and the OpenSSH file PROTOCOL.key; libcrypto has no such
/// function. Like all of bcrypt it reads tables at places that depend on the passphrase.
package enum BcryptPBKDF {
  /// The most rounds that are computed, between one and two minutes of work for a file.
  package static let roundLimit = 10_000

  /// The longest output that the function defines.
  private static let byteLimit = blockByteCount * blockByteCount
  private static let blockByteCount = 32

  /// Derives a key of `count` bytes.
  ///
  /// - Throws: `CryptoError.invalidLength` for a count, a salt or a passphrase that the function does
  ///   not allow, `CryptoError.resourceLimit` for rounds outside `1...roundLimit`.
  package static func derive(
    from passphrase: SecretBytes,
    salt: [UInt8],
    rounds: Int,
    count: Int
  ) throws(CryptoError) -> SecretBytes {
    guard (1...byteLimit).contains(count), !salt.isEmpty, passphrase.count > 0 else {
      throw .invalidLength
    }
    guard (1...roundLimit).contains(rounds) else { throw .resourceLimit }
    let password = try sha512(passphrase)
    let blockCount = (count + blockByteCount - 1) / blockByteCount
    return try SecretBytes(count: count) { (target) throws(CryptoError) in
      for number in 0..<blockCount {
        let block = try Self.block(
          UInt32(number + 1),
          password: password,
          salt: salt,
          rounds: rounds
        )
        // The blocks are interleaved, so that no part of the key is had without computing all.
        block.withBytes { bytes in
          for (index, place) in stride(from: number, to: count, by: blockCount).enumerated() {
            target[place] = bytes[index]
          }
        }
      }
    }
  }

  private static func block(
    _ number: UInt32,
    password: SecretBytes,
    salt: [UInt8],
    rounds: Int
  ) throws(CryptoError) -> SecretBytes {
    let suffix = (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    var state = BcryptState()
    var output = try state.hash(
      password: password,
      salt: sha512(SecretBytes(copying: salt + suffix))
    )
    return try SecretBytes(count: blockByteCount) { (target) throws(CryptoError) in
      output.withBytes { for index in $0.indices { target[index] = $0[index] } }
      for _ in 1..<rounds {
        output = try state.hash(password: password, salt: sha512(output))
        output.withBytes { for index in $0.indices { target[index] ^= $0[index] } }
      }
    }
  }

  private static func sha512(_ secret: SecretBytes) throws(CryptoError) -> SecretBytes {
    try SecretBytes(count: HashFunction.sha512.byteCount) { (target) throws(CryptoError) in
      try secret.withBytes { (bytes) throws(CryptoError) in
        try HashFunction.sha512.hash(bytes, into: &target, at: 0)
      }
    }
  }
}
