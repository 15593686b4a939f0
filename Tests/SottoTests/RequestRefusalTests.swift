import TestSupport
import Testing

@testable import sotto

/// Command lines for encrypted files that are refused before any file is opened, by the built
/// program.
@Suite("refused requests")
struct RequestRefusalTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  /// A command line, and how it ends.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let words: [String]
    let status: Int32
    let message: String

    init(_ words: String..., status: Int32, _ message: String) {
      self.words = words
      self.status = status
      self.message = message
    }

    var testDescription: String { words.joined(separator: " ") }
  }

  @Test(arguments: [
    Refusal("-d", status: 100, "no file given"),
    Refusal("-e", status: 100, "no file given"),
    Refusal("-r", status: 100, "no file given"),
    Refusal("--set", "[\"a\"] 1", status: 100, "no file given"),
    Refusal("rotate", status: 100, "missing FILE"),
    Refusal("edit", status: 100, "missing FILE"),
    Refusal("updatekeys", status: 100, "missing FILE"),
    Refusal("filestatus", status: 100, "missing FILE"),
    Refusal("set", "f", status: 100, "missing INDEX"),
    Refusal("set", "f", "[\"a\"]", status: 100, "missing VALUE"),
    Refusal("unset", "f", status: 100, "missing INDEX"),
    Refusal("unset", "f", "[0]", "x", status: 100, "too many arguments: \"f\" \"[0]\" \"x\""),
    Refusal("decrypt", "", status: 100, "the name of a file is empty"),
    Refusal("exec-env", "f", status: 1, "missing COMMAND"),
    Refusal("exec-file", "f", status: 1, "missing COMMAND"),
    Refusal("exec-env", "f", "a", "b", status: 1, "too many arguments: \"f\" \"a\" \"b\""),
    Refusal(
      "-d",
      "-i",
      "--output",
      "x",
      "f",
      status: 8,
      "-i/--in-place can't be used with --output"
    ),
    Refusal(
      "encrypt",
      "-i",
      "--output",
      "x",
      "f",
      status: 8,
      "-i/--in-place can't be used with --output"
    ),
    Refusal("decrypt", "-i", status: 8, "standard input can't be written in place"),
    Refusal("encrypt", status: 8, "standard input has no name to find a creation rule by"),
    Refusal(
      "encrypt",
      "--encrypted-regex",
      "a",
      "--unencrypted-suffix",
      "b",
      "f",
      status: 8,
      "--unencrypted-suffix and --encrypted-regex can't be used together"
    ),
    Refusal(
      "exec-env",
      "--same-process",
      "--background",
      "f",
      "x",
      status: 8,
      "--same-process can't be used with --background"
    ),
    Refusal(
      "encrypt",
      "--into",
      "x",
      "-i",
      "f",
      status: 8,
      "--into can't be used with -i/--in-place"
    ),
    Refusal("decrypt", "--check", "-i", "f", status: 8, "--check can't be used with -i/--in-place"),
    Refusal(
      "encrypt",
      "--encryption-context",
      "a",
      "f",
      status: 6,
      "invalid encryption context \"a\""
    ),
    Refusal(
      "set",
      "f",
      "a",
      "1",
      status: 7,
      "expected \"]\" at the end of \"a\" in the path"
    ),
    Refusal(
      "unset",
      "f",
      "[x]",
      status: 7,
      "expected a key in quotes or a number from 0 in the path, not \"x\""
    ),
    Refusal(
      "--set",
      "[\"a\"]1",
      "f",
      status: 7,
      "expected a path, a blank and a value in --set, not \"[\\\"a\\\"]1\""
    ),
    Refusal(
      "decrypt",
      "--extract",
      "a",
      "f",
      status: 91,
      "expected \"]\" at the end of \"a\" in the path"
    ),
    Refusal(
      "decrypt",
      "--decryption-order",
      "age,pgp,age",
      "f",
      status: 112,
      "\"age\" comes twice in the order of decryption"
    ),
    Refusal(
      "set",
      "--value-file",
      "--value-stdin",
      "f",
      "[0]",
      status: 1,
      "--value-file can't be used with --value-stdin"
    ),
    Refusal(
      "groups",
      "delete",
      "-f",
      "x",
      "one",
      status: 1,
      "invalid key group \"one\": expected a number from 0"
    ),
    Refusal("groups", "add", status: 1, "missing -f/--file"),
    Refusal("groups", "add", "-f", "x", "y", status: 1, "too many arguments: \"y\""),
    Refusal(
      "exec-file",
      "--filename",
      "../x",
      "f",
      "y",
      status: 1,
      "invalid name \"../x\": expected one inside the command's own folder"
    ),
    Refusal(
      "exec-file",
      "--filename",
      "/x",
      "f",
      "y",
      status: 1,
      "invalid name \"/x\": expected one inside the command's own folder"
    ),
    Refusal("decrypt", "--jobs", "0", "f", status: 1, "option --jobs: invalid value \"0\""),
    Refusal("encrypt", "--indent", "x", "f", status: 1, "option --indent: invalid value \"x\""),
    Refusal("encrypt", "--nope", "f", status: 1, "unknown option \"--nope\""),
    Refusal("-di", "f", status: 1, "unknown option \"-di\""),
  ])
  func `a command line that makes no sense has its status`(_ refusal: Refusal) throws {
    for name in ["sotto", "sops"] {
      let outcome = try bench.program(name).run(refusal.words)
      #expect(outcome.status == .exited(refusal.status))
      #expect(outcome.errors.contains("error: \(refusal.message)\n"), "\(outcome)")
      if name == "sotto" { #expect(outcome.output == []) }
    }
  }

  // MARK: Two manners

  @Test(arguments: [
    (["--nope"], "Usage: sops "), (["decrypt", "--output"], "Usage: sops decrypt "),
    (["rotate", "-i=maybe", "f"], "Usage: sops rotate "),
    (["groups", "add", "--nope"], "Usage: sops groups add "),
    (["encrypt", "--indent", "x", "f"], "Usage: sops encrypt "),
  ])
  func `sops shows how it is used on standard output`(
    _ row: (words: [String], beginning: String)
  ) throws {
    let outcome = try bench.program("sops").run(row.words)
    #expect(outcome.status == .exited(1) && outcome.text.hasPrefix(row.beginning))
    #expect(outcome.errors.hasPrefix("sops"))
  }

  @Test func `a variable that is no boolean is a usage error`() throws {
    let environment = ["SOPS_ENABLE_LOCAL_KEYSERVICE": "maybe"]
    let outcome = try bench.program("sops", environment: environment).run(["decrypt", "f"])
    #expect(outcome.status == .exited(1) && outcome.text.hasPrefix("Usage: sops decrypt "))
    #expect(outcome.errors.contains("environment variable SOPS_ENABLE_LOCAL_KEYSERVICE: expected"))
  }

  /// A command line that only the house refuses.
  static let mistakes: [(words: [String], message: String)] = [
    (["-e", "-d", "f"], "--encrypt and --decrypt can't be used together"),
    (
      ["decrypt", "-i", "--extract", "[0]", "f"],
      "--extract with -i/--in-place would replace the whole file by a part of it"
    ),
    (["--age", "x", "encrypt", "f"], "--age has no effect before the command"),
    (["--output", "x", "f"], "--output has no effect without -e, -d or -r"),
    (["-e", "--extract", "[0]", "f"], "--extract has no effect without -d/--decrypt"),
  ]

  @Test(arguments: mistakes)
  func `the house refuses what sops warns of`(
    _ mistake: (words: [String], message: String)
  ) throws {
    let own = try bench.program("sotto").run(mistake.words)
    #expect(own.status != .exited(0) && own.errors.contains("error: \(mistake.message)\n"))
    let reference = try bench.program("sops").run(mistake.words)
    #expect(reference.errors.contains("warning: \(mistake.message)\n"))
    #expect(!reference.errors.contains("error: \(mistake.message)\n"))
  }

  @Test func `sops warns of what follows the file`() throws {
    let outcome = try bench.program("sops").run(["-d", "f", "-i"])
    #expect(
      outcome.errors.hasPrefix(
        """
        sops: warning: only the first file is used; what follows it is ignored
        sops: warning: "-i" looks like an option; options stand before the file

        """
      )
    )
  }

  @Test func `a mistyped command is no new file`() throws {
    let outcome = try bench.sotto("encyrpt", "f")
    #expect(
      outcome
        == .refused("unknown command \"encyrpt\"", hints: "did you mean \"encrypt\"?", by: "sotto")
    )
    try bench.write("", to: "encyrpt")
    try #expect(!bench.sotto("encyrpt").errors.contains("unknown command"))
    try #expect(!bench.program("sops").run(["dcrypt"]).errors.contains("unknown command"))
  }

  @Test(arguments: [["encrypt", "-i", "a", "--nope"], ["-d", "a", "--nope"]])
  func `under its own name no option is taken for a file`(_ words: [String]) throws {
    let outcome = try bench.program("sotto").run(words)
    #expect(outcome.status == .exited(1) && outcome.errors.contains("unknown option \"--nope\""))
  }

  @Test func `several files do not go to one place`() throws {
    for words in [
      ["decrypt", "a", "b"], ["-e", "a", "b"], ["rotate", "--output", "x", "a", "b"],
    ] {
      let outcome = try bench.program("sotto").run(words)
      #expect(outcome.status == .exited(8) && outcome.errors.contains("several files can't go to"))
    }
  }

  @Test func `as sops the version is that of sops, whatever is said of checks`() throws {
    let line = ProgramOutcome.success("sops 3.13.2 (sotto \(Version.sotto))\n")
    for words in [
      ["--version"], ["-v"], ["--disable-version-check", "--version"],
      ["--check-for-updates", "-v"], ["--version", "--check-for-updates"],
    ] {
      try #expect(bench.program("sops").run(words) == line)
    }
  }
}
