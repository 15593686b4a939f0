import CryptoPrimitives
import Foundation
@testable import KeyProviders
import SOPS
import Synchronization
import TestSupport
import Testing

@Suite struct `The provider for OpenPGP keys` {
  private static let fingerprint = "FBC7B9E2A4F9289AC0C1D4843D16CEE4A27381B4"
  private static let identifier = MasterKeyIdentifier.pgp(fingerprint: fingerprint)
  private var home: Home

  init() throws { home = try Home() }

  private var provider: PGPKeyProvider {
    PGPKeyProvider(environment: home.environment, interaction: home.interaction)
  }

  /// Puts a shell script in gpg's place.
  private mutating func replaceGPG(_ script: String) throws {
    home.environment["SOPS_GPG_EXEC"] = try home.script(
      "cd '\(home.folder.path)'\n" + script,
      named: "my gpg"
    )
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try home.folder.read(name), as: UTF8.self)
  }

  // MARK: What gpg is told

  @Test(
    arguments: [
      (fingerprint, "3D16CEE4A27381B4"), (fingerprint + "!", "3D16CEE4A27381B4!"),
      ("a@example.org", "a@example.org"), ("-e", "-e"),
    ]
  )
  mutating func `encrypts with exactly these arguments`(key: String, identifier: String) throws {
    try replaceGPG(#"printf '%s\n' "$@" >arguments; cat >input; printf ' message\n\n'"#)
    let message = try provider.encrypt(dataKey, to: .pgp(fingerprint: key))
    #expect(message == "message")
    #expect(try home.folder.read("input") == dataKey.content)
    #expect(
      try text("arguments").split(separator: "\n").map(String.init) == [
        "--no-default-recipient", "--yes", "--encrypt", "-a", "-r", key, "--trusted-key",
        identifier, "--no-encrypt-to",
      ]
    )
  }

  @Test mutating func `decrypts with exactly this argument`() throws {
    try replaceGPG(#"printf '%s\n' "$@" >arguments; cat >input; printf '\n key \n'"#)
    let entry = MasterKey(Self.identifier, encryptedDataKey: "message")
    #expect(try provider.decrypt(entry).text == "\n key \n")
    #expect(try text("arguments") == "-d\n")
    #expect(try text("input") == "message")
  }

  @Test mutating func `hands the environment on, and the terminal's name`() throws {
    home.environment["GNUPGHOME"] = "/g"
    home.interaction.terminalName = "/dev/pts/7"
    try replaceGPG(#"printf '%s %s' "$GNUPGHOME" "$GPG_TTY""#)
    let entry = MasterKey(Self.identifier)
    #expect(try provider.decrypt(entry).text == "/g /dev/pts/7")
    home.environment["GPG_TTY"] = "/dev/pts/8"
    #expect(try provider.decrypt(entry).text == "/g /dev/pts/8")
  }

  @Test(arguments: ["", nil]) mutating func `runs gpg where nothing else is said`(
    value: String?
  ) throws {
    _ = try home.script("echo found", named: "bin/gpg")
    home.environment["PATH"] = home.folder.file("bin")
    home.environment["SOPS_GPG_EXEC"] = value
    #expect(try provider.decrypt(MasterKey(Self.identifier)).text == "found\n")
  }

  // MARK: Failures

  private func expect(_ fault: ChildProgramFault) {
    let error = KeyProviderError.gpg(fingerprint: Self.fingerprint, fault)
    #expect(throws: error) { try provider.decrypt(MasterKey(Self.identifier)) }
    #expect(throws: error) { try provider.encrypt(dataKey, to: Self.identifier) }
  }

  @Test mutating func `takes nothing for a failure`() throws {
    try replaceGPG("echo 'unknown packet' >&2")
    expect(.noOutput(said: ForeignText("unknown packet")))
  }

  @Test mutating func `tells what gpg says`() throws {
    try replaceGPG("echo key; echo 'no secret key' >&2; exit 2")
    expect(.exited(2, said: ForeignText("no secret key")))
  }

  @Test mutating func `says that gpg is missing`() {
    home.environment["PATH"] = home.folder.path
    expect(.notFound("gpg"))
    home.environment["SOPS_GPG_EXEC"] = "/no/gpg"
    expect(.cannotStart("/no/gpg", reason: "No such file or directory"))
    let error = KeyProviderError.gpg(fingerprint: "A", .notFound("gpg"))
    #expect(
      error.description == "gpg: no program \"gpg\" in the absolute folders of the search path"
    )
  }

  @Test func `serves OpenPGP keys only`() {
    #expect(MasterKeyKind.allCases.filter(provider.serves) == [.pgp])
    let other = MasterKeyIdentifier.age(recipient: "age1")
    let error = KeyProviderError.unsupported(.age)
    #expect(throws: error) { try provider.encrypt(dataKey, to: other) }
    #expect(throws: error) { try provider.decrypt(MasterKey(other)) }
  }
}

@Suite struct `Programs that may prompt` {
  private static let failure = KeyProviderError.unsupported(.pgp)

  @Test func `run one at a time until one has succeeded`() async {
    let turns = PromptTurns()
    let counter = Counter()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<32 {
        group.addTask {
          try? turns.take(for: "key") { () throws(KeyProviderError) in
            counter.enter()
            defer { counter.leave() }
            throw Self.failure
          }
        }
      }
    }
    #expect(counter.most == 1)
  }

  /// How many run, and how many ran at a time at most.
  private final class Counter: Sendable {
    private let state = Mutex((running: 0, most: 0))

    var most: Int { state.withLock { $0.most } }

    func enter() { state.withLock { $0 = ($0.running + 1, max($0.most, $0.running + 1)) } }

    func leave() { state.withLock { $0.running -= 1 } }
  }

  @Test func `run again alone after a failure beside others`() throws {
    let turns = PromptTurns()
    try turns.take(for: "key") { () throws(KeyProviderError) in }
    var runs = 0
    let result = try turns.take(for: "key") { () throws(KeyProviderError) in
      runs += 1
      guard runs > 1 else { throw Self.failure }
      return runs
    }
    #expect(result == 2)
  }
}

@Suite(
  .enabled(if: InstalledProgram("gpg") != nil, "gpg is not installed"),
  .enabled(if: Corpus.isAvailable, Comment(rawValue: Corpus.reason))
)
struct `The provider for OpenPGP keys and gpg itself` {
  private static let fingerprint = "FBC7B9E2A4F9289AC0C1D4843D16CEE4A27381B4"
  private let gnuPG: GnuPGHome
  private let provider: PGPKeyProvider

  init() throws {
    gnuPG = try GnuPGHome()
    let keys = try Corpus.path("historic/sops_functional_tests_key.asc")
    try gnuPG.run("gpg", ["--batch", "--import", keys])
    provider = PGPKeyProvider(
      environment: gnuPG.environment,
      interaction: ProviderInteraction()
    )
  }

  @Test(arguments: [fingerprint, "71D962851765394F76DB9CFC25294A17CD90507F!"])
  func `open each other's messages`(key: String) throws {
    let identifier = MasterKeyIdentifier.pgp(fingerprint: key)
    let message = try provider.encrypt(dataKey, to: identifier)
    #expect(message.hasPrefix("-----BEGIN PGP MESSAGE-----\n"))
    #expect(message.hasSuffix("\n-----END PGP MESSAGE-----"))
    #expect(try gnuPG.run("gpg", ["-d"], input: Array(message.utf8)) == dataKey.content)

    let theirs = try gnuPG.run(
      "gpg",
      ["--batch", "--trust-model", "always", "-ea", "-r", Self.fingerprint],
      input: dataKey.content
    )
    let entry = MasterKey(identifier, encryptedDataKey: String(decoding: theirs, as: UTF8.self))
    #expect(try provider.decrypt(entry) == dataKey)
  }

  @Test func `open a message of the reference`() throws {
    let text = try Corpus.text("historic/example.yaml")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .drop { $0 != "-----BEGIN PGP MESSAGE-----" }
    let end = try #require(lines.firstIndex(of: "-----END PGP MESSAGE-----"))
    let entry = MasterKey(
      .pgp(fingerprint: Self.fingerprint),
      encryptedDataKey: lines[...end].joined(separator: "\n")
    )
    #expect(try provider.decrypt(entry).count == 32)
  }

  @Test func `open messages on several threads at once`() async throws {
    let identifier = MasterKeyIdentifier.pgp(fingerprint: Self.fingerprint)
    let entry = MasterKey(
      identifier,
      encryptedDataKey: try provider.encrypt(dataKey, to: identifier)
    )
    await withTaskGroup(of: SecretBytes?.self) { group in
      for _ in 0..<8 { group.addTask { try? provider.decrypt(entry) } }
      for await opened in group { #expect(opened == dataKey) }
    }
  }

  @Test func `tell why a key cannot be used`() throws {
    let unknown = String(repeating: "A", count: 40)
    #expect {
      try provider.encrypt(dataKey, to: .pgp(fingerprint: unknown))
    } throws: { error in
      guard case KeyProviderError.gpg(unknown, .exited(2, let said)) = error else { return false }
      return said.lines.contains { $0.contains(unknown) }
    }
    #expect(throws: KeyProviderError.self) {
      try provider.decrypt(MasterKey(.pgp(fingerprint: unknown), encryptedDataKey: "garbage"))
    }
  }
}
