import Foundation
import Glibc
import TestSupport
import Testing

/// `edit` with somebody in front of a terminal.
@Suite("edit on a terminal", .enabled(if: MemoryFolder.isThere, MemoryFolder.reason))
struct EditTerminalTests {
  private static let vim = "/usr/bin/vim"
  private static let question = "Enter: go on editing"

  private let bench: EditBench
  private let terminal: PseudoTerminal

  init() throws {
    bench = try EditBench()
    // So wide that no name is shortened.
    terminal = try PseudoTerminal(columns: 250)
    try bench.encrypt("a: 1\nb: x\nc: 2\n", as: "secrets.yaml")
  }

  private func start(_ editor: String) throws -> pid_t {
    try bench.bench.program("sotto", environment: bench.environment(editor))
      .start(["edit", "secrets.yaml"], on: terminal)
  }

  /// An editor that breaks the text the first time, and the second time does something else.
  private func clumsyEditor(then second: String) throws -> String {
    try bench.script(
      """
      if [ -e tried ]; then \(second)
      else sed -i 's/x/[x/' "$1"; touch tried; fi
      """
    )
  }

  @Test(.enabled(if: Tools.have(vim), "vim is not installed"))
  func `a text that Vim leaves broken is opened again where it is broken`() throws {
    // Whatever the user's settings are, nothing of them may write.
    let folder = bench.bench.path("kept")
    mkdir(folder, 0o755)
    try bench.bench.write(
      """
      set backup writebackup swapfile undofile
      set backupdir=\(folder)// directory=\(folder)// undodir=\(folder)//
      set viminfo='100 viminfofile=\(folder)/viminfo
      """,
      to: ".vimrc"
    )
    let program = try start(Self.vim)
    try terminal.type(":2s/x/[x/\r:wq\r", after: "3L, ")
    try terminal.type("\r", after: Self.question)
    // Where the cursor is, the key is changed.
    try terminal.type(":.s/c/d/ | 2s/\\[x/y/\r:wq\r", after: "3L, ")
    try #expect(terminal.waitForEnd(of: program) == .exited(0), "\(terminal.output)")
    #expect(terminal.output.contains("\"secrets.yaml\": line 3, column 2: "))
    try #expect(bench.plaintext("secrets.yaml") == "a: 1\nb: y\nd: 2\n")
    try #expect(FileManager.default.contentsOfDirectory(atPath: folder) == [])
    try #expect(bench.memory.names == [])
  }

  @Test func `a broken text is opened again, or discarded`() throws {
    let program = try start(clumsyEditor(then: "echo again; grep -q '\\[x' \"$1\" && echo kept"))
    try terminal.type("maybe\n", after: Self.question)
    try terminal.type("\n", after: Self.question)
    try terminal.wait(for: "again")
    try terminal.wait(for: "kept")
    try terminal.type("q\n", after: Self.question)
    try #expect(terminal.waitForEnd(of: program) == .exited(2))
    #expect(terminal.output.contains("what was typed is discarded; nothing is written"))
    try #expect(bench.plaintext("secrets.yaml") == "a: 1\nb: x\nc: 2\n")
  }

  @Test func `the end of input discards`() throws {
    let program = try start(clumsyEditor(then: "true"))
    try terminal.type("\u{4}", after: Self.question)
    try #expect(terminal.waitForEnd(of: program) == .exited(2))
    try #expect(bench.memory.names == [])
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `a signal to end goes to the editor, and nothing is left`(number: Int32) throws {
    let program = try start(
      bench.script("sed -i s/1/2/ \"$1\"; stty raw -echo; echo ready; exec sleep 60")
    )
    try terminal.wait(for: "ready")
    try #expect(bench.memory.names.count == 2)
    kill(program, number)
    try #expect(terminal.waitForEnd(of: program) == .exited(1))
    #expect(terminal.output.contains("\"secrets.yaml\": cancelled; nothing is written"))
    #expect(terminal.hasEcho)
    try #expect(bench.memory.names == [])
    try #expect(bench.plaintext("secrets.yaml") == "a: 1\nb: x\nc: 2\n")
  }

  @Test func `a signal to end counts even if the editor ends well`() throws {
    let program = try start(
      bench.script("sed -i s/1/2/ \"$1\"; trap 'exit 0' TERM; echo ready; sleep 60 & wait")
    )
    try terminal.wait(for: "ready")
    kill(program, SIGTERM)
    try #expect(terminal.waitForEnd(of: program) == .exited(1))
    try #expect(bench.plaintext("secrets.yaml") == "a: 1\nb: x\nc: 2\n")
  }

  @Test func `Ctrl-C is a key of the editor`() throws {
    let program = try start(
      bench.script(
        "trap 'sed -i s/1/2/ \"$1\"; exit 0' INT; echo ready; while :; do sleep 0.1; done"
      )
    )
    try terminal.type("\u{3}", after: "ready")
    try #expect(terminal.waitForEnd(of: program) == .exited(0))
    try #expect(bench.plaintext("secrets.yaml") == "a: 2\nb: x\nc: 2\n")
  }

  @Test func `Ctrl-C in an editor that knows no better cancels`() throws {
    let program = try start(bench.script("echo ready; exec sleep 60"))
    try terminal.type("\u{3}", after: "ready")
    try #expect(terminal.waitForEnd(of: program) == .exited(1))
    #expect(terminal.output.contains("cancelled"))
    try #expect(bench.memory.names == [])
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func `a signal during the question leaves nothing`(number: Int32) throws {
    let program = try start(clumsyEditor(then: "true"))
    try terminal.wait(for: Self.question)
    kill(program, number)
    try #expect(terminal.waitForEnd(of: program) == .signalled(number))
    #expect(terminal.hasEcho)
    try #expect(bench.memory.names == [])
  }
}
