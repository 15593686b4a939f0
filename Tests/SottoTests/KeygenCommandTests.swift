import Foundation
import Glibc
import TestSupport
import Testing

@Suite("age-keygen")
struct KeygenCommandTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  /// The recipient in a key file, after everything else in it was checked.
  private func recipient(
    inKeyFile text: String,
    identity: String = "AGE-SECRET-KEY-1",
    _ location: SourceLocation
  ) throws -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    try #require(lines.count == 4, "\(text)", sourceLocation: location)
    let date = lines[0].dropFirst("# created: ".count)
    #expect(lines[0].hasPrefix("# created: "), sourceLocation: location)
    let parsed = try Date(String(date), strategy: .iso8601)
    #expect(abs(parsed.timeIntervalSinceNow) < 120, sourceLocation: location)
    #expect(lines[1].hasPrefix("# public key: age1"), sourceLocation: location)
    #expect(lines[2].hasPrefix(identity), sourceLocation: location)
    #expect(lines[3] == "", sourceLocation: location)
    return String(lines[1].dropFirst("# public key: ".count))
  }

  @Test func `a key goes to standard output and its public half to standard error`() throws {
    let outcome = try bench.keygen()
    let recipient = try recipient(inKeyFile: outcome.text, #_sourceLocation)
    #expect(recipient.count == 62)
    #expect(outcome.status == .exited(0))
    #expect(outcome.errors == "Public key: \(recipient)\n")
  }

  @Test(arguments: [["-o", "key"], ["--output=key"], ["-output", "key"], ["-o=key"]])
  func `a key goes to a new file that only its owner can read`(_ option: [String]) throws {
    let outcome = try bench.program("age-keygen").run(option)
    let recipient = try recipient(inKeyFile: bench.text("key"), #_sourceLocation)
    #expect(outcome == .success(errors: "Public key: \(recipient)\n"))
    #expect(bench.mode("key") == 0o600)
    try #expect(bench.names() == ["key"])
  }

  @Test func `every key is another one`() throws {
    try #expect(bench.keygen().errors != bench.keygen().errors)
  }

  @Test func `a hybrid key is much longer and says that it is one`() throws {
    let outcome = try bench.keygen("-pq", "-o", "key")
    let recipient = try recipient(
      inKeyFile: bench.text("key"),
      identity: "AGE-SECRET-KEY-PQ-1",
      #_sourceLocation
    )
    #expect(recipient.hasPrefix("age1pq1"))
    #expect(outcome == .success(errors: "Public key: \(recipient)\n"))
    try #expect(bench.keygen("-y", "key") == .success(recipient + "\n"))
  }

  @Test(arguments: ["UTC", "Asia/Kathmandu", "America/St_Johns", "XXX+11:30"])
  func `the date has the offset of the time zone`(zone: String) throws {
    let outcome = try bench.program("age-keygen", environment: ["TZ": zone]).run([])
    _ = try recipient(inKeyFile: outcome.text, #_sourceLocation)
  }

  @Test func `a terminal shows the public key once`() throws {
    let terminal = try PseudoTerminal()
    let program = try bench.program("age-keygen").start([], on: terminal)
    try #expect(terminal.waitForEnd(of: program) == .exited(0))
    let text = terminal.output.replacingOccurrences(of: "\r\n", with: "\n")
    _ = try recipient(inKeyFile: text, #_sourceLocation)
  }

  // MARK: -y

  @Test func `identities become recipients, one a line`() throws {
    try bench.write(
      "# two\n\n\(Keys.alice.identity)\r\n\(Keys.bob.identity)",
      to: "keys"
    )
    let recipients = "\(Keys.alice.recipient)\n\(Keys.bob.recipient)\n"
    try #expect(bench.keygen("-y", "keys") == .success(recipients))
    try #expect(bench.keygen("-y", input: .file(bench.path("keys"))) == .success(recipients))
    try #expect(bench.keygen("-y", "-", input: .file(bench.path("keys"))) == .success(recipients))
    try #expect(bench.keygen("-y", "keys", "-o", "recipients") == .success())
    try #expect(bench.text("recipients") == recipients)
  }

  @Test(.enabled(if: Tools.have(Tools.sshKeygen), Tools.noSSHKeygen))
  func `an SSH private key becomes the line of its public key`() throws {
    try bench.tool(Tools.sshKeygen, "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "id")
    let line = try bench.text("id.pub").split(separator: " ").prefix(2).joined(separator: " ")
    let outcome = try bench.keygen("-y", "id")
    #expect(outcome == .success(line.trimmingCharacters(in: .newlines) + "\n"))
  }

  @Test func `an encrypted file of identities is opened with its passphrase`() throws {
    try bench.write(Keys.cheapIdentityFile, to: "locked")
    let terminal = try PseudoTerminal()
    let holder = try terminal.openProgramSide()
    defer { close(holder) }
    let program = try bench.program("age-keygen").start(
      ["-y", "locked"],
      on: terminal,
      redirecting: .init(output: bench.path("out"), errors: bench.path("errors"))
    )
    try terminal.type("password\n", after: "Enter passphrase for identity file \"locked\": ")
    try #expect(terminal.waitForEnd(of: program) == .exited(0))
    try #expect(bench.text("out") == Keys.alice.recipient + "\n")
    try #expect(bench.text("errors") == "")
  }

  @Test func `a plugin's identity has no public half to show`() throws {
    try bench.write("AGE-PLUGIN-TEST-10Q32NLXM\n", to: "key")
    try #expect(
      bench.keygen("-y", "key")
        == .refused(
          "an identity of a plugin has no recipient that can be written down",
          hints: "encrypt to it with \"age --encrypt -i FILE\"",
          by: "age-keygen"
        )
    )
  }

  // MARK: What is refused

  @Test func `a file that exists is not overwritten`() throws {
    let refusal = ProgramOutcome.refused(
      "failed to write output file \"letter\": File exists",
      by: "age-keygen"
    )
    try #expect(bench.keygen("-o", "letter") == refusal)
    try #expect(bench.keygen("-y", "-o", "letter", "alice.txt") == refusal)
    try #expect(bench.text("letter") == Bench.letter)
  }

  @Test func `a link that leads nowhere exists too`() throws {
    symlink("nowhere", bench.path("link"))
    try #expect(
      bench.keygen("-o", "link")
        == .refused("failed to write output file \"link\": File exists", by: "age-keygen")
    )
    try #expect(bench.names() == ["link"])
  }

  @Test func `a directory that is missing is not made`() throws {
    try #expect(
      bench.keygen("-o", "nowhere/key")
        == .refused(
          "failed to write output file \"nowhere/key\": No such file or directory",
          by: "age-keygen"
        )
    )
  }

  @Test(.enabled(if: Tools.canBeNobody, Tools.cannotBeNobody))
  func `a directory that may not be written is left alone`() throws {
    let program = try bench.asNobody("age-keygen")
    mkdir(bench.path("locked"), 0o555)
    try #expect(
      program.run(["-o", "locked/key"])
        == .refused(
          "failed to write output file \"locked/key\": Permission denied",
          by: "age-keygen"
        )
    )
  }

  @Test func `a full disk is an error, and no public key is shown`() throws {
    let outcome = try bench.program("age-keygen").run([], output: "/dev/full")
    #expect(
      outcome
        == .refused(
          "failed to write standard output: No space left on device",
          by: "age-keygen"
        )
    )
  }

  @Test func `standard output that everybody can read draws a warning`() throws {
    try bench.write("", to: "key")
    chmod(bench.path("key"), 0o644)
    let outcome = try bench.program("age-keygen").run([], output: bench.path("key"))
    let recipient = try recipient(inKeyFile: bench.text("key"), #_sourceLocation)
    let warning = "age-keygen: warning: writing secret key to a world-readable file\n"
    #expect(outcome == .success(errors: warning + "Public key: \(recipient)\n"))
  }

  @Test func `public keys may be read by everybody`() throws {
    try bench.write("", to: "key")
    chmod(bench.path("key"), 0o644)
    let outcome = try bench.program("age-keygen").run(
      ["-y", "alice.txt"],
      output: bench.path("key")
    )
    #expect(outcome == .success())
  }

  @Test func `an input without -y is refused`() throws {
    try #expect(
      bench.keygen("alice.txt")
        == .refused(
          "too many arguments: \"alice.txt\"",
          hints: "an input file is read only with -y",
          by: "age-keygen"
        )
    )
  }

  @Test func `two inputs are refused`() throws {
    try #expect(
      bench.keygen("-y", "alice.txt", "bob.txt")
        == .refused(
          "too many arguments: \"alice.txt\" \"bob.txt\"",
          hints: "\"age-keygen --help\" shows how it is used",
          by: "age-keygen"
        )
    )
  }

  @Test func `a new key cannot be converted at once`() throws {
    try #expect(
      bench.keygen("-y", "-pq", "alice.txt")
        == .refused("-pq can't be used with -y", by: "age-keygen")
    )
  }

  @Test(arguments: [
    (
      "age1qlzn0amcerfjt5f55862py7nmwtrr9e656q35y3pmjq28q5hcfaqcl4u4n",
      "error at line 1: apparent recipient found in identities file"
    ),
    ("", "no keys found"),
    ("# only a comment\n", "no keys found"),
    ("\n\nnonsense\n", "error at line 3: unknown identity type"),
    (
      "AGE-SECRET-KEY-1VW79J8MQS7UYUYUSD7ART2DAWM9Y666Y6A7MTGHQC7VJAXM9T9DQX70VPP\n",
      "error at line 1: malformed identity: invalid checksum, a letter is wrong or missing"
    ),
  ])
  func `a file without identities is refused`(content: String, reason: String) throws {
    try bench.write(content, to: "keys")
    try #expect(
      bench.keygen("-y", "keys") == .refused("reading \"keys\": \(reason)", by: "age-keygen")
    )
  }

  @Test func `a file that is missing is named`() throws {
    try #expect(
      bench.keygen("-y", "nothing")
        == .refused("reading \"nothing\": No such file or directory", by: "age-keygen")
    )
  }
}
