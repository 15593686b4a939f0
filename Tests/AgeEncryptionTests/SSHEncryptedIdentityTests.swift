import AgeEncryption
import CryptoPrimitives
import Synchronization
import Testing

@Suite struct `Encrypted SSH identities` {
  /// Counts how often it is asked, and answers with one passphrase after the other.
  final class Prompt: Sendable {
    private let state: Mutex<(answers: [String], count: Int)>

    init(_ answers: String...) { state = Mutex((answers, 0)) }

    var count: Int { state.withLock { $0.count } }

    func ask() throws(AgeError) -> SecretBytes {
      try state.withLock { (state) throws(AgeError) in
        state.count += 1
        guard !state.answers.isEmpty else { throw .passphraseUnavailable(reason: "no more") }
        return SecretBytes(copying: Array(state.answers.removeFirst().utf8))
      }
    }
  }

  private static func identity(
    _ name: String,
    prompt: Prompt,
    publicKey: String?
  ) throws -> SSHIdentity {
    try SSHIdentity.parse(
      pem: SecretBytes(copying: SSHFixture.bytes(name)),
      publicKeyLine: { publicKey },
      passphrase: { () throws(AgeError) in try prompt.ask() }
    )
  }

  private static func stanzas(for name: String) throws -> [Stanza] {
    try SSHRecipient(SSHFixture.publicKey(of: name)).wrap(.random()).stanzas
  }

  @Test(arguments: ["ed25519_aes256-ctr", "rsa_pkcs1_encrypted"])
  func `the passphrase is asked for once, and only for a file for the key`(_ name: String) throws {
    let prompt = Prompt(SSHFixture.passphrase)
    let publicKey = try SSHFixture.publicKey(of: name)
    let identity = try Self.identity(name, prompt: prompt, publicKey: publicKey.description)
    #expect(identity.publicKey == publicKey)
    let other = try Self.stanzas(for: name == "ed25519_aes256-ctr" ? "rsa" : "ed25519")
    #expect(try identity.unwrap(other) == nil)
    var renamed = try Self.stanzas(for: name)
    renamed[0].arguments[0] = "AAAAAA"
    #expect(try identity.unwrap(renamed) == nil)
    #expect(prompt.count == 0)
    for _ in 0..<3 { #expect(try identity.unwrap(Self.stanzas(for: name)) != nil) }
    #expect(prompt.count == 1)
  }

  @Test func `only keys behind a passphrase may ask`() throws {
    let locked = try Self.identity("ed25519_aes256-ctr", prompt: Prompt(), publicKey: nil)
    #expect(locked.mayAsk)
    for name in SSHFixture.plain {
      #expect(try !Self.identity(name, prompt: Prompt(), publicKey: nil).mayAsk)
    }
  }

  @Test func `two uses at a time ask once`() async throws {
    let prompt = Prompt(SSHFixture.passphrase)
    let identity = try Self.identity("ed25519_aes256-ctr", prompt: prompt, publicKey: nil)
    let stanzas = try Self.stanzas(for: "ed25519")
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 { group.addTask { try identity.unwrap(stanzas) != nil } }
      for try await isOpen in group { #expect(isOpen) }
    }
    #expect(prompt.count == 1)
  }

  @Test(arguments: SSHFixture.encrypted)
  func `a wrong passphrase is refused and the next one asked for`(_ name: String) throws {
    let prompt = Prompt("wrong", "", SSHFixture.passphrase)
    let identity = try Self.identity(
      name,
      prompt: prompt,
      publicKey: SSHFixture.publicKey(of: name).description
    )
    let stanzas = try Self.stanzas(for: name)
    for _ in 0..<2 {
      #expect(throws: AgeError.ssh(.incorrectPassphrase)) { try identity.unwrap(stanzas) }
    }
    #expect(try identity.unwrap(stanzas) != nil)
    #expect(prompt.count == 3)
  }

  @Test func `what the prompt throws comes through`() throws {
    let identity = try Self.identity("ed25519_aes256-ctr", prompt: Prompt(), publicKey: nil)
    #expect(throws: AgeError.passphraseUnavailable(reason: "no more")) {
      try identity.unwrap(Self.stanzas(for: "ed25519"))
    }
  }

  @Test(arguments: ["rsa_pkcs1_encrypted", "rsa_pkcs8_encrypted"])
  func `an old format needs the public key beside it`(_ name: String) throws {
    #expect(throws: AgeError.ssh(.publicKeyMissing)) {
      try Self.identity(name, prompt: Prompt(), publicKey: nil)
    }
    #expect(throws: AgeError.ssh(.malformedLine)) {
      try Self.identity(name, prompt: Prompt(), publicKey: "")
    }
    let line = try SSHFixture.text("rsa.pub")
    #expect(throws: AgeError.ssh(.severalKeys)) {
      try Self.identity(name, prompt: Prompt(), publicKey: line + line)
    }
    #expect(throws: Never.self) {
      try Self.identity(name, prompt: Prompt(), publicKey: "# mine\n\n" + line + "\n")
    }
  }

  @Test func `OpenSSH's format does not need the public key beside it`() throws {
    var isAsked = false
    _ = try SSHIdentity.parse(
      pem: SecretBytes(copying: SSHFixture.bytes("ed25519_aes256-ctr")),
      publicKeyLine: {
        isAsked = true
        return nil
      },
      passphrase: { () throws(AgeError) in throw .passphraseUnavailable(reason: "") }
    )
    #expect(!isAsked)
  }

  @Test func `a public key of another private key is refused`() throws {
    let other = try SSHFixture.publicKey(of: "ed25519")
    let identity = try Self.identity(
      "rsa_pkcs1_encrypted",
      prompt: Prompt(SSHFixture.passphrase),
      publicKey: other.description
    )
    #expect(throws: AgeError.ssh(.publicKeyMismatch)) {
      try identity.unwrap(Self.stanzas(for: "ed25519"))
    }
  }

  @Test func `a stanza of the key's type without arguments is refused`() throws {
    let identity = try Self.identity("ed25519_aes256-ctr", prompt: Prompt(), publicKey: nil)
    #expect(throws: AgeError.malformedStanza(type: "ssh-ed25519", .argumentCount(0))) {
      try identity.unwrap([Stanza(type: "ssh-ed25519")])
    }
  }
}
