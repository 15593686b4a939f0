import AgeEncryption
import CryptoPrimitives
import Foundation
@testable import KeyProviders
import SOPS
import TestSupport
import Testing

@Suite struct `Age keys behind a passphrase` {
  private let mine: X25519Identity
  private var home: Home

  init() throws {
    mine = try X25519Identity.random()
    home = try Home()
  }

  /// Writes the key where the environment leads to, and returns the path.
  private mutating func protect(armored: Bool = false) throws -> String {
    let passphrase = SecretBytes(copying: Array(SSHFixture.passphrase.utf8))
    let recipient = try ScryptRecipient(passphrase: passphrase, workFactor: 4)
    let file = try Age.encrypt(Array(mine.text.utf8), to: [recipient], armored: armored)
    let path = try home.write(file, to: "protected")
    home.environment["SOPS_AGE_KEY_FILE"] = path
    return path
  }

  @Test(arguments: [false, true])
  mutating func `are opened with the passphrase, asked for once`(armored: Bool) throws {
    let path = try protect(armored: armored)
    let prompt = Prompt(SSHFixture.passphrase)
    home.interaction = prompt.interaction
    let provider = home.ageProvider
    for _ in 0..<3 { #expect(try provider.decrypt(mine.entry()) == dataKey) }
    #expect(prompt.purposes == [.identityFile(path)])
  }

  @Test mutating func `may stand in a variable`() throws {
    _ = try protect(armored: true)
    let text = String(decoding: try home.folder.read("protected"), as: UTF8.self)
    home.environment["SOPS_AGE_KEY"] = text
    home.environment["SOPS_AGE_KEY_FILE"] = nil
    let prompt = Prompt(SSHFixture.passphrase)
    home.interaction = prompt.interaction
    #expect(try home.ageProvider.decrypt(mine.entry()) == dataKey)
    #expect(prompt.purposes == [.identityFile("SOPS_AGE_KEY")])
  }

  @Test mutating func `ask once for all threads, whatever the answer`() async throws {
    for answer in [SSHFixture.passphrase, "wrong", "", nil] {
      _ = try protect()
      let prompt = Prompt(answer)
      home.interaction = prompt.interaction
      let provider = home.ageProvider
      let entry = try mine.entry()
      let opened = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<16 { group.addTask { (try? provider.decrypt(entry)) == dataKey } }
        return await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(opened == [answer == SSHFixture.passphrase])
      #expect(prompt.purposes.count == 1)
    }
  }

  @Test mutating func `do not ask where another key fits`() throws {
    _ = try protect()
    let other = try X25519Identity.random()
    home.environment["SOPS_AGE_KEY_CMD"] = "echo \(other.text)"
    let prompt = Prompt(SSHFixture.passphrase)
    home.interaction = prompt.interaction
    #expect(try home.ageProvider.decrypt(other.entry()) == dataKey)
    #expect(prompt.purposes.isEmpty)
  }

  @Test mutating func `count as silent once they are open`() throws {
    _ = try protect()
    let log = home.folder.file("log")
    home.environment["SOPS_AGE_KEY_CMD"] = try home.script(
      "echo \"$SOPS_AGE_RECIPIENT\" >>'\(log)'; echo garbage"
    )
    home.interaction = Prompt(SSHFixture.passphrase).interaction
    let provider = home.ageProvider
    #expect(try provider.decrypt(mine.entry()) == dataKey)
    // The command would run for this recipient, did the file not come before it.
    var renamed = try mine.entry()
    renamed.identifier = .age(recipient: "age1other")
    #expect(try provider.decrypt(renamed) == dataKey)
    #expect(try String(contentsOfFile: log, encoding: .utf8) == "\(mine.recipient)\n")
  }

  @Test mutating func `say what was wrong`() throws {
    let path = try protect()
    home.interaction = Prompt("wrong").interaction
    let report = try #require(try report(of: home.ageProvider, for: mine.entry()))
    let fault = AgeError.identityFile(name: path, .incorrectPassphrase)
    let trial = AgeIdentityReport.Outcome.tried([.init(recipient: nil, fault: fault)])
    #expect(report.outcome(.keyFileVariable(path: path)) == trial)
  }

  @Test mutating func `are named once they are open`() throws {
    let path = try protect()
    home.interaction = Prompt(SSHFixture.passphrase).interaction
    let entry = try X25519Identity.random().entry()
    let report = try #require(try report(of: home.ageProvider, for: entry))
    let trial = AgeIdentityReport.Outcome.tried([
      .init(recipient: mine.recipient.description, fault: nil)
    ])
    #expect(report.outcome(.keyFileVariable(path: path)) == trial)
  }

  // MARK: SSH

  @Test(arguments: ["ed25519_aes256-ctr", "rsa_pkcs8_encrypted"])
  mutating func `of SSH are asked for when the entry names them`(name: String) throws {
    let path = try home.write(SSHFixture.bytes(name), to: "key")
    let publicKey = try SSHFixture.text(name.hasPrefix("rsa") ? "rsa.pub" : "ed25519.pub")
    try home.write(publicKey, to: "key.pub")
    home.environment["SOPS_AGE_SSH_PRIVATE_KEY_FILE"] = path
    let prompt = Prompt(SSHFixture.passphrase)
    home.interaction = prompt.interaction
    let provider = home.ageProvider
    let other = try SSHFixture.text(name.hasPrefix("rsa") ? "ed25519.pub" : "rsa.pub")
    #expect(throws: KeyProviderError.self) { try provider.decrypt(.forAge(other)) }
    #expect(throws: KeyProviderError.self) { try provider.decrypt(mine.entry()) }
    #expect(prompt.purposes.isEmpty)
    for _ in 0..<2 { #expect(try provider.decrypt(.forAge(publicKey)) == dataKey) }
    #expect(prompt.purposes == [.sshKey(path)])
  }

  @Test(arguments: ["ed25519_aes256-ctr", "rsa_pkcs8_encrypted"])
  mutating func `of SSH may not come from a command`(name: String) throws {
    let path = try home.write(SSHFixture.bytes(name), to: "key")
    home.environment["SOPS_AGE_SSH_PRIVATE_KEY_CMD"] = "cat \(path)"
    let entry = try MasterKey.forAge(SSHFixture.text("ed25519.pub"))
    let report = try #require(try report(of: home.ageProvider, for: entry))
    #expect(report.outcome(.sshKeyCommandVariable) == .unusable(.protectedKeyFromCommand))
  }
}
