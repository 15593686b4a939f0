internal import CryptoPrimitives

/// A cipher that OpenSSH encrypts private key files with, by its name in ssh_config(5).
enum OpenSSHCipher {
  case block(BlockCipher)
  case aesGCM(keyByteCount: Int)
  case chaChaPoly

  init?(name: String) {
    switch name {
    case "3des-cbc": self = .block(.tripleDESCBC)
    case "aes128-cbc": self = .block(.aes128CBC)
    case "aes192-cbc": self = .block(.aes192CBC)
    case "aes256-cbc": self = .block(.aes256CBC)
    case "aes128-ctr": self = .block(.aes128CTR)
    case "aes192-ctr": self = .block(.aes192CTR)
    case "aes256-ctr": self = .block(.aes256CTR)
    case "aes128-gcm@openssh.com": self = .aesGCM(keyByteCount: 16)
    case "aes256-gcm@openssh.com": self = .aesGCM(keyByteCount: 32)
    case "chacha20-poly1305@openssh.com": self = .chaChaPoly
    default: return nil
    }
  }

  var keyByteCount: Int {
    switch self {
    case .block(let cipher): cipher.keyByteCount
    case .aesGCM(let count): count
    case .chaChaPoly: OpenSSHChaChaPoly.keyByteCount
    }
  }

  var vectorByteCount: Int {
    switch self {
    case .block(let cipher): cipher.blockByteCount
    case .aesGCM: 12
    case .chaChaPoly: 0
    }
  }

  /// What the length of the plaintext is a multiple of.
  var blockByteCount: Int {
    switch self {
    case .block(let cipher): cipher.blockByteCount
    case .aesGCM: 16
    case .chaChaPoly: 8
    }
  }

  var tagByteCount: Int {
    switch self {
    case .block: 0
    case .aesGCM: AESGCM.tagByteCount
    case .chaChaPoly: OpenSSHChaChaPoly.tagByteCount
    }
  }

  /// Decrypts a ciphertext, which has its tag at the end if the cipher has one.
  ///
  /// The secret is the key, followed by the initialisation vector.
  func decrypt(_ sealed: [UInt8], secret: SecretBytes) throws(CryptoError) -> SecretBytes {
    let key = secret.subsequence(0..<keyByteCount)
    let vector = secret.subsequence(keyByteCount..<secret.count).publicBytes()
    switch self {
    case .block(let cipher):
      return try cipher.decrypt(sealed, key: key, vector: vector, padded: false)
    case .aesGCM:
      guard sealed.count >= tagByteCount else { throw .authenticationFailure }
      let cipher = try AESGCM(key: key)
      return try SecretBytes(count: sealed.count - tagByteCount) { (target) throws(CryptoError) in
        try cipher.open(sealed.span, nonce: vector.span, into: &target)
      }
    case .chaChaPoly:
      return try OpenSSHChaChaPoly.open(sealed, key: key)
    }
  }
}
