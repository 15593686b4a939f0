internal import CryptoPrimitives

/// A private key of SSH that decrypts files.
enum SSHPrivateKey: Sendable {
  case ed25519(SSHEd25519Identity)
  case rsa(SSHRSAIdentity)

  /// Takes the numbers of an RSA key whose public ones were checked.
  init(rsa publicKey: RSAPublicKey, numbers: RSAPrivateKey.Numbers) throws(AgeError) {
    let privateKey: RSAPrivateKey
    do throws(CryptoError) {
      privateKey = try RSAPrivateKey(publicKey: publicKey, numbers: numbers)
    } catch .invalidKey {
      throw .ssh(.malformedPrivateKey)
    } catch {
      throw AgeError(error)
    }
    self = .rsa(try SSHRSAIdentity(privateKey))
  }

  /// Reads the content of an "RSA PRIVATE KEY" block; `fault` is what a malformed one means.
  init(pkcs1 content: SecretBytes, ifMalformed fault: SSHKeyError) throws(AgeError) {
    let key: PKCS1PrivateKey
    do throws(CryptoError) {
      key = try PKCS1PrivateKey(content)
    } catch {
      throw .ssh(fault)
    }
    let publicKey = try SSHPublicKey.rsa(modulus: key.modulus, exponent: key.exponent)
    try self.init(rsa: publicKey, numbers: key.numbers)
  }

  /// Takes the content of a "PRIVATE KEY" block.
  init(_ info: PrivateKeyInfo) throws(AgeError) {
    switch info.algorithm {
    case .rsa:
      try self.init(pkcs1: info.key, ifMalformed: .malformedPrivateKey)
    case .ed25519:
      guard let seed = try? info.ed25519Seed() else { throw .ssh(.malformedPrivateKey) }
      let identity = try SSHEd25519Identity(seed: seed)
      if let publicKey = info.publicKey {
        guard try identity.recipient.publicKey == SSHPublicKey(ed25519: publicKey) else {
          throw .ssh(.publicKeyMismatch)
        }
      }
      self = .ed25519(identity)
    case .other(let identifier):
      throw .ssh(.unsupportedType(Self.names[identifier] ?? identifier))
    }
  }

  /// What people call the algorithms that are met in key files and cannot be used.
  private static let names = [
    "1.2.840.10040.4.1": "dsa",
    "1.2.840.10045.2.1": "ecdsa",
    "1.2.840.113549.1.1.10": "rsa-pss",
    "1.3.101.110": "x25519",
    "1.3.101.113": "ed448",
  ]

  var publicKey: SSHPublicKey {
    switch self {
    case .ed25519(let identity): identity.recipient.publicKey
    case .rsa(let identity): identity.recipient.publicKey
    }
  }

  func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey? {
    switch self {
    case .ed25519(let identity): try identity.unwrap(stanzas)
    case .rsa(let identity): try identity.unwrap(stanzas)
    }
  }
}
