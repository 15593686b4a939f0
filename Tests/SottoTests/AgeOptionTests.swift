import TestSupport
import Testing

@testable import sotto

/// What `age` makes of its command line.
@Suite("age's options")
struct AgeOptionTests {
  private let bench: Bench

  init() throws {
    bench = try Bench()
    try bench.encrypt()
  }

  // MARK: Spelling

  @Test(arguments: [
    (["-r", Keys.alice.recipient, "-o", "x", "letter"], "short names"),
    (["--recipient", Keys.alice.recipient, "--output", "x", "letter"], "long names"),
    (["-recipient", Keys.alice.recipient, "-output", "x", "letter"], "long names, one dash"),
    (["--r", Keys.alice.recipient, "--o", "x", "letter"], "short names, two dashes"),
    (["-recipient=\(Keys.alice.recipient)", "-output=x", "letter"], "one dash and equals"),
    (["--recipient=\(Keys.alice.recipient)", "--output=x", "letter"], "two dashes and equals"),
    (["letter", "-r", Keys.alice.recipient, "-o", "x"], "options after the input"),
    (["-o", "x", "letter", "-r", Keys.alice.recipient], "the input in between"),
    (["-r", Keys.alice.recipient, "-o", "x", "--", "letter"], "two dashes before the input"),
    (["-eo", "x", "-r", Keys.alice.recipient, "letter"], "two short options in one word"),
    (["-e=true", "-d=false", "-o", "x", "-r", Keys.alice.recipient, "letter"], "flags as Go's"),
    (["-o", "y", "-o", "x", "-r", Keys.alice.recipient, "letter"], "the last output counts"),
  ])
  func `an option has many spellings`(words: [String], reason: String) throws {
    try #expect(bench.program("age").run(words) == .success())
    try #expect(bench.names() == ["letter.age", "x"])
    try #expect(bench.age("-d", "-i", "alice.txt", "x") == .success(Bench.letter))
  }

  @Test func `after two dashes a file may begin with one`() throws {
    try bench.write(Bench.letter, to: "-a")
    try #expect(
      bench.age("-r", Keys.alice.recipient, "-o", "x", "--", "-a") == .success()
    )
    try #expect(bench.age("-d", "-i", "alice.txt", "x") == .success(Bench.letter))
  }

  @Test func `the program does the same under its own name`() throws {
    let outcome = try bench.sotto("age", "-d", "-i", "alice.txt", "letter.age")
    #expect(outcome == .success(Bench.letter))
    try #expect(
      bench.sotto("age", "-d", "-i", "alice.txt", "nothing")
        == .refused(
          "failed to open input file \"nothing\": No such file or directory",
          by: "sotto age"
        )
    )
  }

  // MARK: What is refused

  /// A command line, the sentence it is refused with, and the hints.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let words: [String]
    let outcome: ProgramOutcome

    init(_ words: String..., message: String, hint: String? = nil, status: Int32 = 1) {
      self.words = words
      let hints = hint.map { "age: hint: \($0)\n" } ?? ""
      outcome = ProgramOutcome(.exited(status), errors: "age: error: \(message)\n" + hints)
    }

    var testDescription: String { words.joined(separator: " ") }

    static let usage = "\"age --help\" shows how it is used"
  }

  @Test(arguments: [
    Refusal(
      message: "missing recipients",
      hint: "did you forget to specify -r/--recipient, -R/--recipients-file or -p/--passphrase?"
    ),
    Refusal(
      "-e",
      "letter",
      message: "missing recipients",
      hint: "did you forget to specify -r/--recipient, -R/--recipients-file or -p/--passphrase?"
    ),
    Refusal(
      "-i",
      "alice.txt",
      "letter",
      message: "-i/--identity and -j can't be used to encrypt unless -e/--encrypt is given too",
      hint: "did you forget to specify -d/--decrypt?"
    ),
    Refusal(
      "-j",
      "test",
      "letter",
      message: "-i/--identity and -j can't be used to encrypt unless -e/--encrypt is given too",
      hint: "did you forget to specify -d/--decrypt?"
    ),
    Refusal(
      "-d",
      "-e",
      "letter.age",
      message: "-e/--encrypt can't be used with -d/--decrypt"
    ),
    Refusal(
      "-d",
      "-a",
      "letter.age",
      message: "-a/--armor can't be used with -d/--decrypt",
      hint: "armored files are detected automatically, try again without -a/--armor"
    ),
    Refusal(
      "-d",
      "-p",
      "letter.age",
      message: "-p/--passphrase can't be used with -d/--decrypt",
      hint: "password protected files are detected automatically"
    ),
    Refusal(
      "-d",
      "-r",
      Keys.alice.recipient,
      "letter.age",
      message: "-r/--recipient can't be used with -d/--decrypt",
      hint: "did you mean to use -i/--identity to specify a private key?"
    ),
    Refusal(
      "-d",
      "-R",
      "us",
      "letter.age",
      message: "-R/--recipients-file can't be used with -d/--decrypt",
      hint: "did you mean to use -i/--identity to specify a private key?"
    ),
    Refusal(
      "-p",
      "-r",
      Keys.alice.recipient,
      "letter",
      message: "-p/--passphrase can't be used with -r/--recipient",
      hint: "a passphrase must be a file's only recipient"
    ),
    Refusal(
      "-p",
      "-R",
      "us",
      "letter",
      message: "-p/--passphrase can't be used with -R/--recipients-file",
      hint: "a passphrase must be a file's only recipient"
    ),
    Refusal(
      "-p",
      "-e",
      "-i",
      "alice.txt",
      "letter",
      message: "-p/--passphrase can't be used with -i/--identity",
      hint: "a passphrase must be a file's only recipient"
    ),
    Refusal(
      "-p",
      "-e",
      "-j",
      "test",
      "letter",
      message: "-p/--passphrase can't be used with -j",
      hint: "a passphrase must be a file's only recipient"
    ),
    Refusal(
      "-r",
      Keys.alice.recipient,
      "letter",
      "alice.txt",
      message: "too many arguments: \"letter\" \"alice.txt\"",
      hint: Refusal.usage
    ),
    Refusal(
      "--recpient",
      Keys.alice.recipient,
      "letter",
      message: "unknown option \"--recpient\"",
      hint: "did you mean \"--recipient\"?",
      status: 2
    ),
    Refusal(
      "-p",
      "--no-such-option",
      message: "unknown option \"--no-such-option\"",
      hint: Refusal.usage,
      status: 2
    ),
    Refusal(
      "letter",
      "-r",
      message: "option --recipient needs a value RECIPIENT",
      hint: Refusal.usage,
      status: 2
    ),
    Refusal(
      "-a=maybe",
      message: "option --armor: expected \"true\" or \"false\"",
      hint: Refusal.usage,
      status: 2
    ),
    Refusal(
      "-d",
      "--max-work-factor",
      "31",
      "letter.age",
      message: "invalid work factor \"31\": expected a number from 1 to 30"
    ),
    Refusal(
      "-d",
      "--max-work-factor",
      "many",
      "letter.age",
      message: "invalid work factor \"many\": expected a number from 1 to 30"
    ),
  ])
  func `a command line that makes no sense is refused`(_ refusal: Refusal) throws {
    try #expect(bench.program("age").run(refusal.words) == refusal.outcome)
    try #expect(bench.names() == ["letter.age"])
  }

  @Test(arguments: [
    (
      Keys.alice.recipient.dropLast() + "p",
      "malformed recipient \"\(Keys.alice.recipient.dropLast())p\""
        + ": invalid checksum, a letter is wrong or missing"
    ),
    ("me", "unknown recipient type: \"me\""),
    ("me\u{1B}[2J", "unknown recipient type: \"me\\u{1b}[2J\""),
    ("", "unknown recipient type: \"\""),
  ])
  func `a text that is no recipient is shown`(text: String, message: String) throws {
    try #expect(bench.age("-r", text, "-o", "x", "letter") == .refused(message))
    try #expect(bench.names() == ["letter.age"])
  }

  @Test func `recipients from GitHub are files now`() throws {
    try #expect(
      bench.age("-r", "github:somebody", "letter")
        == .refused(
          "\"github:\" recipients were removed from the design",
          hints: "instead, use recipient files like",
          "    curl -O https://github.com/somebody.keys",
          "    age -R somebody.keys"
        )
    )
  }

  @Test(arguments: [Keys.alice.identity, Keys.alice.identity.lowercased(), "AGE-PLUGIN-X-1QQQQ"])
  func `an identity given as recipient is not repeated`(identity: String) throws {
    try #expect(
      bench.age("-r", identity, "letter")
        == .refused(
          "apparent identity given as recipient",
          hints: "use \"age --encrypt -i FILE\" to encrypt to an identity"
        )
    )
  }

  @Test func `words that are not UTF-8 would name other files, and are refused`() throws {
    // Only a shell can give such words here.
    let script = "exec \"$0\" -r \(Keys.alice.recipient) -o \"$(printf 'caf\\351')\" letter"
    let outcome = try bench.program("/bin/sh").run(["-c", script, bench.program("age").path])
    #expect(
      outcome
        == .refused("an argument is not UTF-8 text: \"caf\u{FFFD}\"")
    )
    try #expect(bench.names() == ["letter.age"])
  }

  // MARK: Duplicates

  @Test(arguments: [
    ["-r", Keys.alice.recipient, "-r", Keys.bob.recipient, "-r", Keys.alice.recipient],
    ["-r", Keys.alice.recipient, "-a", "-r", Keys.alice.recipient],
    ["-r", Keys.alice.recipient, "-r", Keys.alice.recipient, "-r", Keys.alice.recipient],
  ])
  func `a recipient given more than once draws one warning`(words: [String]) throws {
    let outcome = try bench.program("age").run(words + ["-o", "x", "letter"])
    #expect(
      outcome
        == .success(errors: "age: warning: duplicate recipient \"\(Keys.alice.recipient)\"\n")
    )
    try #expect(bench.age("-d", "-i", "alice.txt", "x") == .success(Bench.letter))
  }

  @Test func `files given twice draw a warning`() throws {
    try bench.write(Keys.alice.recipient, to: "us")
    try #expect(
      bench.age("-R", "us", "-o", "x", "-R", "us", "letter")
        == .success(errors: "age: warning: duplicate recipients file \"us\"\n")
    )
    try #expect(
      bench.age("-d", "-i", "alice.txt", "-i", "bob.txt", "-i", "alice.txt", "x")
        == .success(
          Bench.letter,
          errors: "age: warning: duplicate identity file \"alice.txt\"\n"
        )
    )
  }

  // MARK: Requests

  @Test(arguments: [["--help"], ["-h"], ["-help"], ["--h"], ["-p", "-help"], ["-d", "-h", "-x"]])
  func `help goes to standard output whatever else is asked`(words: [String]) throws {
    let outcome = try bench.program("age").run(words)
    #expect(outcome.status == .exited(0) && outcome.errors == "")
    #expect(outcome.text.hasPrefix("Usage: age [--encrypt] (-r RECIPIENT | -R PATH)..."))
  }

  @Test func `the version is age's where age is asked, and the program's elsewhere`() throws {
    let line = ProgramOutcome.success("v\(Version.age) (sotto \(Version.sotto))\n")
    for name in ["age", "age-keygen", "age-inspect"] {
      try #expect(bench.program(name).run(["--version"]) == line)
      try #expect(bench.program(name).run(["-version"]) == line)
    }
    try #expect(
      bench.sotto("--version")
        == .success("sotto \(Version.sotto) (sops \(Version.sops), age \(Version.age))\n")
    )
  }
}
