internal import CryptoPrimitives

/// The encryption of PEM blocks before PKCS #8 (RFC 1421 §4.6.1), as libcrypto extended it.
struct TraditionalPEMEncryption: Sendable {
  private let cipher: BlockCipher
  private let vector: [UInt8]

  /// Reads the two headers of an encrypted block.
  init(headers: [String]) throws(AgeError) {
    guard headers.count == 2, headers[0] == "Proc-Type: 4,ENCRYPTED",
      headers[1].hasPrefix(Self.name)
    else { throw .ssh(.malformedPEM) }
    let parts = headers[1].dropFirst(Self.name.count)
      .split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let vector = Hex.decode(parts[1]) else { throw .ssh(.malformedPEM) }
    guard let cipher = Self.ciphers[String(parts[0])] else {
      throw .ssh(.unsupportedCipher(String(parts[0])))
    }
    guard vector.count == cipher.blockByteCount else { throw .ssh(.malformedPEM) }
    self.cipher = cipher
    self.vector = vector
  }

  private static let name = "DEK-Info: "
  private static let ciphers: [String: BlockCipher] = [
    "AES-128-CBC": .aes128CBC,
    "AES-192-CBC": .aes192CBC,
    "AES-256-CBC": .aes256CBC,
    "DES-EDE3-CBC": .tripleDESCBC,
  ]

  /// Decrypts a block.
  func decrypt(_ content: SecretBytes, passphrase: SecretBytes) throws(AgeError) -> SecretBytes {
    do throws(CryptoError) {
      // The start of the vector is the salt too.
      let key = try cipher.key(fromPassphrase: passphrase, salt: Array(vector.prefix(8)))
      return try cipher.decrypt(content.publicBytes(), key: key, vector: vector, padded: true)
    } catch .authenticationFailure {
      throw .ssh(.incorrectPassphrase)
    } catch .invalidLength {
      throw .ssh(.malformedPrivateKey)
    } catch {
      throw AgeError(error)
    }
  }
}
