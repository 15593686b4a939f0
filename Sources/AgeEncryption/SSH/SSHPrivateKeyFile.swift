internal import CryptoPrimitives

/// A private key file in one of the formats that ssh-keygen(1) writes, perhaps encrypted.
struct SSHPrivateKeyFile: Sendable {
  private enum Content: Sendable {
    case openSSH(OpenSSHPrivateKey)
    case pkcs1(SecretBytes, TraditionalPEMEncryption?)
    case pkcs8(PrivateKeyInfo)
    case encryptedPKCS8(EncryptedPrivateKeyInfo)
  }

  private let content: Content

  init(_ file: SecretBytes) throws(AgeError) {
    let block = try PEMBlock(file)
    // No other format has headers.
    guard block.headers.isEmpty || block.label == "RSA PRIVATE KEY" else {
      throw .ssh(Self.fault(ofLabel: block.label) ?? .malformedPEM)
    }
    switch block.label {
    case "OPENSSH PRIVATE KEY":
      content = .openSSH(try OpenSSHPrivateKey(block.content))
    case "RSA PRIVATE KEY":
      content = .pkcs1(
        block.content,
        block.headers.isEmpty ? nil : try TraditionalPEMEncryption(headers: block.headers)
      )
    case "PRIVATE KEY":
      guard let info = try? PrivateKeyInfo(block.content) else {
        throw .ssh(.malformedPrivateKey)
      }
      content = .pkcs8(info)
    case "ENCRYPTED PRIVATE KEY":
      content = .encryptedPKCS8(try Self.encryptedPKCS8(block.content))
    default:
      throw .ssh(Self.fault(ofLabel: block.label) ?? .unsupportedLabel(block.label))
    }
  }

  private static func fault(ofLabel label: String) -> SSHKeyError? {
    switch label {
    case "EC PRIVATE KEY": .unsupportedType("ecdsa")
    case "DSA PRIVATE KEY": .unsupportedType("dsa")
    default: nil
    }
  }

  private static func encryptedPKCS8(
    _ content: SecretBytes
  ) throws(AgeError) -> EncryptedPrivateKeyInfo {
    guard let info = try? EncryptedPrivateKeyInfo(content) else {
      throw .ssh(.malformedPrivateKey)
    }
    switch info.scheme {
    case .pbes2(let scheme):
      guard scheme.iterations <= PBES2.iterationLimit else {
        throw .ssh(.tooManyRounds(scheme.iterations, limit: PBES2.iterationLimit))
      }
    case .otherCipher(let name): throw .ssh(.unsupportedCipher(name))
    case .otherKeyDerivation(let name): throw .ssh(.unsupportedKeyDerivation(name))
    }
    return info
  }

  /// Whether the private key cannot be read without a passphrase.
  var isEncrypted: Bool {
    switch content {
    case .openSSH(let key): key.encryption != nil
    case .pkcs1(_, let encryption): encryption != nil
    case .pkcs8: false
    case .encryptedPKCS8: true
    }
  }

  /// The public key, where it is readable without a passphrase although the private key is not.
  var publicKey: SSHPublicKey? {
    guard case .openSSH(let key) = content else { return nil }
    return key.publicKey
  }

  /// Reads the private key, after asking for the passphrase where it is encrypted.
  func privateKey(
    _ requestPassphrase: () throws(AgeError) -> SecretBytes
  ) throws(AgeError) -> SSHPrivateKey {
    switch content {
    case .openSSH(let key):
      return try key.privateKey(requestPassphrase)
    case .pkcs1(let content, nil):
      return try SSHPrivateKey(pkcs1: content, ifMalformed: .malformedPrivateKey)
    case .pkcs1(let content, let encryption?):
      let plain = try encryption.decrypt(content, passphrase: requestPassphrase())
      // The padding lets one wrong passphrase of 256 through.
      return try SSHPrivateKey(pkcs1: plain, ifMalformed: .incorrectPassphrase)
    case .pkcs8(let info):
      return try SSHPrivateKey(info)
    case .encryptedPKCS8(let info):
      return try SSHPrivateKey(Self.decrypt(info, passphrase: requestPassphrase()))
    }
  }

  private static func decrypt(
    _ info: EncryptedPrivateKeyInfo,
    passphrase: SecretBytes
  ) throws(AgeError) -> PrivateKeyInfo {
    do throws(CryptoError) {
      return try info.decrypt(passphrase: passphrase)
    } catch .authenticationFailure {
      throw .ssh(.incorrectPassphrase)
    } catch .invalidLength {
      throw .ssh(.malformedPrivateKey)
    } catch {
      throw AgeError(error)
    }
  }
}
