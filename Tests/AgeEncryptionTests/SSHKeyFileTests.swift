import AgeEncryption
import CryptoPrimitives
import Testing

@Suite struct `SSH private key files` {
  @Test(arguments: SSHFixture.plain)
  func `a file without a passphrase is read`(_ name: String) throws {
    let identity = try SSHFixture.parse(SSHFixture.bytes(name))
    #expect(try identity.publicKey == SSHFixture.publicKey(of: name))
    switch identity {
    case .ed25519: #expect(name.hasPrefix("ed25519"))
    case .rsa: #expect(name.hasPrefix("rsa"))
    case .encrypted: Issue.record("not encrypted")
    }
  }

  @Test(arguments: SSHFixture.plain + ["rsa_pkcs1_encrypted"])
  func `line ends of Windows, missing and further ones make no difference`(_ name: String) throws {
    let text = try SSHFixture.text(name)
    let publicKey = try SSHFixture.publicKey(of: name)
    for variant in [
      text.replacing("\n", with: "\r\n"), String(text.dropLast()), text + "\n\r\n",
    ] {
      let identity = try SSHFixture.parse(Array(variant.utf8), publicKey: publicKey.description)
      #expect(identity.publicKey == publicKey)
    }
  }

  @Test(arguments: SSHFixture.plain + SSHFixture.encrypted)
  func `every beginning of a file is refused`(_ name: String) throws {
    let file = try SSHFixture.bytes(name)
    let publicKey = try SSHFixture.publicKey(of: name).description
    for count in 0..<file.count - 1 {
      #expect(throws: AgeError.ssh(.malformedPEM), "\(count) bytes") {
        try SSHFixture.parse(Array(file[..<count]), publicKey: publicKey)
      }
    }
  }

  @Test(arguments: SSHFixture.plain + SSHFixture.encrypted.filter { !$0.contains("pkcs1") })
  func `every beginning of a block's content is refused`(_ name: String) throws {
    let (label, content) = try SSHFixture.block(name)
    let publicKey = try SSHFixture.publicKey(of: name).description
    for count in 1..<content.count {
      #expect(throws: AgeError.self, "\(count) bytes") {
        try SSHFixture.parse(
          SSHFixture.pem(label, Array(content[..<count])),
          publicKey: publicKey
        )
      }
    }
    #expect(throws: AgeError.ssh(.malformedPrivateKey)) {
      try SSHFixture.parse(SSHFixture.pem(label, content + [0]), publicKey: publicKey)
    }
  }

  /// Not the seed of PKCS #8, which stands alone, with nothing to compare it to.
  static let redundant = SSHFixture.plain.filter { $0 != "ed25519_pkcs8" }

  @Test(arguments: redundant)
  func `a changed bit is refused or changes nothing`(_ name: String) throws {
    let (label, content) = try SSHFixture.block(name)
    let publicKey = try SSHFixture.publicKey(of: name)
    var refusedCount = 0
    for index in content.indices {
      var changed = content
      changed[index] ^= 1 << UInt8(index % 8)
      do throws(AgeError) {
        let identity = try SSHIdentity.parse(
          pem: SecretBytes(copying: SSHFixture.pem(label, changed)),
          publicKeyLine: { nil },
          passphrase: { () throws(AgeError) in throw .passphraseUnavailable(reason: "") }
        )
        #expect(identity.publicKey == publicKey, "byte \(index)")
      } catch {
        guard case .ssh = error else {
          Issue.record("\(error) for byte \(index)")
          continue
        }
        refusedCount += 1
      }
    }
    // The comment is all that may change.
    #expect(refusedCount >= content.count - "alice@laptop".utf8.count)
  }

  @Test(arguments: ["ed25519_aes256-ctr", "ed25519_aes256-gcm", "ed25519_chacha20-poly1305"])
  func `a changed bit of an encrypted file is refused or changes nothing`(_ name: String) throws {
    let (label, content) = try SSHFixture.block(name)
    let stanzas = try SSHRecipient(SSHFixture.publicKey(of: name)).wrap(.random()).stanzas
    // Each attempt derives the key anew, so only a sample of the private part is tried.
    for index in stride(from: content.count - 1, to: content.count - 140, by: -13) {
      var changed = content
      changed[index] ^= 0x10
      do {
        let identity = try SSHFixture.parse(
          SSHFixture.pem(label, changed),
          passphrase: SSHFixture.passphrase
        )
        #expect(try identity.unwrap(stanzas) != nil)
        #expect(name == "ed25519_aes256-ctr", "byte \(index) is authenticated")
      } catch let error as AgeError {
        guard case .ssh = error else {
          Issue.record("\(error) for byte \(index)")
          continue
        }
      }
    }
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    let reason: String
    let error: SSHKeyError
    let change: @Sendable (String) -> String

    var testDescription: String { reason }
  }

  static let refused = [
    Refused(reason: "nothing", error: .malformedPEM) { _ in "" },
    Refused(reason: "a line before the block", error: .malformedPEM) { "x\n" + $0 },
    Refused(reason: "an empty line before the block", error: .malformedPEM) { "\n" + $0 },
    Refused(reason: "a line after the block", error: .malformedPEM) { $0 + "x\n" },
    Refused(reason: "a second block", error: .severalKeys) { $0 + $0 },
    Refused(reason: "another end than beginning", error: .malformedPEM) {
      $0.replacing("END OPENSSH", with: "END RSA")
    },
    Refused(reason: "lower case", error: .malformedPEM) {
      $0.replacing("OPENSSH", with: "openssh")
    },
    Refused(reason: "four dashes", error: .malformedPEM) { $0.replacing("-----", with: "----") },
    Refused(reason: "an empty line within", error: .malformedPEM) {
      $0.replacing("\nb3Bl", with: "\nb3Bl\n\n")
    },
    Refused(reason: "a blank within", error: .malformedPEM) { $0.replacing("b3Bl", with: "b3 Bl") },
    Refused(reason: "a foreign letter", error: .malformedPEM) {
      $0.replacing("b3Bl", with: "b3B!")
    },
    Refused(reason: "padding within", error: .malformedPEM) { $0.replacing("b3Bl", with: "b3B=") },
    Refused(reason: "no content", error: .malformedPEM) { _ in
      "-----BEGIN OPENSSH PRIVATE KEY-----\n-----END OPENSSH PRIVATE KEY-----\n"
    },
    Refused(reason: "a header", error: .malformedPEM) {
      $0.replacing("\nb3Bl", with: "\nComment: mine\n\nb3Bl")
    },
    Refused(reason: "more bytes than any key has", error: .fileTooLarge(limit: 16384)) {
      $0 + String(repeating: "\n", count: 16384)
    },
    Refused(reason: "another magic", error: .malformedPrivateKey) {
      $0.replacing("b3Bl", with: "b3Bm")
    },
    Refused(reason: "another format's label", error: .malformedPrivateKey) {
      $0.replacing("OPENSSH PRIVATE", with: "PRIVATE")
    },
    Refused(reason: "PKCS #1's label", error: .malformedPrivateKey) {
      $0.replacing("OPENSSH", with: "RSA")
    },
    Refused(reason: "a public key's label", error: .unsupportedLabel("PUBLIC KEY")) {
      $0.replacing("OPENSSH PRIVATE", with: "PUBLIC")
    },
    Refused(reason: "a certificate's label", error: .unsupportedLabel("CERTIFICATE")) {
      $0.replacing("OPENSSH PRIVATE KEY", with: "CERTIFICATE")
    },
  ]

  @Test(arguments: refused)
  func `a file is refused with`(_ refused: Refused) throws {
    let text = refused.change(try SSHFixture.text("ed25519"))
    #expect(throws: AgeError.ssh(refused.error)) { try SSHFixture.parse(text) }
  }

  @Test(arguments: [
    ("ecdsa", "ecdsa-sha2-nistp256"), ("ecdsa_pkcs8", "ecdsa"), ("ecdsa_sec1", "ecdsa"),
    ("dsa", "ssh-dss"), ("x25519_pkcs8", "x25519"),
  ])
  func `a key of another type is refused by its name`(_ name: String, _ type: String) throws {
    #expect(throws: AgeError.ssh(.unsupportedType(type))) {
      try SSHFixture.parse(SSHFixture.bytes(name))
    }
  }

  static let refusedHeaders = [
    Refused(reason: "a cipher that is not supported", error: .unsupportedCipher("DES-CBC")) {
      $0.replacing("AES-128-CBC", with: "DES-CBC")
    },
    Refused(reason: "a vector of the wrong length", error: .malformedPEM) {
      $0.replacing("AES-128-CBC", with: "DES-EDE3-CBC")
    },
    Refused(reason: "a vector that is not hexadecimal", error: .malformedPEM) {
      $0.replacing("AES-128-CBC,", with: "AES-128-CBC,XX")
    },
    Refused(reason: "a third header", error: .malformedPEM) {
      $0.replacing("\nDEK-Info", with: "\nX: y\nDEK-Info")
    },
    Refused(reason: "another kind of protection", error: .malformedPEM) {
      $0.replacing("4,ENCRYPTED", with: "4,MIC-CLEAR")
    },
    Refused(reason: "only one header", error: .malformedPEM) {
      $0.replacing("Proc-Type: 4,ENCRYPTED\n", with: "")
    },
    Refused(reason: "no empty line after the headers", error: .malformedPEM) {
      $0.replacing("\n\n", with: "\n")
    },
    Refused(reason: "headers in another format", error: .malformedPEM) {
      $0.replacing("RSA PRIVATE", with: "PRIVATE")
    },
    Refused(reason: "an elliptic curve's key", error: .unsupportedType("ecdsa")) {
      $0.replacing("RSA PRIVATE", with: "EC PRIVATE")
    },
  ]

  @Test(arguments: refusedHeaders)
  func `an encrypted file of old is refused with`(_ refused: Refused) throws {
    let text = refused.change(try SSHFixture.text("rsa_pkcs1_encrypted"))
    #expect(throws: AgeError.ssh(refused.error)) {
      try SSHFixture.parse(Array(text.utf8), publicKey: SSHFixture.text("rsa.pub"))
    }
  }

  struct Scheme: Sendable, CustomTestStringConvertible {
    let reason: String
    let old: String
    let new: String
    let error: SSHKeyError

    var testDescription: String { reason }
  }

  static let schemes = [
    Scheme(
      reason: "another scheme than PBES2",
      old: "06092a864886f70d01050d",
      new: "06092a864886f70d010503",
      error: .unsupportedKeyDerivation("1.2.840.113549.1.5.3")
    ),
    Scheme(
      reason: "another derivation than PBKDF2",
      old: "06092a864886f70d01050c",
      new: "06092a864886f70d01050b",
      error: .unsupportedKeyDerivation("1.2.840.113549.1.5.11")
    ),
    Scheme(
      reason: "another hash than SHA-2's",
      old: "06082a864886f70d0209",
      new: "06082a864886f70d0205",
      error: .unsupportedKeyDerivation("1.2.840.113549.2.5")
    ),
    Scheme(
      reason: "AES without chaining",
      old: "0609608648016503040102",
      new: "0609608648016503040101",
      error: .unsupportedCipher("2.16.840.1.101.3.4.1.1")
    ),
    Scheme(
      reason: "iterations for hours",
      old: "0408e9feda568151230602020800",
      new: "0406e9feda56815102047fffffff",
      error: .tooManyRounds(0x7FFF_FFFF, limit: 10_000_000)
    ),
    Scheme(
      reason: "a negative count of iterations",
      old: "02020800",
      new: "02028800",
      error: .malformedPrivateKey
    ),
  ]

  @Test(arguments: schemes)
  func `an encrypted PKCS #8 key is refused with`(_ scheme: Scheme) throws {
    let (label, content) = try SSHFixture.block("rsa_pkcs8_encrypted")
    let digits = Hex.encode(content)
    #expect(digits.contains(scheme.old))
    let changed = try #require(Hex.decode(digits.replacing(scheme.old, with: scheme.new)))
    #expect(throws: AgeError.ssh(scheme.error)) {
      try SSHFixture.parse(
        SSHFixture.pem(label, changed),
        publicKey: SSHFixture.text("rsa.pub")
      )
    }
  }

  @Test func `a public key beside the seed must be the seed's`() throws {
    let seed = [UInt8](repeating: 7, count: 32)
    let publicKey = try Ed25519.publicKey(seed: SecretBytes(copying: seed))
    // RFC 8410 §10.3's form, without attributes.
    let start = try #require(Hex.decode("3051020101300506032b657004220420")) + seed
    for (tail, error) in [
      ([0x81, 0x21, 0] + publicKey, nil),
      ([0x81, 0x21, 0] + [0x58] + [UInt8](repeating: 0x66, count: 31), .publicKeyMismatch),
      ([0x81, 0x21, 1] + publicKey, .malformedPrivateKey),
      ([0x82, 0x21, 0] + publicKey, .malformedPrivateKey),
    ] as [([UInt8], SSHKeyError?)] {
      let file = SSHFixture.pem("PRIVATE KEY", start + tail)
      if let error {
        #expect(throws: AgeError.ssh(error)) { try SSHFixture.parse(file) }
      } else {
        #expect(try SSHFixture.parse(file).publicKey.blob.suffix(32) == publicKey[...])
      }
    }
  }

  @Test func `no message of an error repeats a key`() {
    let errors: [SSHKeyError] = [
      .malformedLine, .typeMismatch(line: "a", key: "b"), .malformedPublicKey,
      .unsupportedType("x"), .rsaBitCount(1, allowed: 2...3), .fileTooLarge(limit: 1),
      .malformedPEM, .unsupportedLabel("X"), .severalKeys, .malformedPrivateKey,
      .unsupportedCipher("x"), .unsupportedKeyDerivation("x"), .tooManyRounds(2, limit: 1),
      .publicKeyMissing, .incorrectPassphrase, .publicKeyMismatch,
    ]
    #expect(Set(errors.map(\.description)).count == errors.count)
    for error in errors {
      #expect(!error.description.hasSuffix("."))
      #expect(!error.description.contains("\n"))
    }
  }
}
