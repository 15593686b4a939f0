internal import CryptoPrimitives

/// OpenSSH's own private key format (PROTOCOL.key), the content of an "OPENSSH PRIVATE KEY" block.
///
///     "openssh-key-v1" 00
///     string cipher, string kdf, string kdf options
///     uint32 1, string public key, string private key (encrypted), tag
///
/// The public key is readable without the passphrase.
struct OpenSSHPrivateKey: Sendable {
  private static let magic: [UInt8] = Array("openssh-key-v1".utf8) + [0]

  /// How the private part is encrypted.
  struct Encryption: Sendable {
    let cipher: OpenSSHCipher
    let salt: [UInt8]
    let rounds: Int
  }

  /// The key's public half.
  let publicKey: SSHPublicKey
  /// How the private part is encrypted; nil where it is not.
  let encryption: Encryption?

  /// The private part, with a tag at the end if the cipher has one.
  private let sealed: SecretBytes

  init(_ content: SecretBytes) throws(AgeError) {
    var reader = SSHWireReader(content, fault: .malformedPrivateKey)
    guard try reader.readBytes(Self.magic.count).publicBytes() == Self.magic else {
      throw .ssh(.malformedPrivateKey)
    }
    let cipherName = try reader.readName()
    let derivationName = try reader.readName()
    let options = try reader.readString()
    let count = try reader.readUInt32()
    guard count == 1 else { throw .ssh(count == 0 ? .malformedPrivateKey : .severalKeys) }
    publicKey = try SSHPublicKey(blob: reader.readString().publicBytes())
    encryption = try Self.encryption(cipherName, derivationName, options)
    let sealedCount = try reader.readUInt32()
    // OpenSSH pads to 8 bytes where nothing is encrypted.
    let blockCount = encryption?.cipher.blockByteCount ?? 8
    guard sealedCount > 0, sealedCount.isMultiple(of: blockCount) else {
      throw .ssh(.malformedPrivateKey)
    }
    // The length does not count the tag.
    sealed = try reader.readBytes(sealedCount + (encryption?.cipher.tagByteCount ?? 0))
    try reader.finish()
  }

  private static func encryption(
    _ cipherName: String,
    _ derivationName: String,
    _ options: SecretBytes
  ) throws(AgeError) -> Encryption? {
    guard cipherName != "none" else {
      guard derivationName == "none", options.count == 0 else { throw .ssh(.malformedPrivateKey) }
      return nil
    }
    guard let cipher = OpenSSHCipher(name: cipherName) else {
      throw .ssh(.unsupportedCipher(cipherName))
    }
    guard derivationName == "bcrypt" else { throw .ssh(.unsupportedKeyDerivation(derivationName)) }
    var reader = SSHWireReader(options, fault: .malformedPrivateKey)
    let salt = try reader.readString().publicBytes()
    let rounds = try reader.readUInt32()
    try reader.finish()
    guard !salt.isEmpty, rounds > 0 else { throw .ssh(.malformedPrivateKey) }
    guard rounds <= BcryptPBKDF.roundLimit else {
      throw .ssh(.tooManyRounds(rounds, limit: BcryptPBKDF.roundLimit))
    }
    return Encryption(cipher: cipher, salt: salt, rounds: rounds)
  }

  /// Reads the private part, after asking for the passphrase where it is encrypted.
  func privateKey(
    _ requestPassphrase: () throws(AgeError) -> SecretBytes
  ) throws(AgeError) -> SSHPrivateKey {
    guard let encryption else { return try read(sealed, ifUnequal: .malformedPrivateKey) }
    let passphrase = try requestPassphrase()
    // OpenSSH writes no file with an empty passphrase, and its derivation refuses one.
    guard passphrase.count > 0 else { throw .ssh(.incorrectPassphrase) }
    let cipher = encryption.cipher
    let plain: SecretBytes
    do throws(CryptoError) {
      let secret = try BcryptPBKDF.derive(
        from: passphrase,
        salt: encryption.salt,
        rounds: encryption.rounds,
        count: cipher.keyByteCount + cipher.vectorByteCount
      )
      plain = try cipher.decrypt(sealed.publicBytes(), secret: secret)
    } catch .authenticationFailure {
      throw .ssh(.incorrectPassphrase)
    } catch {
      throw AgeError(error)
    }
    return try read(plain, ifUnequal: .incorrectPassphrase)
  }

  /// Reads the private part, which begins with one random number twice: it shows a wrong passphrase.
  private func read(
    _ plain: SecretBytes,
    ifUnequal fault: SSHKeyError
  ) throws(AgeError) -> SSHPrivateKey {
    var reader = SSHWireReader(plain, fault: .malformedPrivateKey)
    let check = try reader.readBytes(4)
    guard try reader.readBytes(4) == check else { throw .ssh(fault) }
    guard try reader.readName() == publicKey.type else { throw .ssh(.publicKeyMismatch) }
    let key =
      switch publicKey.material {
      case .ed25519: try Self.readEd25519(&reader)
      case .rsa: try Self.readRSA(&reader)
      }
    _ = try reader.readString()  // comment
    try Self.checkPadding(&reader)
    guard key.publicKey == publicKey else { throw .ssh(.publicKeyMismatch) }
    return key
  }

  private static func readEd25519(
    _ reader: inout SSHWireReader
  ) throws(AgeError) -> SSHPrivateKey {
    let publicKey = try reader.readString()
    // RFC 8032's private key, and the public key once more.
    let secret = try reader.readString()
    guard secret.count == 2 * Ed25519.byteCount,
      secret.subsequence(Ed25519.byteCount..<secret.count) == publicKey
    else { throw .ssh(.malformedPrivateKey) }
    let identity = try SSHEd25519Identity(seed: secret.subsequence(0..<Ed25519.byteCount))
    guard try identity.recipient.publicKey == SSHPublicKey(ed25519: publicKey.publicBytes()) else {
      throw .ssh(.publicKeyMismatch)
    }
    return .ed25519(identity)
  }

  private static func readRSA(_ reader: inout SSHWireReader) throws(AgeError) -> SSHPrivateKey {
    let modulus = try reader.readNatural().publicBytes()
    let exponent = try reader.readNatural().publicBytes()
    let d = try reader.readNatural()
    let coefficient = try reader.readNatural()
    let p = try reader.readNatural()
    let q = try reader.readNatural()
    let publicKey = try SSHPublicKey.rsa(modulus: modulus, exponent: exponent)
    return try SSHPrivateKey(
      rsa: publicKey,
      numbers: .init(exponent: d, firstPrime: p, secondPrime: q, coefficient: coefficient)
    )
  }

  /// Makes sure that nothing follows but 1, 2, 3….
  private static func checkPadding(_ reader: inout SSHWireReader) throws(AgeError) {
    let padding = try reader.readBytes(reader.remainingByteCount).publicBytes()
    guard padding.count <= 255, padding.elementsEqual((0..<padding.count).map { UInt8($0 + 1) })
    else { throw .ssh(.malformedPrivateKey) }
  }
}
