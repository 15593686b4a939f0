import AgeEncryption
import CryptoPrimitives
import Foundation
import KeyProviders
import SOPS
import TestSupport
import Testing

@Suite struct `An agent of gpg` {
  private let mine: X25519Identity
  private let file: [UInt8]
  private let prompt = Prompt(SSHFixture.passphrase)
  private var home: Home

  init() throws {
    mine = try X25519Identity.random()
    home = try Home()
    home.interaction = prompt.interaction
    let passphrase = SecretBytes(copying: Array(SSHFixture.passphrase.utf8))
    let recipient = try ScryptRecipient(passphrase: passphrase, workFactor: 4)
    file = try Age.encrypt(Array(mine.text.utf8), to: [recipient])
    home.environment["SOPS_AGE_KEY_FILE"] = try home.write(file, to: "keys")
  }

  private var path: String { home.folder.file(".gnupg/S.gpg-agent") }

  /// An agent that remembers a passphrase.
  private func agent(
    _ passphrase: String = SSHFixture.passphrase,
    at path: String? = nil
  ) throws -> FakeAgent {
    let digits = Hex.encode(Array(passphrase.utf8)).uppercased()
    return try FakeAgent(at: path ?? self.path) { request in
      request.hasPrefix("GET_PASSPHRASE ") ? "OK \(digits)" : "OK"
    }
  }

  private func decrypt() throws -> SecretBytes { try home.ageProvider.decrypt(mine.entry()) }

  /// The name by which the agent knows the passphrase of the file, made with other tools.
  private func cacheIdentifier() throws -> String {
    let hash = try HashFunction.sha256.hash(file)
    let base32 = try #require(InstalledProgram("base32"))
    let text = try base32.run(["-w", "0"], input: Array(hash.prefix(25)))
    return "SopsAge" + String(decoding: text, as: UTF8.self)
  }

  @Test func `gives the passphrase of an identity file`() throws {
    let agent = try agent()
    #expect(try decrypt() == dataKey)
    #expect(prompt.purposes.isEmpty)
    #expect(
      agent.lines == [
        "GET_PASSPHRASE \(try cacheIdentifier()) X Passphrase%3a"
          + " Enter+passphrase+for+identity+%22\(home.folder.file("keys"))%22%3a"
      ]
    )
  }

  @Test mutating func `knows an armored file by its content`() throws {
    let agent = try agent()
    var text = "-----BEGIN AGE ENCRYPTED FILE-----\n"
    text += Data(file).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
    text += "\n-----END AGE ENCRYPTED FILE-----\n"
    try home.write(text, to: "keys")
    #expect(try decrypt() == dataKey)
    #expect(try agent.lines.first?.contains(cacheIdentifier()) == true)
  }

  @Test mutating func `is told of the terminal`() throws {
    let agent = try agent()
    home.environment["TERM"] = "xterm"
    home.environment["DISPLAY"] = ":1"
    home.environment["LANG"] = "de_DE.UTF-8"
    home.interaction.terminalName = "/dev/pts/7"
    #expect(try decrypt() == dataKey)
    let options = [
      "OPTION ttyname=/dev/pts/7", "OPTION ttytype=xterm", "OPTION display=:1",
      "OPTION lc-ctype=de_DE.UTF-8",
    ]
    #expect(agent.lines.dropLast() == options[...])
    home.environment["GPG_TTY"] = "/dev/pts/8"
    home.environment["TERM"] = "x\nCLEAR_PASSPHRASE y"
    #expect(try decrypt() == dataKey)
    #expect(
      agent.lines.dropFirst(5).dropLast()
        == ["OPTION ttyname=/dev/pts/8", "OPTION display=:1", "OPTION lc-ctype=de_DE.UTF-8"]
    )
  }

  // MARK: Places

  @Test mutating func `is found by GPG_AGENT_INFO`() throws {
    let path = home.folder.file("agent")
    home.environment["GPG_AGENT_INFO"] = path + ":1234:1"
    let agent = try agent(at: path)
    let other = try self.agent("other")
    #expect(try decrypt() == dataKey)
    #expect(agent.lines.count == 1)
    #expect(other.lines.isEmpty)
  }

  @Test mutating func `is found in the folder for the session`() throws {
    home.environment["XDG_RUNTIME_DIR"] = home.folder.file("run")
    home.environment["GPG_AGENT_INFO"] = home.folder.file("missing")
    let agent = try agent(at: home.folder.file("run/gnupg/S.gpg-agent"))
    #expect(try decrypt() == dataKey)
    #expect(agent.lines.count == 1)
  }

  @Test mutating func `is not asked before a passphrase is needed`() throws {
    let agent = try agent()
    home.environment["SOPS_AGE_KEY"] = mine.text
    #expect(try decrypt() == dataKey)
    #expect(agent.lines.isEmpty)
  }

  // MARK: Failures

  @Test(arguments: ["wrong", ""])
  func `forgets a passphrase that is wrong`(passphrase: String) throws {
    let agent = try agent(passphrase)
    let provider = home.ageProvider
    for _ in 0..<2 {
      #expect(throws: KeyProviderError.self) { try provider.decrypt(mine.entry()) }
    }
    #expect(agent.lines.count == 2)
    #expect(try agent.lines.last == "CLEAR_PASSPHRASE \(cacheIdentifier())")
    #expect(prompt.purposes.isEmpty)
  }

  @Test(
    arguments: [
      ("ERR 83886179 Operation cancelled <Pinentry>", "the prompt was cancelled"),
      ("ERR 83886278 fully cancelled <Pinentry>", "the prompt was closed"),
    ]
  )
  func `has the last word when the user refuses`(reply: String, reason: String) throws {
    let agent = try FakeAgent(at: path) { _ in reply }
    let report = try report(of: home.ageProvider, for: mine.entry())
    let path = home.folder.file("keys")
    let fault = AgeError.identityFile(
      name: path,
      .passphraseUnavailable(reason: "cancelled at gpg-agent's prompt")
    )
    #expect(
      report?.outcome(.keyFileVariable(path: path))
        == .tried([AgeIdentityReport.Trial(recipient: nil, fault: fault)]),
      "\(reason)"
    )
    #expect(prompt.purposes.isEmpty)
    #expect(agent.lines.count == 1)
  }

  @Test(
    arguments: [
      ("ERR 83886166 No pinentry <Pinentry>", "it cannot ask"),
      ("ERR x", "no number"),
      ("OK 6", "half a digit"),
      ("OK 6x", "no digit"),
      ("what?", "no reply"),
      (String(repeating: "x", count: 5000), "a line without end"),
      (nil, "it goes away"),
    ]
  )
  func `leaves it to the terminal when it has no passphrase`(reply: String?, reason: String) throws
  {
    let agent = try FakeAgent(at: path) { _ in reply }
    #expect(try decrypt() == dataKey, "\(reason)")
    #expect(prompt.purposes.count == 1)
    #expect(agent.lines.count == 1)
  }

  @Test func `leaves it to the terminal when it does not greet`() throws {
    let agent = try FakeAgent(at: path, greeting: "ERR 1 busy") { _ in "OK" }
    #expect(try decrypt() == dataKey)
    #expect(agent.lines.isEmpty)
  }

  @Test func `may say other things in between`() throws {
    let digits = Hex.encode(Array(SSHFixture.passphrase.utf8))
    let agent = try FakeAgent(at: path) { request in
      request == "CAN" ? "OK \(digits)" : "# wait\nS PROGRESS x\nD data\nINQUIRE LAUNCHED 1"
    }
    #expect(try decrypt() == dataKey)
    #expect(agent.lines.last == "CAN")
  }

  @Test func `that is gone leaves it to the terminal`() throws {
    try home.write("", to: ".gnupg/S.gpg-agent")
    #expect(try decrypt() == dataKey)
    #expect(prompt.purposes == [.identityFile(home.folder.file("keys"))])
  }
}

@Suite(.enabled(if: InstalledProgram("gpg-connect-agent") != nil, "gpg is not installed"))
struct `The installed agent of gpg` {
  @Test func `remembers and forgets passphrases`() throws {
    let gnuPG = try GnuPGHome(agentOptions: "allow-preset-passphrase\n")
    let mine = try X25519Identity.random()
    let secret = SecretBytes(copying: Array(SSHFixture.passphrase.utf8))
    let recipient = try ScryptRecipient(passphrase: secret, workFactor: 4)
    let file = try Age.encrypt(Array(mine.text.utf8), to: [recipient])
    let hash = try HashFunction.sha256.hash(file)
    let base32 = try #require(InstalledProgram("base32"))
    let name = String(
      decoding: try base32.run(["-w", "0"], input: Array(hash.prefix(25))),
      as: UTF8.self
    )
    var home = try Home()
    home.environment["GPG_AGENT_INFO"] = try gnuPG.agentSocket()
    home.environment["SOPS_AGE_KEY_FILE"] = try home.write(file, to: "keys")
    // Whoever has no prompt sees the difference between a cache that knows and one that does not.
    let preset = { (passphrase: String) in
      try gnuPG.tell("PRESET_PASSPHRASE SopsAge\(name) -1 \(Hex.encode(Array(passphrase.utf8)))")
    }
    try #expect(preset(SSHFixture.passphrase) == "OK\n")
    #expect(try home.ageProvider.decrypt(mine.entry()) == dataKey)
    try #expect(preset("wrong") == "OK\n")
    #expect(throws: KeyProviderError.self) { try home.ageProvider.decrypt(mine.entry()) }
    let answer = try gnuPG.tell("GET_PASSPHRASE --no-ask SopsAge\(name) X X X")
    #expect(answer.contains("No data"))
  }
}
