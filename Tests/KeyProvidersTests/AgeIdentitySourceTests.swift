import AgeEncryption
import CryptoPrimitives
import Foundation
import KeyProviders
import SOPS
import TestSupport
import Testing

@Suite struct `Age identities are found` {
  private let mine: X25519Identity
  private var home: Home

  init() throws {
    mine = try X25519Identity.random()
    home = try Home()
  }

  private func decrypt(_ entry: MasterKey? = nil) throws -> SecretBytes {
    try home.ageProvider.decrypt(entry ?? mine.entry())
  }

  // MARK: Each place

  @Test mutating func `in SOPS_AGE_KEY`() throws {
    home.environment["SOPS_AGE_KEY"] = mine.text
    #expect(try decrypt() == dataKey)
  }

  @Test mutating func `in SOPS_AGE_KEY, several on a line`() throws {
    let others = try (0..<3).map { _ in try X25519Identity.random().text }
    home.environment["SOPS_AGE_KEY"] =
      "# my keys, all of them\n\(others[0]) \(others[1])\t\(mine.text)  \r\n\n\(others[2])"
    #expect(try decrypt() == dataKey)
  }

  @Test mutating func `in the file of SOPS_AGE_KEY_FILE`() throws {
    let text = "# created: today\r\n\n\(mine.text)\r\n"
    home.environment["SOPS_AGE_KEY_FILE"] = try home.write(text, to: "my keys")
    #expect(try decrypt() == dataKey)
  }

  @Test mutating func `in the output of SOPS_AGE_KEY_CMD`() throws {
    let script = try home.script("echo \"$2\"")
    home.environment["SOPS_AGE_KEY_CMD"] = "'\(script)' \"a b\" \(mine.text)"
    #expect(try decrypt() == dataKey)
  }

  @Test mutating func `in the output of a command of the search path`() throws {
    home.environment["SOPS_AGE_KEY_CMD"] = "echo \(mine.text)"
    #expect(try decrypt() == dataKey)
  }

  @Test func `in the home folder`() throws {
    try home.write(mine.text, to: ".config/sops/age/keys.txt")
    #expect(try decrypt() == dataKey)
  }

  @Test(arguments: ["", nil]) mutating func `in the home folder without XDG_CONFIG_HOME`(
    value: String?
  ) throws {
    home.environment["XDG_CONFIG_HOME"] = value
    try home.write(mine.text, to: ".config/sops/age/keys.txt")
    #expect(try decrypt() == dataKey)
  }

  @Test mutating func `in XDG_CONFIG_HOME, and then not in the home folder`() throws {
    home.environment["XDG_CONFIG_HOME"] = home.folder.file("config")
    try home.write(mine.text, to: "config/sops/age/keys.txt")
    #expect(try decrypt() == dataKey)
    let other = try X25519Identity.random()
    try home.write(other.text, to: ".config/sops/age/keys.txt")
    #expect(throws: KeyProviderError.self) { try decrypt(other.entry()) }
  }

  @Test(arguments: ["ed25519", "rsa"])
  mutating func `in the SSH key of SOPS_AGE_SSH_PRIVATE_KEY_FILE`(name: String) throws {
    let path = try home.write(SSHFixture.bytes(name), to: "key")
    home.environment["SOPS_AGE_SSH_PRIVATE_KEY_FILE"] = path
    #expect(try decrypt(.forAge(SSHFixture.text(name + ".pub"))) == dataKey)
  }

  @Test(arguments: ["ed25519", "rsa"])
  func `in the user's own SSH keys`(name: String) throws {
    try home.write(SSHFixture.bytes(name), to: ".ssh/id_" + name)
    #expect(try decrypt(.forAge(SSHFixture.text(name + ".pub"))) == dataKey)
  }

  @Test mutating func `in the output of SOPS_AGE_SSH_PRIVATE_KEY_CMD`() throws {
    let path = try home.write(SSHFixture.bytes("ed25519"), to: "key")
    home.environment["SOPS_AGE_SSH_PRIVATE_KEY_CMD"] = "cat '\(path)'"
    #expect(try decrypt(.forAge(SSHFixture.text("ed25519.pub"))) == dataKey)
  }

  @Test mutating func `in a plugin's identity`() throws {
    let host = home.folder.file("bin")
    home.environment["PATH"] = "\(host):/usr/bin:/bin"
    home.environment["SOPS_AGE_KEY"] = Bech32.encode(prefix: "AGE-PLUGIN-OPEN-", data: [])
    _ = try home.script(
      #"""
      while read -r line; do
        case "$line" in
          "-> recipient-stanza "*) read -r body ;;
          "-> done") read -r empty; break ;;
        esac
      done
      printf -- '-> file-key 0\n%s\n' "$body"
      read -r ok; read -r empty
      printf -- '-> done\n\n'
      """#,
      named: "bin/age-plugin-open"
    )
    let file = try Age.encrypt(dataKey.content, to: [OpenRecipient()], armored: true)
    let entry = MasterKey(
      .age(recipient: "age1open1"),
      encryptedDataKey: String(decoding: file, as: UTF8.self)
    )
    #expect(try decrypt(entry) == dataKey)
  }

  // MARK: Bad places among good ones

  @Test mutating func `although other places are unusable`() throws {
    home.environment["SOPS_AGE_KEY"] = "garbage"
    home.environment["SOPS_AGE_KEY_FILE"] = home.folder.file("missing")
    home.environment["SOPS_AGE_SSH_PRIVATE_KEY_FILE"] = home.folder.path
    home.environment["SOPS_AGE_SSH_PRIVATE_KEY_CMD"] = ""
    home.environment["XDG_CONFIG_HOME"] = "relative"
    try home.write("no key", to: ".ssh/id_ed25519")
    home.environment["SOPS_AGE_KEY_CMD"] = "echo \(mine.text)"
    #expect(try decrypt() == dataKey)
    try home.write(SSHFixture.bytes("rsa"), to: ".ssh/id_rsa")
    #expect(try decrypt(.forAge(SSHFixture.text("rsa.pub"))) == dataKey)
  }

  @Test mutating func `although another identity of the same file cannot be used`() throws {
    let plugin = Bech32.encode(prefix: "AGE-PLUGIN-MISSING-", data: [1])
    home.environment["SOPS_AGE_KEY"] = "\(plugin)\n\(mine.text)"
    #expect(try decrypt() == dataKey)
  }

  // MARK: No more than needed

  @Test mutating func `without running commands where a file has the key`() throws {
    let log = home.folder.file("log")
    home.environment["SOPS_AGE_KEY_CMD"] = try home.script("echo run >> '\(log)'; echo x")
    try home.write(mine.text, to: ".config/sops/age/keys.txt")
    #expect(try decrypt() == dataKey)
    #expect(!FileManager.default.fileExists(atPath: log))
  }

  @Test mutating func `by a command that runs once for each recipient`() throws {
    let log = home.folder.file("log")
    home.environment["SOPS_AGE_KEY_CMD"] =
      try home.script("echo \"$SOPS_AGE_RECIPIENT\" >> '\(log)'; cat '\(home.folder.path)/keys'")
    let other = try X25519Identity.random()
    let stranger = try X25519Identity.random()
    try home.write("\(mine.text)\n\(other.text)\n", to: "keys")
    let provider = home.ageProvider
    for _ in 0..<3 { #expect(try provider.decrypt(mine.entry()) == dataKey) }
    // What the command gave before is tried before it runs again.
    #expect(try provider.decrypt(other.entry()) == dataKey)
    #expect(throws: KeyProviderError.self) { try provider.decrypt(stranger.entry()) }
    #expect(throws: KeyProviderError.self) { try provider.decrypt(stranger.entry()) }
    let runs = String(decoding: try home.folder.read("log"), as: UTF8.self)
    #expect(runs == "\(mine.recipient)\n\(stranger.recipient)\n")
  }

  @Test func `in files that are read once`() throws {
    let path = try home.write(mine.text, to: ".config/sops/age/keys.txt")
    let provider = home.ageProvider
    #expect(try provider.decrypt(mine.entry()) == dataKey)
    try FileManager.default.removeItem(atPath: path)
    #expect(try provider.decrypt(mine.entry()) == dataKey)
  }
}

/// Wraps a file key by writing it down, for a plugin that gives it back.
private struct OpenRecipient: Recipient {
  func wrap(_ fileKey: FileKey) -> WrappedFileKey {
    WrappedFileKey(stanzas: [Stanza(type: "open", body: fileKey.bytes.content)])
  }
}
