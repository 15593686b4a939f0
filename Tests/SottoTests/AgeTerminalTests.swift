import TestSupport
import Testing

/// What `age` puts on a terminal, and what it does not.
@Suite("age's output on a terminal")
struct AgeTerminalTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  /// Runs `age` on a terminal, with nothing redirected but perhaps the input.
  private func show(_ words: String..., input: String? = nil, typing keys: String = "") throws
    -> (status: PseudoTerminal.Status, text: String)
  {
    let terminal = try PseudoTerminal()
    let program = try bench.program("age").start(
      words,
      on: terminal,
      redirecting: .init(input: input.map(bench.path))
    )
    if !keys.isEmpty { try terminal.type(keys) }
    let status = try terminal.waitForEnd(of: program)
    return (status, terminal.output.replacing("\r\n", with: "\n"))
  }

  @Test func `an encrypted file is refused to the terminal`() throws {
    let outcome = try show("-r", Keys.alice.recipient, "letter")
    #expect(outcome.status == .exited(1))
    #expect(
      outcome.text == """
        age: error: refusing to output binary to the terminal
        age: hint: did you mean to use -a/--armor?
        age: hint: force anyway with "-o -"

        """
    )
  }

  @Test func `an armored file is shown, and any file if that is forced`() throws {
    let armored = try show("-a", "-r", Keys.alice.recipient, "letter")
    #expect(armored.status == .exited(0))
    #expect(armored.text.hasPrefix("-----BEGIN AGE ENCRYPTED FILE-----\n"))
    let forced = try show("-o", "-", "-r", Keys.alice.recipient, "letter")
    #expect(forced.status == .exited(0))
    #expect(forced.text.hasPrefix("age-encryption.org/v1\n-> X25519 "))
  }

  @Test(arguments: [
    "hello\n", "", "tab\tand\r\nline", "grüße, 世界 🌍\n", String(repeating: "long\n", count: 40_000),
  ])
  func `text is shown`(content: String) throws {
    try bench.write(content, to: "text")
    try bench.encrypt("text", to: "x")
    let outcome = try show("-d", "-i", "alice.txt", "x")
    #expect(outcome.status == .exited(0))
    #expect(outcome.text == content.replacing("\r\n", with: "\r\r\n").replacing("\r\n", with: "\n"))
  }

  @Test(arguments: ["\u{1B}[2J", "null\0", "bell\u{7}\n", "\u{9B}31m", "del\u{7F}"])
  func `what would act on the terminal is refused`(content: String) throws {
    try bench.write(content, to: "binary")
    try bench.encrypt("binary", to: "x")
    let outcome = try show("-d", "-i", "alice.txt", "x")
    #expect(outcome.status == .exited(1))
    #expect(
      outcome.text == """
        age: error: refusing to output binary to the terminal
        age: hint: force anyway with "-o -"

        """
    )
    let forced = try show("-d", "-i", "alice.txt", "-o", "-", "x")
    #expect(forced.status == .exited(0))
    #expect(forced.text == content.replacing("\r\n", with: "\n"))
  }

  @Test func `a damaged file shows nothing`() throws {
    try bench.write([UInt8](repeating: UInt8(ascii: "a"), count: 70_000), to: "text")
    try bench.encrypt("text", to: "x")
    var file = try bench.read("x")
    file[70_000] ^= 1
    try bench.write(file, to: "x")
    let outcome = try show("-d", "-i", "alice.txt", "x")
    #expect(outcome.status == .exited(1))
    #expect(
      outcome.text
        == "age: error: a part of the file does not authenticate: it was corrupted or changed\n"
    )
  }

  @Test func `typed text is encrypted when it is complete`() throws {
    let outcome = try show(
      "-a",
      "-r",
      Keys.alice.recipient,
      typing: "first line\nsecond line\n\u{4}"
    )
    #expect(outcome.status == .exited(0))
    let armor = try #require(outcome.text.firstRange(of: "-----BEGIN AGE"))
    #expect(outcome.text[..<armor.lowerBound] == "first line\nsecond line\n")
    let sealed = Array(outcome.text[armor.lowerBound...].utf8)
    try #expect(
      bench.age("-d", "-i", "alice.txt", input: .bytes(sealed))
        == .success("first line\nsecond line\n")
    )
  }

  @Test func `pasted armor is decrypted below it`() throws {
    let armor = try bench.age("-a", "-r", Keys.alice.recipient, "letter").text
    let outcome = try show("-d", "-i", "alice.txt", typing: armor)
    #expect(outcome.status == .exited(0))
    #expect(outcome.text == armor + Bench.letter)
  }
}
