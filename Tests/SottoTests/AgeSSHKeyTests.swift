import Foundation
import Glibc
import TestSupport
import Testing

@Suite(
  "age with SSH keys",
  .enabled(if: Tools.have(Tools.sshKeygen), Tools.noSSHKeygen)
)
struct AgeSSHKeyTests {
  /// The forms of private keys that ssh-keygen makes.
  enum Form: String, CaseIterable {
    case ed25519
    case rsa
    case rsaPEM
    case rsaPKCS8

    var words: [String] {
      switch self {
      case .ed25519: ["-t", "ed25519"]
      case .rsa: ["-t", "rsa", "-b", "2048"]
      case .rsaPEM: ["-t", "rsa", "-b", "2048", "-m", "PEM"]
      case .rsaPKCS8: ["-t", "rsa", "-b", "2048", "-m", "PKCS8"]
      }
    }

    var stanzaType: String { self == .ed25519 ? "ssh-ed25519" : "ssh-rsa" }
  }

  private let bench: Bench

  init() throws { bench = try Bench() }

  private func makeKey(_ form: Form, passphrase: String = "", named name: String = "id") throws {
    // One round of the passphrase's derivation; it is not what is tested.
    let words = ["-q", "-a", "1", "-N", passphrase, "-C", "me@home", "-f", name] + form.words
    let outcome = try bench.program(Tools.sshKeygen).run(words)
    try #require(outcome.status == .exited(0), "\(outcome)")
  }

  /// Decrypts "x" with "id" on a terminal.
  private func decryptOnTerminal(
    typing passphrase: String,
    prompt: String = "Enter passphrase for \"id\": "
  ) throws -> ProgramOutcome {
    let terminal = try PseudoTerminal()
    let holder = try terminal.openProgramSide()
    defer { close(holder) }
    let program = try bench.program("age").start(
      ["-d", "-i", "id", "x"],
      on: terminal,
      redirecting: .init(output: bench.path("out"), errors: bench.path("errors"))
    )
    try terminal.type(passphrase + "\n", after: prompt)
    let status = try terminal.waitForEnd(of: program)
    return ProgramOutcome(
      status,
      output: try bench.read("out"),
      errors: try bench.text("errors")
    )
  }

  @Test(arguments: Form.allCases)
  func `a key of every form opens what was encrypted to it`(form: Form) throws {
    try makeKey(form)
    let line = try bench.text("id.pub").trimmingCharacters(in: .newlines)
    try #expect(bench.age("-R", "id.pub", "-o", "x", "letter") == .success())
    try #expect(bench.age("-d", "-i", "id", "x") == .success(Bench.letter))
    try #expect(bench.age("-r", line, "-o", "x", "letter") == .success())
    try #expect(bench.age("-d", "-i", "id", "x") == .success(Bench.letter))
    try #expect(bench.age("-e", "-i", "id", "-a", "-o", "x", "letter") == .success())
    try #expect(
      bench.age("-d", "-i", "-", "x", input: .file(bench.path("id")))
        == .success(Bench.letter)
    )
    try #expect(
      bench.age("-d", "-i", "alice.txt", "x")
        == .refused(
          "no identity matched any of the recipients (the file has \"\(form.stanzaType)\")"
        )
    )
  }

  @Test func `an Ed25519 key in PKCS 8, as OpenSSL writes it`() throws {
    // Made for this test.
    let pem = """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEIC0tLS0tLS1zb3R0byB0ZXN0IGtleSAwMS0tLS0tLS0t
      -----END PRIVATE KEY-----

      """
    try bench.write(pem, to: "key.pem")
    try #expect(bench.age("-e", "-i", "key.pem", "-o", "x", "letter") == .success())
    try #expect(bench.age("-d", "-i", "key.pem", "x") == .success(Bench.letter))
  }

  @Test(arguments: [Form.ed25519, .rsa])
  func `an encrypted key states its public half, and the passphrase is asked for`(
    form: Form
  ) throws {
    try makeKey(form, passphrase: "password")
    try FileManager.default.removeItem(atPath: bench.path("id.pub"))
    try #expect(bench.age("-e", "-i", "id", "-o", "x", "letter") == .success())
    try #expect(decryptOnTerminal(typing: "password") == .success(Bench.letter))
    try #expect(
      decryptOnTerminal(typing: "Password") == .refused("the passphrase is incorrect")
    )
    try #expect(
      bench.age("-d", "-i", "id", "x")
        == .refused(
          "could not read passphrase: standard input is not a terminal, "
            + "and /dev/tty is not available"
        )
    )
  }

  @Test func `a passphrase is not asked for in vain`() throws {
    try makeKey(.ed25519, passphrase: "password")
    try bench.encrypt()
    try #expect(
      bench.age("-d", "-i", "id", "letter.age")
        == .refused("no identity matched any of the recipients (the file has \"X25519\")")
    )
  }

  @Test func `an encrypted key of the old form needs the public key beside it`() throws {
    try makeKey(.rsaPEM, passphrase: "password")
    try #expect(bench.age("-e", "-i", "id", "-o", "x", "letter") == .success())
    try #expect(decryptOnTerminal(typing: "password") == .success(Bench.letter))
    try makeKey(.rsa, named: "other")
    try #expect(bench.age("-R", "other.pub", "-o", "x", "letter") == .success())
    try #expect(
      bench.age("-d", "-i", "id", "x")
        == .refused("no identity matched any of the recipients (the file has \"ssh-rsa\")")
    )
    try bench.write(try bench.read("other.pub"), to: "id.pub")
    try #expect(
      decryptOnTerminal(typing: "password")
        == .refused("the private key does not belong to the public key")
    )
    try FileManager.default.removeItem(atPath: bench.path("id.pub"))
    let outcome = try bench.age("-d", "-i", "id", "x")
    #expect(
      outcome
        == .refused(
          "reading \"id\": the key is encrypted and does not state its public key; put that beside"
            + " it with the extension \".pub\", or convert the key with"
            + " \"ssh-keygen -p -m RFC4716\"",
          hints: "put the public key beside it with the ending \".pub\", or convert it: "
            + "ssh-keygen -p -f FILE"
        )
    )
  }

  @Test func `keys for other uses in a file of recipients are passed over`() throws {
    try makeKey(.ed25519)
    let words = ["-q", "-t", "ecdsa", "-N", "", "-f", "other"]
    _ = try bench.program(Tools.sshKeygen).run(words)
    let lines = try bench.text("other.pub") + bench.text("id.pub")
    try bench.write("# authorized keys\n" + lines, to: "keys")
    try #expect(
      bench.age("-R", "keys", "-o", "x", "letter")
        == .success(
          errors: "age: warning: recipients file \"keys\": ignoring unsupported SSH key of type "
            + "\"ecdsa-sha2-nistp256\" at line 2\n"
        )
    )
    try #expect(bench.age("-d", "-i", "id", "x") == .success(Bench.letter))
    try #expect(
      bench.age("-R", "other.pub", "-o", "y", "letter").status == .exited(1)
    )
  }
}
