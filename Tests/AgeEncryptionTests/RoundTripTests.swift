import CryptoPrimitives
import Testing

@testable import AgeEncryption

/// Every native kind of key, every interesting length, in pieces of every size.
struct RoundTripTests {
  private static let chunk = 65_536
  private static let lengths = [
    0, 1, 15, 16, 17, chunk - 1, chunk, chunk + 1, 2 * chunk - 1, 2 * chunk, 2 * chunk + 1,
    3 * chunk - 1, 3 * chunk, 3 * chunk + 1,
  ]

  @Test(arguments: lengths)
  func `content of every length comes back`(length: Int) throws {
    let identity = try X25519Identity.random()
    let content = Self.content(length)
    for armored in [false, true] {
      let file = try Age.encrypt(content, to: [identity.recipient], armored: armored)
      #expect(try Age.decrypt(file, with: [identity]).content == content)
    }
  }

  @Test(arguments: [1, 4096, chunk - 1, chunk, chunk + 1, chunk + 16, 3 * chunk])
  func `the size of the pieces makes no difference`(size: Int) throws {
    let identity = try X25519Identity.random()
    // Byte by byte, a shorter content shows as much.
    let content = Self.content(size == 1 ? 70_000 : 3 * Self.chunk + 1)
    var encryptor = try Age.Encryptor(to: [identity.recipient])
    var file: [UInt8] = []
    for start in stride(from: 0, to: content.count, by: size) {
      let end = min(start + size, content.count)
      try encryptor.update(content.span.extracting(start..<end), into: &file)
    }
    try encryptor.finish(into: &file)
    var decryptor = try Age.Decryptor(with: [identity])
    var output: [UInt8] = []
    for start in stride(from: 0, to: file.count, by: size) {
      let end = min(start + size, file.count)
      try decryptor.update(file.span.extracting(start..<end), into: &output)
    }
    try decryptor.finish(into: &output)
    #expect(output == content)
  }

  @Test
  func `a post-quantum key opens what was encrypted to its recipient`() throws {
    let identity = try HybridIdentity.random()
    let recipient = try HybridRecipient(identity.recipient.description)
    let again = try HybridIdentity(identity.encoded)
    let file = try Age.encrypt([1, 2, 3], to: [recipient])
    #expect(try Age.decrypt(file, with: [again]).content == [1, 2, 3])
    #expect(throws: AgeError.noIdentityMatched(stanzaTypes: ["mlkem768x25519"])) {
      try Age.decrypt(file, with: [HybridIdentity.random()])
    }
  }

  @Test
  func `a passphrase opens what it encrypted, and another does not`() throws {
    let recipient = try ScryptRecipient(passphrase: SecretBytes("horse"), workFactor: 10)
    let file = try Age.encrypt([7], to: [recipient])
    let right = try ScryptIdentity(passphrase: SecretBytes("horse"))
    let wrong = try ScryptIdentity(passphrase: SecretBytes("mule"))
    #expect(try Age.decrypt(file, with: [wrong, right]).content == [7])
    #expect(throws: AgeError.noIdentityMatched(stanzaTypes: ["scrypt"])) {
      try Age.decrypt(file, with: [wrong])
    }
    #expect(throws: AgeError.incorrectPassphrase) {
      try Age.decrypt(file, with: [PassphraseIdentity { SecretBytes("mule") }])
    }
  }

  @Test
  func `a passphrase that costs more than allowed is refused before the work is done`() throws {
    let recipient = try ScryptRecipient(passphrase: SecretBytes("horse"), workFactor: 11)
    let file = try Age.encrypt([7], to: [recipient])
    let identity = try ScryptIdentity(passphrase: SecretBytes("horse"), maximumWorkFactor: 10)
    #expect(throws: AgeError.workFactorTooLarge(11, limit: 10)) {
      try Age.decrypt(file, with: [identity])
    }
  }

  @Test
  func `an empty passphrase is refused`() {
    #expect(throws: AgeError.emptyPassphrase) { try ScryptRecipient(passphrase: SecretBytes("")) }
    #expect(throws: AgeError.emptyPassphrase) { try ScryptIdentity(passphrase: SecretBytes("")) }
  }

  @Test
  func `each of several recipients opens the file, and nobody else`() throws {
    let identities = try (0..<5).map { _ in try X25519Identity.random() }
    let file = try Age.encrypt([9], to: identities.map(\.recipient))
    for identity in identities {
      #expect(try Age.decrypt(file, with: [identity]).content == [9])
    }
    let stranger = try X25519Identity.random()
    let types = [String](repeating: "X25519", count: 5)
    #expect(throws: AgeError.noIdentityMatched(stanzaTypes: types)) {
      try Age.decrypt(file, with: [stranger])
    }
  }

  @Test
  func `two encryptions of the same content have nothing in common`() throws {
    let identity = try X25519Identity.random()
    let content = [UInt8](repeating: 0, count: 64)
    let one = try Age.encrypt(content, to: [identity.recipient])
    let other = try Age.encrypt(content, to: [identity.recipient])
    #expect(one.suffix(80) != other.suffix(80))
  }

  @Test
  func `recipients of different strength are not mixed`() throws {
    let classic = try X25519Identity.random().recipient
    let hybrid = try HybridIdentity.random().recipient
    let passphrase = try ScryptRecipient(passphrase: SecretBytes("x"), workFactor: 1)
    for mixed: [any Recipient] in [
      [classic, hybrid], [hybrid, classic], [passphrase, classic], [classic, passphrase],
      [passphrase, passphrase],
    ] {
      #expect(throws: AgeError.self) { try Age.encrypt([], to: mixed) }
    }
    #expect(throws: AgeError.noRecipients) { try Age.encrypt([], to: []) }
  }

  @Test
  func `a header kept apart gives the file key that opens the file`() throws {
    let identity = try X25519Identity.random()
    let file = try Age.encrypt([4, 2], to: [identity.recipient])
    let header = try Header(ofFile: file.span)
    #expect(Array(file.prefix(header.encoded.count)) == header.encoded)
    let fileKey = try header.fileKey(with: [identity])
    #expect(try Age.decrypt(file, with: [FileKeyIdentity(fileKey)]).content == [4, 2])
    #expect(throws: AgeError.headerNotAuthentic) {
      try Age.decrypt(file, with: [FileKeyIdentity(.random())])
    }
  }

  @Test
  func `every truncation of a file fails, and releases only what is authentic`() throws {
    let identity = try X25519Identity.random()
    let content = Self.content(Self.chunk + 100)
    let file = try Age.encrypt(content, to: [identity.recipient])
    let cuts = Array(0..<300) + [65_000, Self.chunk + 199, Self.chunk + 200, Self.chunk + 201]
    for cut in cuts + Array((file.count - 130)..<file.count) {
      var output: [UInt8] = []
      #expect(throws: AgeError.self) {
        var decryptor = try Age.Decryptor(with: [identity])
        try decryptor.update(file.span.extracting(0..<cut), into: &output)
        try decryptor.finish(into: &output)
      }
      #expect(output.isEmpty || output == Array(content.prefix(Self.chunk)))
    }
  }

  @Test
  func `any flipped bit of a small file is noticed`() throws {
    let identity = try X25519Identity.random()
    let file = try Age.encrypt(Array("secret".utf8), to: [identity.recipient])
    for index in file.indices {
      var changed = file
      changed[index] ^= 0x01
      #expect(throws: AgeError.self) { try Age.decrypt(changed, with: [identity]) }
    }
  }

  private static func content(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }
  }
}
