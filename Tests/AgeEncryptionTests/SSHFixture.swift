import AgeEncryption
import CryptoPrimitives
import Foundation
import TestSupport
import Testing

/// The committed SSH keys; see the README beside them.
enum SSHFixture {
  static let passphrase = "correct horse"

  static let ed25519 = ["ed25519", "ed25519_pkcs8"]
  static let ed25519Encrypted = [
    "ed25519_3des-cbc", "ed25519_aes256-ctr", "ed25519_aes256-gcm", "ed25519_chacha20-poly1305",
  ]
  static let rsa = ["rsa", "rsa_pkcs1", "rsa_pkcs8"]
  static let rsaEncrypted = [
    "rsa_aes256-cbc", "rsa_pkcs1_encrypted", "rsa_pkcs1_3des", "rsa_pkcs8_encrypted",
    "rsa_pkcs8_sha512",
  ]
  static let plain = ed25519 + rsa
  static let encrypted = ed25519Encrypted + rsaEncrypted

  /// Reads a file of the folder.
  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = Vectors.checkout + "/Tests/AgeEncryptionTests/Fixtures/ssh/"
    return try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder + name)))
  }

  /// Reads a text of the folder.
  static func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  /// Returns the public key that belongs to a private key file.
  static func publicKey(of name: String) throws -> SSHPublicKey {
    try SSHPublicKey(line: text(name.hasPrefix("rsa") ? "rsa.pub" : "ed25519.pub"))
  }

  /// Parses a private key file of the folder.
  static func identity(
    _ name: String,
    passphrase: String = passphrase
  ) throws -> SSHIdentity {
    try parse(bytes(name), publicKey: publicKey(of: name).description, passphrase: passphrase)
  }

  /// Parses a private key file.
  static func parse(
    _ file: [UInt8],
    publicKey: String? = nil,
    passphrase: String? = nil
  ) throws -> SSHIdentity {
    try SSHIdentity.parse(pem: SecretBytes(copying: file), publicKeyLine: { publicKey }) {
      () throws(AgeError) in
      guard let passphrase else { throw .passphraseUnavailable(reason: "the test gave none") }
      return SecretBytes(copying: Array(passphrase.utf8))
    }
  }

  /// Parses a text.
  static func parse(_ file: String) throws -> SSHIdentity { try parse(Array(file.utf8)) }

  /// Takes a PEM block apart: the label and the bytes.
  static func block(_ name: String) throws -> (label: String, content: [UInt8]) {
    let lines = try text(name).split(separator: "\n")
    let label = try #require(lines.first).dropFirst(11).dropLast(5)
    let content = lines.dropFirst().dropLast().joined()
    return (String(label), try #require(Base64.decode(content, padded: true)))
  }

  /// Puts a PEM block together.
  static func pem(_ label: String, _ content: [UInt8]) -> [UInt8] {
    let text = Base64.encode(content, padded: true)
    return Array("-----BEGIN \(label)-----\n\(text)\n-----END \(label)-----\n".utf8)
  }
}
