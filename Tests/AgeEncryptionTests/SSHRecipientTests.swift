import AgeEncryption
import CryptoPrimitives
import Testing

@Suite struct `SSH recipients and identities` {
  @Test(arguments: SSHFixture.plain + SSHFixture.encrypted)
  func `an identity opens what its public key wrapped`(_ name: String) throws {
    let fileKey = FileKey.random()
    let wrapped = try SSHRecipient(SSHFixture.publicKey(of: name)).wrap(fileKey)
    #expect(wrapped.labels.isEmpty)
    #expect(wrapped.stanzas.count == 1)
    let identity = try SSHFixture.identity(name)
    #expect(try identity.unwrap(wrapped.stanzas) == fileKey)
    #expect(try identity.recipient == SSHRecipient(SSHFixture.publicKey(of: name)))
    #expect(identity.recipients().count == 1)
  }

  @Test func `a stanza has the shape of its type`() throws {
    let ed25519 = try SSHFixture.publicKey(of: "ed25519")
    let first = try #require(try SSHRecipient(ed25519).wrap(.random()).stanzas.first)
    #expect(first.type == "ssh-ed25519")
    #expect(first.arguments.count == 2 && first.arguments[0] == ed25519.tag)
    #expect(Base64.decode(first.arguments[1])?.count == 32)
    #expect(first.body.count == 32)
    let rsa = try SSHFixture.publicKey(of: "rsa")
    let second = try #require(try SSHRecipient(rsa).wrap(.random()).stanzas.first)
    #expect(second.type == "ssh-rsa" && second.arguments == [rsa.tag])
    #expect(second.body.count == 256)
  }

  @Test func `no two wraps of one key are alike`() throws {
    let fileKey = FileKey.random()
    for name in ["ed25519", "rsa"] {
      let recipient = SSHRecipient(try SSHFixture.publicKey(of: name))
      #expect(try recipient.wrap(fileKey).stanzas != recipient.wrap(fileKey).stanzas)
    }
  }

  @Test(arguments: ["ed25519", "rsa"])
  func `stanzas for others are passed over`(_ name: String) throws {
    let fileKey = FileKey.random()
    let mine = try SSHRecipient(SSHFixture.publicKey(of: name)).wrap(fileKey).stanzas
    let other = name == "rsa" ? "ed25519" : "rsa"
    let theirs = try SSHRecipient(SSHFixture.publicKey(of: other)).wrap(.random()).stanzas
    var renamed = mine
    renamed[0].arguments[0] = "AAAAAA"
    let native = Stanza(type: "X25519", arguments: ["x"], body: [])
    let identity = try SSHFixture.identity(name)
    #expect(try identity.unwrap([]) == nil)
    #expect(try identity.unwrap(theirs + renamed + [native]) == nil)
    #expect(try identity.unwrap(theirs + renamed + [native] + mine) == fileKey)
  }

  struct Broken: Sendable, CustomTestStringConvertible {
    let reason: String
    let name: String
    let fault: StanzaFault
    let change: @Sendable (inout Stanza) -> Void

    var testDescription: String { "\(name): \(reason)" }
  }

  static let zeros = String(repeating: "A", count: 43)

  static let broken = [
    Broken(reason: "no share", name: "ed25519", fault: .argumentCount(1)) {
      $0.arguments.removeLast()
    },
    Broken(reason: "an argument too many", name: "ed25519", fault: .argumentCount(3)) {
      $0.arguments.append("x")
    },
    Broken(reason: "a share that is no base64", name: "ed25519", fault: .argumentEncoding) {
      $0.arguments[1] = "!"
    },
    Broken(reason: "a share of 31 bytes", name: "ed25519", fault: .argumentEncoding) {
      $0.arguments[1] = String(repeating: "A", count: 42)
    },
    Broken(reason: "a share with padding", name: "ed25519", fault: .argumentEncoding) {
      $0.arguments[1] += "="
    },
    Broken(reason: "a broken share for another key", name: "ed25519", fault: .argumentEncoding) {
      $0.arguments = ["AAAAAA", "AAAA"]
    },
    Broken(reason: "a share that leads to no secret", name: "ed25519", fault: .unusableShare) {
      $0.arguments[1] = zeros
    },
    Broken(reason: "another share", name: "ed25519", fault: .notAuthentic) {
      $0.arguments[1] = "B" + $0.arguments[1].dropFirst()
      $0.arguments[1] = "CQ" + zeros.dropFirst(2)
    },
    Broken(reason: "a body that is too short", name: "ed25519", fault: .bodyLength(31)) {
      $0.body.removeLast()
    },
    Broken(reason: "a body that is too long", name: "ed25519", fault: .bodyLength(33)) {
      $0.body.append(0)
    },
    Broken(reason: "a changed bit", name: "ed25519", fault: .notAuthentic) { $0.body[0] ^= 1 },
    Broken(reason: "a changed tag", name: "ed25519", fault: .notAuthentic) { $0.body[31] ^= 1 },
    Broken(reason: "no argument", name: "rsa", fault: .argumentCount(0)) { $0.arguments = [] },
    Broken(reason: "an argument too many", name: "rsa", fault: .argumentCount(2)) {
      $0.arguments.append("x")
    },
    Broken(reason: "a body that is too short", name: "rsa", fault: .bodyLength(255)) {
      $0.body.removeLast()
    },
    Broken(reason: "an empty body", name: "rsa", fault: .bodyLength(0)) { $0.body = [] },
    Broken(reason: "a body that is too long", name: "rsa", fault: .bodyLength(257)) {
      $0.body.append(0)
    },
    Broken(reason: "a changed bit", name: "rsa", fault: .notAuthentic) { $0.body[200] ^= 1 },
    Broken(reason: "a number as large as the modulus", name: "rsa", fault: .notAuthentic) {
      $0.body = [UInt8](repeating: 0xFF, count: 256)
    },
  ]

  @Test(arguments: broken)
  func `a broken stanza ends the decryption`(_ broken: Broken) throws {
    let publicKey = try SSHFixture.publicKey(of: broken.name)
    var stanza = try #require(try SSHRecipient(publicKey).wrap(.random()).stanzas.first)
    broken.change(&stanza)
    let identity = try SSHFixture.identity(broken.name)
    #expect(throws: AgeError.malformedStanza(type: publicKey.type, broken.fault)) {
      try identity.unwrap([stanza])
    }
  }

  @Test(arguments: [0, 15, 17, 32])
  func `an RSA stanza with a file key of another length is refused`(_ count: Int) throws {
    let publicKey = try SSHFixture.publicKey(of: "rsa")
    let der = try SSHFixture.block("rsa_pkcs1").content
    let key = try PKCS1PrivateKey(SecretBytes(copying: der))
    let body = try RSAPublicKey(modulus: key.modulus, exponent: key.exponent).encrypt(
      .random(count: count),
      padding: OAEP(hash: .sha256, label: Array("age-encryption.org/v1/ssh-rsa".utf8))
    )
    let stanza = Stanza(type: "ssh-rsa", arguments: [publicKey.tag], body: body)
    #expect(throws: AgeError.malformedStanza(type: "ssh-rsa", .notAuthentic)) {
      try SSHFixture.identity("rsa").unwrap([stanza])
    }
  }

  @Test(arguments: ["ed25519", "rsa"])
  func `a file that age 1.1.1 wrote decrypts`(_ name: String) throws {
    let content = try Age.decrypt(
      SSHFixture.bytes(name + ".age"),
      with: [SSHFixture.identity(name)]
    )
    #expect(content == SecretBytes(copying: Array("hello from age 1.1.1".utf8)))
  }
}
