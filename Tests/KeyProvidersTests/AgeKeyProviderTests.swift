import AgeEncryption
import CryptoPrimitives
import Foundation
import KeyProviders
import SOPS
import TestSupport
import Testing

@Suite struct `The provider for age keys` {
  @Test func `decrypts with identities that it is given`() throws {
    let mine = try X25519Identity.random()
    let other = try X25519Identity.random()
    let provider = AgeKeyProvider(identities: [other, mine])
    #expect(try provider.decrypt(mine.entry()) == dataKey)
    #expect(throws: KeyProviderError.self) { try provider.decrypt(X25519Identity.random().entry()) }
  }

  @Test func `serves age keys only`() {
    let provider = AgeKeyProvider(identities: [])
    #expect(MasterKeyKind.allCases.filter(provider.serves) == [.age])
    let other = MasterKeyIdentifier.pgp(fingerprint: "AB")
    #expect(throws: KeyProviderError.unsupported(.pgp)) { try provider.encrypt(dataKey, to: other) }
    #expect(throws: KeyProviderError.unsupported(.pgp)) { try provider.decrypt(MasterKey(other)) }
  }

  @Test func `writes an armor with a line end for one recipient`() throws {
    let entry = try X25519Identity.random().entry()
    #expect(entry.encryptedDataKey.hasPrefix(Armor.header + "\n"))
    #expect(entry.encryptedDataKey.hasSuffix("\n" + Armor.footer + "\n"))
  }

  @Test func `reads an entry without its last line end`() throws {
    let mine = try X25519Identity.random()
    var entry = try mine.entry()
    entry.encryptedDataKey.removeLast()
    #expect(try AgeKeyProvider(identities: [mine]).decrypt(entry) == dataKey)
  }

  @Test func `knows post-quantum keys`() throws {
    let mine = try HybridIdentity.random()
    let entry = try MasterKey.forAge(mine.recipient.description)
    #expect(try AgeKeyProvider(identities: [mine]).decrypt(entry) == dataKey)
  }

  @Test func `encrypts to tagged keys`() throws {
    let key = "age1tag1qt8lw0ual6avlwmwatk888yqnmdamm7xfd0wak53ut6elz5c4swx2yqdj4e"
    let entry = try MasterKey.forAge(key)
    let report = try report(of: AgeKeyProvider(identities: []), for: entry)
    #expect(report?.stanzaTypes == ["p256tag"])
  }

  @Test(arguments: ["\n age1", "ssh-ed25519 "])
  func `overlooks blanks around a recipient, and an SSH key's comment`(start: String) throws {
    let mine = try X25519Identity.random()
    let ssh = try SSHFixture.text("ed25519.pub").trimmingCharacters(in: .whitespacesAndNewlines)
    let text = start.hasPrefix("ssh") ? ssh : " \n\(mine.recipient) "
    let keys = try KeyReader(
      plugins: PluginHost(environment: [:], interaction: PluginInteraction()),
      requestPassphrase: ProviderInteraction().requestPassphrase,
      warn: { _ in }
    ).identities(inFile: SecretBytes(copying: SSHFixture.bytes("ed25519")), named: "ed25519")
    let provider = AgeKeyProvider(identities: keys + [mine])
    #expect(try provider.decrypt(.forAge(text)) == dataKey)
  }

  @Test(
    arguments: [
      ("", "unknown recipient type: \"\""),
      ("age2abc", "unknown recipient type: \"age2abc\""),
      ("age1qqqqqqqqqq", "malformed recipient \"age1qqqqqqqqqq\": "),
      ("AGE-SECRET-KEY-1ABC", "apparent identity given as recipient"),
      ("ssh-dss AAAA", "recipient \"ssh-dss AAAA\": "),
    ]
  )
  func `refuses what is no recipient`(text: String, message: String) throws {
    let error = #expect(throws: KeyProviderError.self) {
      try AgeKeyProvider(identities: []).encrypt(dataKey, to: .age(recipient: text))
    }
    #expect(error?.description.hasPrefix(message) == true)
  }

  @Test func `names the plugin that is missing`() throws {
    let text = Bech32.encode(prefix: "age1missing", data: [1, 2, 3])
    #expect(
      throws: KeyProviderError.recipient(text, .plugin(name: "missing", .notFound))
    ) {
      try Home().ageProvider.encrypt(dataKey, to: .age(recipient: text))
    }
  }

  @Test func `says that an entry is damaged rather than that no key fits`() throws {
    let mine = try X25519Identity.random()
    let provider = AgeKeyProvider(identities: [mine])
    var entry = try mine.entry()
    entry.encryptedDataKey = "garbage"
    #expect(throws: KeyProviderError.ageFile(.header(.notAnAgeFile))) {
      try provider.decrypt(entry)
    }
    entry.encryptedDataKey = ""
    #expect(throws: KeyProviderError.ageFile(.header(.empty))) { try provider.decrypt(entry) }
  }

  @Test func `opens entries on several threads at once`() async throws {
    let home = try Home()
    let mine = try X25519Identity.random()
    try home.write(mine.text, to: ".config/sops/age/keys.txt")
    let provider = home.ageProvider
    let entry = try mine.entry()
    await withTaskGroup(of: SecretBytes?.self) { group in
      for _ in 0..<32 { group.addTask { try? provider.decrypt(entry) } }
      for await opened in group { #expect(opened == dataKey) }
    }
  }
}

@Suite(.enabled(if: InstalledProgram.age != nil, "age is not installed"))
struct `The provider for age keys and age itself` {
  @Test func `open each other's entries`() throws {
    let age = try #require(InstalledProgram.age)
    let home = try Home()
    let mine = try X25519Identity.random()
    let keys = try home.write(mine.text + "\n", to: "keys.txt")
    let entry = try home.write(mine.entry().encryptedDataKey, to: "entry")
    #expect(try age.run(["-d", "-i", keys, entry]) == dataKey.content)

    let plain = try home.write(dataKey.content, to: "plain")
    let sealed = try age.run(["-a", "-r", mine.recipient.description, plain])
    let theirs = MasterKey(
      .age(recipient: mine.recipient.description),
      encryptedDataKey: String(decoding: sealed, as: UTF8.self)
    )
    #expect(try AgeKeyProvider(identities: [mine]).decrypt(theirs) == dataKey)
  }

  @Test func `open each other's entries for SSH keys`() throws {
    let age = try #require(InstalledProgram.age)
    var home = try Home()
    for name in ["ed25519", "rsa"] {
      let path = try home.write(SSHFixture.bytes(name), to: name)
      home.environment["SOPS_AGE_SSH_PRIVATE_KEY_FILE"] = path
      let recipient = try SSHFixture.text(name + ".pub")
      let entry = try MasterKey.forAge(recipient)
      let file = try home.write(entry.encryptedDataKey, to: "entry")
      #expect(try age.run(["-d", "-i", path, file]) == dataKey.content)

      let plain = try home.write(dataKey.content, to: "plain")
      let sealed = try age.run(["-a", "-r", recipient, plain])
      let theirs = MasterKey(
        .age(recipient: recipient),
        encryptedDataKey: String(decoding: sealed, as: UTF8.self)
      )
      #expect(try home.ageProvider.decrypt(theirs) == dataKey)
    }
  }
}
