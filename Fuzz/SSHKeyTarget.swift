@testable import AgeEncryption
import CryptoPrimitives
import HostSystem

/// SSH keys: lines, files in every format, and what lies inside their base64.
///
/// The first byte says which reader gets the rest, so that mutations reach behind the base64.
enum SSHKeyTarget: FuzzTarget {
  static let name = "sshkey"
  static let words = [
    "ssh-ed25519 ", "ssh-rsa ", "-----BEGIN ", "-----END ", " PRIVATE KEY-----\n", "RSA", "OPENSSH",
    "ENCRYPTED", "Proc-Type: 4,ENCRYPTED\n", "DEK-Info: AES-128-CBC,", "DES-EDE3-CBC", "\n\n",
    "openssh-key-v1\0", "aes256-ctr", "aes256-gcm@openssh.com", "chacha20-poly1305@openssh.com",
    "bcrypt", "none", "\0\0\0\u{01}", "\0\0\0\u{0B}ssh-ed25519",
  ]

  private enum Kind: UInt8, CaseIterable {
    case line
    case publicFile
    case blob
    case file
    case openSSH
    case pkcs1
    case pkcs8
    case encryptedPKCS8
    case sealed
  }

  private static let passphrase = SecretBytes(copying: [UInt8]("correct horse"))
  private static let fileKey = FileKey(SecretBytes(copying: [UInt8](repeating: 9, count: 16)))

  static func run(_ input: [UInt8]) {
    guard let first = input.first,
      let kind = Kind(rawValue: first % UInt8(Kind.allCases.count))
    else { return }
    let content = Array(input.dropFirst())
    let text = String(decoding: content, as: UTF8.self)
    switch kind {
    case .line: readLine(text)
    case .publicFile:
      if let key = attempt({ () throws(AgeError) in try SSHPublicKey.parse(file: text) }) {
        checkPublicKey(key)
      }
    case .blob:
      if let key = attempt({ () throws(AgeError) in try SSHPublicKey(blob: content) }) {
        check(key.blob == content, "a key has one encoding")
        checkPublicKey(key)
      }
    case .file: readFile(SecretBytes(copying: content), fingerprint: input.fingerprint)
    case .openSSH: readOpenSSH(SecretBytes(copying: content), fingerprint: input.fingerprint)
    case .pkcs1:
      checkPrivateKey(fingerprint: input.fingerprint) { () throws(AgeError) in
        try SSHPrivateKey(
          pkcs1: SecretBytes(copying: content),
          ifMalformed: .malformedPrivateKey
        )
      }
    case .pkcs8: readPKCS8(SecretBytes(copying: content), fingerprint: input.fingerprint)
    case .encryptedPKCS8: readEncryptedPKCS8(SecretBytes(copying: content))
    case .sealed: readSealed(content)
    }
  }

  // MARK: Public keys

  private static func readLine(_ line: String) {
    let type = SSHPublicKey.keyType(ofLine: line)
    guard let key = attempt({ () throws(AgeError) in try SSHPublicKey(line: line) }) else { return }
    check(type == key.type, "the type of a usable key is told")
    let words = line.split { $0 == " " || $0 == "\t" || $0.isNewline }.prefix(2)
    check(words.joined(separator: " ") == key.description, "a key has one line but for blanks")
    checkPublicKey(key)
  }

  private static func checkPublicKey(_ key: SSHPublicKey) {
    let again = must("a key's own line is read") { try SSHPublicKey(line: key.description) }
    check(again == key, "a key's own line gives the key")
    guard key.blob.fingerprint % 16 == 0, let fileKey else { return }
    do throws(AgeError) {
      let stanzas = try SSHRecipient(key).wrap(fileKey).stanzas
      check(stanzas.map(\.type) == [key.type], "a key wraps to one stanza of its type")
    } catch {
      check(false, "a key that was accepted is usable: \(error)")
    }
  }

  // MARK: Private keys

  private static func readFile(_ file: SecretBytes, fingerprint: UInt64) {
    let identity = attempt { () throws(AgeError) in
      try SSHIdentity.parse(pem: file, publicKeyLine: { nil }) { () throws(AgeError) in passphrase }
    }
    if let identity { checkPublicKey(identity.publicKey) }
    guard let block = attempt({ () throws(AgeError) in try PEMBlock(file) }) else { return }
    switch block.label {
    case "OPENSSH PRIVATE KEY": readOpenSSH(block.content, fingerprint: fingerprint)
    case "ENCRYPTED PRIVATE KEY": readEncryptedPKCS8(block.content)
    default:
      checkPrivateKey(fingerprint: fingerprint) { () throws(AgeError) in
        try SSHPrivateKeyFile(file).privateKey { () throws(AgeError) in passphrase }
      }
    }
  }

  private static func readOpenSSH(_ content: SecretBytes, fingerprint: UInt64) {
    guard let key = attempt({ () throws(AgeError) in try OpenSSHPrivateKey(content) }) else {
      return
    }
    checkPublicKey(key.publicKey)
    if let encryption = key.encryption {
      // Each round takes milliseconds, so only some inputs get their key derived.
      guard encryption.rounds == 1, fingerprint % 2048 == 0 else { return }
    }
    checkPrivateKey(fingerprint: fingerprint) { () throws(AgeError) in
      try key.privateKey { () throws(AgeError) in passphrase }
    }
  }

  private static func readPKCS8(_ content: SecretBytes, fingerprint: UInt64) {
    guard let info = try? PrivateKeyInfo(content) else { return }
    checkPrivateKey(fingerprint: fingerprint) { () throws(AgeError) in try SSHPrivateKey(info) }
  }

  private static func readEncryptedPKCS8(_ content: SecretBytes) {
    guard let info = try? EncryptedPrivateKeyInfo(content) else { return }
    guard case .pbes2(let scheme) = info.scheme, scheme.iterations <= 16 else { return }
    do throws(CryptoError) {
      _ = try info.decrypt(passphrase: passphrase)
    } catch .libcryptoFailure(let operation) {
      check(false, "no input makes libcrypto fail: \(operation)")
    } catch {}
  }

  private static func checkPrivateKey(
    fingerprint: UInt64,
    _ read: () throws(AgeError) -> SSHPrivateKey
  ) {
    guard let key = attempt(read) else { return }
    checkPublicKey(key.publicKey)
    guard fingerprint % 64 == 0, let fileKey else { return }
    let stanzas = must("an identity's public key wraps") {
      try SSHRecipient(key.publicKey).wrap(fileKey).stanzas
    }
    let opened = must("an identity opens what was wrapped to it") { try key.unwrap(stanzas) }
    check(opened == fileKey, "an identity opens to the same file key")
  }

  /// The first byte chooses one of OpenSSH's ciphers, the rest is a ciphertext of an allowed length.
  private static func readSealed(_ content: [UInt8]) {
    let names = [
      "3des-cbc", "aes128-cbc", "aes192-cbc", "aes256-cbc", "aes128-ctr", "aes192-ctr",
      "aes256-ctr",
      "aes128-gcm@openssh.com", "aes256-gcm@openssh.com", "chacha20-poly1305@openssh.com",
    ]
    guard let first = content.first,
      let cipher = OpenSSHCipher(name: names[Int(first) % names.count])
    else { return }
    let excess = (content.count - 1 - cipher.tagByteCount) % cipher.blockByteCount
    guard content.count > cipher.tagByteCount + cipher.blockByteCount else { return }
    let sealed = Array(content.dropFirst().dropLast(excess))
    let secret = SecretBytes(
      copying: [UInt8](repeating: 3, count: cipher.keyByteCount + cipher.vectorByteCount)
    )
    do throws(CryptoError) {
      let plain = try cipher.decrypt(sealed, secret: secret)
      check(cipher.tagByteCount == 0, "no tag is forged")
      check(plain.count == sealed.count, "a plaintext is as long as its ciphertext")
    } catch {
      check(error == .authenticationFailure && cipher.tagByteCount > 0, "\(error)")
    }
  }

  // MARK: Seeds

  /// The keys that the tests use, which dev/fuzz runs beside.
  static func seeds() throws -> [[UInt8]] {
    let folder = "Tests/AgeEncryptionTests/Fixtures/ssh/"
    let names = [
      "ed25519", "ed25519_aes256-ctr", "ed25519_aes256-gcm", "ed25519_chacha20-poly1305",
      "ed25519_3des-cbc", "ed25519_pkcs8", "rsa", "rsa_aes256-cbc", "rsa_pkcs1",
      "rsa_pkcs1_encrypted",
      "rsa_pkcs1_3des", "rsa_pkcs8", "rsa_pkcs8_encrypted", "rsa_pkcs8_sha512", "ecdsa",
      "ecdsa_sec1",
      "ecdsa_pkcs8", "x25519_pkcs8", "dsa",
    ]
    var seeds: [[UInt8]] = [[Kind.sealed.rawValue, 9] + [UInt8](repeating: 1, count: 48)]
    for name in names {
      let text = try FileSystem.read(folder + name, limit: 1 << 14)
      seeds.append([Kind.file.rawValue] + text)
      let block = try PEMBlock(SecretBytes(copying: text))
      let kind: Kind =
        switch block.label {
        case "OPENSSH PRIVATE KEY": .openSSH
        case "RSA PRIVATE KEY": .pkcs1
        case "ENCRYPTED PRIVATE KEY": .encryptedPKCS8
        default: .pkcs8
        }
      seeds.append(
        [kind.rawValue] + block.content.withBytes { bytes in bytes.indices.map { bytes[$0] } }
      )
    }
    for name in ["ed25519.pub", "rsa.pub", "ecdsa.pub"] {
      let text = try FileSystem.read(folder + name, limit: 1 << 14)
      seeds.append([Kind.line.rawValue] + text)
      seeds.append([Kind.publicFile.rawValue] + [UInt8]("# key\n\n") + text)
      let words = String(decoding: text, as: UTF8.self).split(separator: " ")
      seeds.append([Kind.blob.rawValue] + (Base64.decode(String(words[1]), padded: true) ?? []))
    }
    return seeds
  }
}
