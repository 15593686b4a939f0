import Foundation
import Glibc
import TestSupport
import Testing

/// The program as a process: what other processes see of it, and how it ends.
@Suite("the process")
struct ProcessTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  // MARK: Protection

  @Test(.enabled(if: Tools.canBeNobody, Tools.cannotBeNobody))
  func `the program's own user cannot look into it`() throws {
    let age = try bench.asNobody("age")
    let program = try age.start(["-r", Keys.alice.recipient], input: .fed)
    // It writes the header only once it has begun to work, long after it has protected itself.
    try program.feed([UInt8](repeating: 0, count: 100_000))
    try program.waitForOutput(count: 1)
    var shell = age
    shell.path = "/bin/sh"
    let script = """
      test "$(stat -c %u /proc/$1/mem)" = 0 || echo owned by its user
      cat /proc/$1/environ >/dev/null 2>&1 && echo environment can be read
      true </proc/$1/mem && echo memory can be read
      cat /proc/$1/maps >/dev/null 2>&1 && echo map can be read
      ls /proc/$1/fd >/dev/null 2>&1 && echo open files can be seen
      exit 0
      """
    // The same questions about a program that does not protect itself.
    var sleeper = age
    sleeper.path = "/bin/cat"
    let other = try sleeper.start([], input: .fed)
    try other.feed([1])
    try other.waitForOutput(count: 1)
    let open = try shell.run(["-c", script, "sh", "\(other.identifier)"])
    #expect(open.text.contains("memory can be read"))
    let closed = try shell.run(["-c", script, "sh", "\(program.identifier)"])
    #expect(closed.status == .exited(0))
    #expect(closed.text == "")
    program.closeInput()
    try #expect(program.finish().status == .exited(0))
  }

  // MARK: Pipes

  @Test func `a reader that has seen enough ends the program silently`() throws {
    let content = [UInt8].noise(count: 4_000_000)
    let sealed = try bench.age("-r", Keys.alice.recipient, input: .bytes(content)).output
    for (words, input) in [
      (["-d", "-i", "alice.txt"], sealed), (["-r", Keys.alice.recipient], content),
      (["-a", "-r", Keys.alice.recipient], content),
    ] {
      let program = try bench.program("age").start(words, input: .bytes(input))
      try program.waitForOutput(count: 1)
      program.closeOutput()
      let outcome = try program.finish()
      #expect(outcome.status == .signalled(SIGPIPE))
      #expect(outcome.errors == "")
    }
  }

  @Test func `text for a reader that is gone ends the program silently too`() throws {
    for words in [["--help"], ["completion", "bash"], ["age-keygen"]] {
      let program = try bench.program("sotto").start(words)
      program.closeOutput()
      let outcome = try program.finish()
      // What fits into the pipe before its end is closed is written.
      #expect(outcome.status == .signalled(SIGPIPE) || outcome.status == .exited(0))
      #expect(outcome.errors == "" || outcome.errors.hasPrefix("Public key: age1"))
    }
  }

  @Test func `a reader of a named output that has gone is an error with a name`() throws {
    mkfifo(bench.path("pipe"), 0o600)
    let reader = try bench.program("/usr/bin/head").start(["-c", "1", "pipe"])
    let content = [UInt8].noise(count: 4_000_000)
    try #expect(
      bench.age("-r", Keys.alice.recipient, "-o", "pipe", input: .bytes(content))
        == .refused("failed to write output file \"pipe\": Broken pipe")
    )
    try #expect(reader.finish().text == "a")
  }

  // MARK: Signals

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP, SIGKILL])
  func `a signal in the middle leaves the old file and nothing else`(signal: Int32) throws {
    let content = [UInt8].noise(count: 8_000_000)
    let sealed = try bench.age("-r", Keys.alice.recipient, input: .bytes(content)).output
    try bench.write("old", to: "out")
    for output in ["out", "new"] {
      let program = try bench.program("age").start(
        ["-d", "-i", "alice.txt", "-o", output],
        input: .fed
      )
      // More than the pipe holds, so some of it has been decrypted.
      try program.feed(Array(sealed.prefix(5_000_000)))
      program.send(signal: signal)
      try #expect(program.finish() == ProgramOutcome(.signalled(signal)))
    }
    try #expect(bench.text("out") == "old")
    try #expect(bench.names() == ["out"])
  }

  @Test func `a signal does not harm what is written in place`() throws {
    let content = [UInt8].noise(count: 8_000_000)
    let sealed = try bench.age("-r", Keys.alice.recipient, input: .bytes(content)).output
    let program = try bench.program("age").start(["-d", "-i", "alice.txt"], input: .fed)
    try program.feed(Array(sealed.prefix(5_000_000)))
    program.send(signal: SIGTERM)
    let outcome = try program.finish()
    #expect(outcome.status == .signalled(SIGTERM) && outcome.errors == "")
    #expect(content.starts(with: outcome.output) && !outcome.output.isEmpty)
  }

  // MARK: Streams

  @Test(arguments: ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
  func `a closed stream does no harm to files`(redirection: String) throws {
    try bench.encrypt()
    let script = "\"$0\" -d -i alice.txt -o out letter.age \(redirection)"
    let outcome = try bench.program("/bin/sh").run(["-c", script, bench.program("age").path])
    #expect(outcome == .success())
    try #expect(bench.text("out") == Bench.letter)
    try #expect(bench.text("alice.txt") == Keys.alice.identity + "\n")
  }

  @Test func `a closed standard output is an error`() throws {
    try bench.encrypt()
    let script = "\"$0\" -d -i alice.txt letter.age >&-"
    try #expect(
      bench.program("/bin/sh").run(["-c", script, bench.program("age").path])
        == .refused("failed to write standard output: Bad file descriptor")
    )
  }

  @Test func `an empty environment will do`() throws {
    try #expect(bench.program("age", environment: [:]).run(["--version"]).status == .exited(0))
  }
}
