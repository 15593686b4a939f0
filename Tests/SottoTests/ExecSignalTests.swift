import Foundation
import Glibc
import TestSupport
import Testing

/// What becomes of signals while `exec-env` and `exec-file` run a command.
@Suite("signals for a command that runs")
struct ExecSignalTests {
  private let bench: SecretsBench

  init() throws {
    bench = try SecretsBench()
    try bench.encrypt("a: 1\n", to: "a.yaml")
  }

  /// A command that notes where its file is, and stays until a signal comes.
  private static func script(catching signal: String) -> String {
    "trap 'kill $!; echo caught; exit 9' \(signal); sleep 60 >/dev/null 2>&1 & echo {} >path; echo ready; wait"
  }

  private func expectGone(_ sourceLocation: SourceLocation = #_sourceLocation) throws {
    let path = try bench.files.text("path").trimmingCharacters(in: .newlines)
    #expect(path.hasPrefix("/"), sourceLocation: sourceLocation)
    let folder = (path as NSString).deletingLastPathComponent
    #expect(access(folder, F_OK) == -1, sourceLocation: sourceLocation)
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `what ends the program goes to the command, which decides`(signal: Int32) throws {
    let name = signal == SIGTERM ? "TERM" : "HUP"
    for command in ["exec-env", "exec-file"] {
      let program = try bench.program().start([command, "a.yaml", Self.script(catching: name)])
      try program.waitForOutput(count: "ready\n".utf8.count)
      program.send(signal: signal)
      try #expect(
        program.finish()
          == ProgramOutcome(
            .exited(9),
            output: Array("ready\ncaught\n".utf8),
            errors: "sotto \(command): the command ended with status 9\n"
          )
      )
    }
    if Memory.isThere { try expectGone() }
  }

  @Test(.enabled(if: Memory.isThere, Memory.reason), arguments: [[], ["--no-fifo"]])
  func `a command that the signal ends leaves nothing behind`(options: [String]) throws {
    let program = try bench.program()
      .start(["exec-file"] + options + ["a.yaml", "echo {} >path; echo ready; exec sleep 60"])
    try program.waitForOutput(count: "ready\n".utf8.count)
    program.send(signal: SIGTERM)
    let outcome = try program.finish()
    #expect(outcome.status == .exited(255))
    #expect(outcome.errors == "sotto exec-file: the command was ended by SIGTERM\n")
    try expectGone()
  }

  @Test func `Ctrl-C is the command's business`() throws {
    let script = "kill -INT $PPID; kill -QUIT $PPID; echo alive"
    try #expect(bench.run("exec-env", "a.yaml", script) == .success("alive\n"))
  }

  @Test func `a command that handles Ctrl-C at the terminal goes on`() throws {
    let terminal = try PseudoTerminal()
    let program = try bench.program()
      .start(["exec-env", "a.yaml", Self.script(catching: "INT")], on: terminal)
    try terminal.type("\u{3}", after: "ready")
    try #expect(terminal.waitForEnd(of: program) == .exited(9))
    #expect(terminal.output.contains("caught"))
  }

  @Test(
    .enabled(if: Memory.isThere, Memory.reason),
    arguments: [("\u{3}", "SIGINT"), ("\u{1C}", "SIGQUIT")]
  )
  func `a command that the terminal ends leaves nothing behind`(
    key: String,
    name: String
  ) throws {
    let terminal = try PseudoTerminal()
    let words = ["exec-file", "--no-fifo", "a.yaml", "echo {} >path; echo ready; exec sleep 60"]
    let program = try bench.program().start(words, on: terminal)
    try terminal.type(key, after: "ready")
    try #expect(terminal.waitForEnd(of: program) == .exited(255))
    #expect(terminal.output.contains("the command was ended by \(name)"))
    try expectGone()
  }

  @Test func `a terminal that goes ends the command`() throws {
    let terminal = try PseudoTerminal()
    let script = "trap 'kill $!; echo caught >said; exit 9' HUP; sleep 60 & echo ready; wait"
    let program = try bench.program().start(["exec-env", "a.yaml", script], on: terminal)
    try terminal.wait(for: "ready")
    terminal.hangUp()
    try #expect(terminal.waitForEnd(of: program) == .exited(9))
    try #expect(bench.files.text("said") == "caught\n")
  }

  @Test func `signals that were ignored stay so for the command`() throws {
    var shell = bench.program()
    let sotto = shell.path
    shell.path = "/bin/sh"
    let script = """
      trap '' INT HUP
      exec "$0" exec-env a.yaml 'kill -INT $$; kill -HUP $$; echo alive'
      """
    try #expect(shell.run(["-c", script, sotto]) == .success("alive\n"))
  }
}
