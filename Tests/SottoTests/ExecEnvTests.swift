import Foundation
import Glibc
import TestSupport
import Testing

@Suite("exec-env")
struct ExecEnvTests {
  private let bench: SecretsBench

  init() throws { bench = try SecretsBench() }

  /// The variables a command gets, without those that shells make themselves.
  private func variables(
    _ arguments: String...,
    environment: [String: String] = [:]
  ) throws -> [String: String] {
    let outcome = try bench.program(environment: environment)
      .run(["exec-env"] + arguments + ["/usr/bin/env -0"])
    try #require(outcome.status == .exited(0), "\(outcome)")
    #expect(outcome.errors == "")
    var variables: [String: String] = [:]
    for entry in outcome.output.split(separator: 0) {
      let parts = String(decoding: entry, as: UTF8.self).split(separator: "=", maxSplits: 1)
      let value = parts.count == 2 ? String(parts[1]) : ""
      #expect(variables.updateValue(value, forKey: String(parts[0])) == nil)
    }
    for name in ["PWD", "OLDPWD", "SHLVL", "_"] { variables[name] = nil }
    return variables
  }

  // MARK: Values

  @Test func `every value at the top is a variable`() throws {
    let text = """
      # a comment
      text: "two\\nlines "
      empty: ""
      number: 0x1F
      half: 1.50
      large: 2e20
      yes: true
      nothing: null
      date: 2020-01-01
      clear_unencrypted: readable

      """
    try bench.encrypt(text, to: "a.yaml")
    try #expect(
      variables("--pristine", "a.yaml") == [
        "text": "two\nlines ", "empty": "", "number": "31", "half": "1.5", "large": "2E+20",
        "yes": "true", "nothing": "<nil>", "date": "2020-01-01T00:00:00Z",
        "clear_unencrypted": "readable",
      ]
    )
  }

  @Test func `a number with a point keeps it, though plaintext does not show it`() throws {
    try bench.encrypt("a: 1\nb: 200000.0\nc: 2.0\nd: 2\n", to: "a.yaml")
    try #expect(
      variables("--pristine", "a.yaml") == ["a": "1", "b": "200000.0", "c": "2.0", "d": "2"]
    )
  }

  @Test func `of several documents the first counts, and aliases have their values`() throws {
    try bench.encrypt("a: &x one\nb: *x\n---\nc: two\n", to: "a.yaml")
    try #expect(variables("--pristine", "a.yaml") == ["a": "one", "b": "one"])
  }

  @Test func `files of other formats are variables too`() throws {
    try bench.encrypt("A=one\\ntwo\n#c\nA=3\nB=\"x\"\n", to: "a.env")
    try #expect(variables("--pristine", "a.env") == ["A": "3", "B": "\"x\""])
    try bench.encrypt(#"{"a": "\u00e4", "b": 1}"#, to: "a.json")
    try #expect(variables("--pristine", "a.json") == ["a": "ä", "b": "1"])
    try bench.encrypt("raw\ncontent", to: "note.txt")
    try #expect(variables("--pristine", "note.txt") == ["data": "raw\ncontent"])
  }

  @Test func `values need not be UTF-8`() throws {
    try bench.encrypt([0x80, 0xFF, 0x0A], to: "blob")
    let outcome = try bench.run("exec-env", "blob", "printf %s \"$data\"")
    #expect(outcome.output == [0x80, 0xFF, 0x0A])
  }

  // MARK: Other variables

  @Test func `the command has the variables of the program, and the file's win`() throws {
    try bench.encrypt("port: 5432\nMARK: file\n", to: "a.yaml")
    let own = try variables("a.yaml", environment: ["MARK": "own", "OTHER": "a=b"])
    #expect(own["MARK"] == "file" && own["OTHER"] == "a=b" && own["port"] == "5432")
    #expect(own["SOPS_AGE_KEY_FILE"] == bench.files.path("alice.txt"))
    let pristine = try variables("--pristine", "a.yaml", environment: ["OTHER": "a"])
    #expect(pristine == ["port": "5432", "MARK": "file"])
  }

  @Test func `variables of the program are handed on byte for byte`() throws {
    try bench.encrypt("a: 1\n", to: "a.yaml")
    let script = """
      ODD=$(printf '\\377'); export ODD
      exec "$0" exec-env a.yaml 'printf %s "$ODD"'
      """
    var shell = bench.program()
    let sotto = shell.path
    shell.path = "/bin/sh"
    try #expect(shell.run(["-c", script, sotto]).output == [0xFF])
  }

  @Test func `no value is in a command line, nor in the program's own environment`() throws {
    try bench.encrypt("token: c0ffee-c0ffee\n", to: "a.yaml")
    let script = """
      cat /proc/$$/cmdline /proc/$PPID/cmdline; cat /proc/$PPID/environ 2>&1
      echo; echo $token
      """
    let outcome = try bench.run("exec-env", "a.yaml", script)
    #expect(outcome.text.components(separatedBy: "c0ffee-c0ffee").count == 2)
    #expect(outcome.text.hasSuffix("\nc0ffee-c0ffee\n"))
    #expect(outcome.text.contains("exec-env"))
  }

  // MARK: Refusals

  struct Refusal: CustomTestStringConvertible {
    let content: String
    let message: String
    var hints: [String] = []
    var testDescription: String { message }
  }

  @Test(arguments: [
    Refusal(
      content: "a: 1\nlist: [hidden]\n",
      message: "\"list\" is a list or a mapping, and a variable holds a single value",
      hints: ["\"sotto exec-file\" gives a command the whole file"]
    ),
    Refusal(
      content: "a=b: hidden\n",
      message: "\"a=b\" has a \"=\", which no variable can have in its name"
    ),
    Refusal(
      content: "a: \"hidden\\0hidden\"\n",
      message: "\"a\" has a zero byte, which would end the variable early"
    ),
    Refusal(content: "\"\": hidden\n", message: "a key is empty, and every variable has a name"),
  ])
  func `an entry that cannot be a variable is an error without its value`(
    _ refusal: Refusal
  ) throws {
    try bench.encrypt(refusal.content, to: "a.yaml")
    let hints = refusal.hints.map { "sotto exec-env: hint: \($0)\n" }.joined()
    try #expect(
      bench.run("exec-env", "a.yaml", "echo ran")
        == ProgramOutcome(
          .exited(1),
          errors: "sotto exec-env: error: \"a.yaml\": \(refusal.message)\n\(hints)"
        )
    )
  }

  @Test func `sops goes on without an entry that has no name`() throws {
    try bench.encrypt("\"\": hidden\na: 1\n", to: "a.yaml")
    try #expect(
      bench.run("exec-env", "a.yaml", "echo $a", as: "sops")
        == .success(
          "1\n",
          errors: "sops exec-env: warning: a key is empty, and every variable has a name\n"
        )
    )
  }

  @Test func `a file that does not open is an error, and nothing runs`() throws {
    try bench.encrypt("a: 1\nb: 2\n", to: "a.yaml")
    try #expect(bench.run("exec-env", "a.yaml", "echo ran", keys: "bob.txt").status == .exited(128))
    try bench.files.write(
      bench.files.text("a.yaml").split(separator: "\n").filter { !$0.hasPrefix("b:") }
        .joined(separator: "\n"),
      to: "a.yaml"
    )
    let changed = try bench.run("exec-env", "a.yaml", "echo ran")
    #expect(changed.status == .exited(51) && changed.output == [])
    try #expect(
      bench.run("exec-env", "missing.yaml", "echo ran")
        == ProgramOutcome(
          .exited(2),
          errors: "sotto exec-env: error: failed to read \"missing.yaml\": No such file or"
            + " directory\n"
        )
    )
    try #expect(bench.run("exec-env", "a.yaml").status == .exited(1))
    try #expect(bench.run("exec-env", "a.yaml", "true", "more").status == .exited(1))
  }

  @Test func `variables beyond what the system allows are an error`() throws {
    try bench.encrypt(String(repeating: "x", count: 200_000), to: "blob")
    try #expect(
      bench.run("exec-env", "blob", "echo ran")
        == .refused(
          "the command could not be started: Argument list too long",
          hints: "\"sotto exec-file\" takes content of any size",
          by: "sotto exec-env"
        )
    )
  }

  // MARK: Ways to run

  @Test func `the program ends as the command does`() throws {
    try bench.encrypt("a: 1\n", to: "a.yaml")
    try #expect(bench.run("exec-env", "a.yaml", "exit 0") == .success())
    try #expect(
      bench.run("exec-env", "a.yaml", "exit 3")
        == ProgramOutcome(
          .exited(3),
          errors: "sotto exec-env: the command ended with status 3\n"
        )
    )
    try #expect(
      bench.run("exec-env", "a.yaml", "kill -KILL $$", as: "sops")
        == ProgramOutcome(
          .exited(255),
          errors: "sops exec-env: the command was ended by SIGKILL\n"
        )
    )
  }

  @Test func `the command reads and writes where the program does`() throws {
    try bench.encrypt("a: 1\n", to: "a.yaml")
    let outcome = try bench.program().run(
      ["exec-env", "a.yaml", "cat; echo $a >&2"],
      input: .bytes(Array("in".utf8))
    )
    #expect(outcome == .success("in", errors: "1\n"))
  }

  @Test func `--same-process gives the command this process`() throws {
    try bench.encrypt("a: 1\n", to: "a.yaml")
    let program = try bench.program()
      .start(["exec-env", "--same-process", "a.yaml", "echo $$ $a; exit 4"])
    let number = program.identifier
    try #expect(
      program.finish() == ProgramOutcome(.exited(4), output: Array("\(number) 1\n".utf8))
    )
    let other = try bench.program().start(["exec-env", "a.yaml", "echo $$"])
    let own = other.identifier
    try #expect(other.finish().text != "\(own)\n")
  }

  @Test func `--background does not wait`() throws {
    try bench.encrypt("a: 1\n", to: "a.yaml")
    try bench.makePipe("go")
    try bench.makePipe("said")
    // The command waits for a word that comes only when the program has ended.
    let script = """
      read x <go; links=$(readlink /proc/$$/fd/[012])
      { echo "$links"; echo $a; } >said
      """
    try #expect(
      bench.run("exec-env", "--background", "a.yaml", script)
        == .success(
          errors: "sotto exec-env: warning: --background is going away; nobody learns how the"
            + " command ended\n"
        )
    )
    let word = try bench.files.program("/bin/sh").start(["-c", "echo go >go"])
    try #expect(
      bench.files.program("/bin/cat").run(["said"]).text
        == "/dev/null\n/dev/null\n/dev/null\n1\n"
    )
    try #expect(word.finish().status == .exited(0))
    try #expect(
      bench.run("exec-env", "--background", "--same-process", "a.yaml", "true").status == .exited(8)
    )
  }
}
