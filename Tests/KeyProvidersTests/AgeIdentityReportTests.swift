import AgeEncryption
import CryptoPrimitives
@testable import KeyProviders
import SOPS
import TestSupport
import Testing

@Suite struct `The report on age identities` {
  private let stranger: MasterKey
  private var home: Home

  init() throws {
    stranger = try X25519Identity.random().entry()
    home = try Home()
  }

  private func failure(_ entry: MasterKey? = nil) throws -> AgeIdentityReport {
    try #require(try report(of: home.ageProvider, for: entry ?? stranger))
  }

  @Test func `names every place that was looked at`() throws {
    let report = try failure()
    #expect(!report.hasIdentities)
    let path = home.folder.path
    #expect(
      report.description
        == "no identities found (the entry is for \"X25519\");"
        + " not read, as the entry is for no SSH key:"
        + " \"\(path)/.ssh/id_ed25519\", \"\(path)/.ssh/id_rsa\";"
        + " nothing at SOPS_AGE_KEY, SOPS_AGE_KEY_FILE, \"\(path)/.config/sops/age/keys.txt\","
        + " SOPS_AGE_SSH_PRIVATE_KEY_FILE, SOPS_AGE_KEY_CMD, SOPS_AGE_SSH_PRIVATE_KEY_CMD"
    )
  }

  @Test mutating func `names the keys that were tried, and where they came from`() throws {
    let mine = try X25519Identity.random()
    home.environment["SOPS_AGE_KEY"] = mine.text
    let path = try home.write(SSHFixture.bytes("ed25519"), to: ".ssh/id_ed25519")
    let report = try failure(.forAge(SSHFixture.text("rsa.pub")))
    #expect(report.hasIdentities)
    let trial = AgeIdentityReport.Trial(recipient: mine.recipient.description, fault: nil)
    #expect(report.outcome(.keyVariable) == .tried([trial]))
    let publicKey = try SSHFixture.text("ed25519.pub").split(separator: " ").prefix(2)
      .joined(separator: " ")
    let ssh = AgeIdentityReport.Trial(recipient: publicKey, fault: nil)
    #expect(report.outcome(.userSSHKey(path: path)) == .tried([ssh]))
    #expect(report.description.hasPrefix("no identity matched (the entry is for \"ssh-rsa\"); "))
    #expect(report.lines.contains("SOPS_AGE_KEY: \(mine.recipient) does not match"))
  }

  @Test mutating func `says why a place gave none`() throws {
    home.environment["SOPS_AGE_KEY"] = "age1abc"
    let missing = home.folder.file("missing")
    home.environment["SOPS_AGE_KEY_FILE"] = missing
    home.environment["XDG_CONFIG_HOME"] = "relative"
    let report = try failure()
    #expect(
      report.outcome(.keyVariable) == .unusable(.keys(.keyFile(.recipientAmongIdentities(line: 1))))
    )
    #expect(
      report.outcome(.keyFileVariable(path: missing))
        == .unusable(.unreadable(reason: "No such file or directory"))
    )
    #expect(
      report.outcome(.userKeyFile(path: nil)) == .unusable(.relativeConfigurationFolder("relative"))
    )
  }

  @Test mutating func `says that there is no home folder`() throws {
    home.environment["HOME"] = nil
    #expect(try failure().outcome(.userKeyFile(path: nil)) == .unusable(.noHomeFolder))
  }

  @Test(
    arguments: [
      ("", .emptyCommand), (" # none", .emptyCommand), ("'' a", .emptyCommand),
      ("a 'b", .unfinishedCommand), ("a \\", .unfinishedCommand),
      ("no-such-program a", .notFound("no-such-program")),
      ("/no/such/program", .cannotStart("/no/such/program", reason: "No such file or directory")),
      ("true", .noOutput(said: ForeignText([]))),
      ("sh -c 'echo not signed in >&2; exit 3'", .exited(3, said: ForeignText("not signed in"))),
      ("sh -c 'kill -9 $$'", .signalled(9, said: ForeignText([]))),
      ("cat /dev/zero", .tooMuchOutput(limit: KeyReader.fileByteLimit)),
    ] as [(String, ChildProgramFault)]
  )
  mutating func `says why a command gave none`(command: String, fault: ChildProgramFault) throws {
    home.environment["SOPS_AGE_KEY_CMD"] = command
    #expect(try failure().outcome(.keyCommandVariable) == .unusable(.command(fault)))
  }

  @Test mutating func `repeats no key`() throws {
    let secret = try X25519Identity.random().text
    home.environment["SOPS_AGE_KEY"] = secret + "Q"
    home.environment["SOPS_AGE_KEY_CMD"] = "sh -c 'echo error: \(secret) >&2; exit 1'"
    home.environment["SOPS_AGE_KEY_FILE"] = secret
    let description = try failure().description
    #expect(!description.contains(secret.dropFirst(20)))
    #expect(description.contains("(a private key, not shown)"))
  }

  @Test mutating func `keeps what a command says to plain lines`() throws {
    home.environment["SOPS_AGE_KEY_CMD"] =
      #"sh -c 'printf "\033[31mred\n\n a\tb\r\n" >&2; exit 1'"#
    let outcome = try failure().outcome(.keyCommandVariable)
    guard case .unusable(.command(.exited(1, let said))) = outcome else {
      return #expect(Bool(false), "\(String(describing: outcome))")
    }
    #expect(said.lines == ["\u{FFFD}[31mred", " a b"])
    #expect(said.description == "\u{FFFD}[31mred;  a b")
  }

  @Test mutating func `shortens what is long`() throws {
    let keys = try (0..<20).map { _ in try X25519Identity.random().text }
    let hybrid = try HybridIdentity.random()
    home.environment["SOPS_AGE_KEY"] = hybrid.encoded.text + "\n" + keys.joined(separator: "\n")
    let line = try #require(try failure().lines.first)
    #expect(line.utf8.count < 1000)
    #expect(line.hasSuffix(", 13 more"))
    #expect(line.contains("age1pq1"))
  }
}

extension ForeignText {
  /// What a program said, as text.
  init(_ text: String) { self.init(Array(text.utf8)) }
}
