import Foundation
import Glibc
import TestSupport
import Testing

/// What the system was asked to write while a file was edited.
@Suite(
  "no plaintext on a disk",
  .enabled(if: MemoryFolder.isThere, MemoryFolder.reason),
  .enabled(if: SystemCallTrace.works, "strace is not installed, or not permitted here")
)
struct EditTraceTests {
  private static let secret = "MARKED-SECRET-7391"

  private let bench: EditBench

  init() throws {
    bench = try EditBench()
    try bench.encrypt("a: 1\nold: \(Self.secret)\n", as: "secrets.yaml")
  }

  /// What may hold the secret: memory, terminals and pipes.
  private func isHarmless(_ file: String) -> Bool {
    ["/dev/", "pipe:", "socket:", "anon_inode:"].contains { file.hasPrefix($0) }
      || file.hasPrefix(bench.memory.path)
  }

  private func check(_ trace: SystemCallTrace) throws {
    let calls = try trace.calls()
    #expect(calls.contains { $0.text.contains(Self.secret) }, "the trace shows no writes")
    for call in calls {
      if let file = call.openedForWriting, !isHarmless(file) {
        // The encrypted file, and the new one before it has a name.
        let isResult =
          file == bench.bench.path("secrets.yaml") || file.hasPrefix(bench.bench.path("#"))
        #expect(isResult, "\(call.text)")
      }
      guard call.text.contains(Self.secret), let file = call.written else { continue }
      #expect(isHarmless(file), "\(call.text.prefix(300))")
    }
    try #expect(bench.memory.names == [])
    let names = try bench.bench.names()
    for name in names where name != "trace" && name != "editor" {
      try #expect(!bench.bench.text(name).contains(Self.secret), "\(name)")
    }
  }

  @Test func `by a program that makes a file of its own`() throws {
    let trace = SystemCallTrace(bench)
    let editor = try bench.script("f=$(mktemp) && sort -r \"$1\" >$f && cat $f >\"$1\"")
    try #expect(trace.run(editor).status == .exited(0))
    try check(trace)
    try #expect(bench.plaintext("secrets.yaml") == "old: \(Self.secret)\na: 1\n")
  }

  @Test(.enabled(if: Tools.have("/usr/bin/vim"), "vim is not installed"))
  func `by Vim, with a filter`() throws {
    let trace = SystemCallTrace(bench)
    let terminal = try PseudoTerminal(columns: 250)
    try bench.bench.write("set backup swapfile undofile viminfo='9,s9\n", to: ".vimrc")
    let program = try trace.start("vim", on: terminal)
    try terminal.wait(for: "2L, ", timeout: 60)
    try terminal.type("Onew: \(Self.secret)\u{1B}:%!sort -r\r")
    try terminal.type(":wq\r", after: "3 lines filtered")
    try #expect(terminal.waitForEnd(of: program, timeout: 60) == .exited(0), "\(terminal.output)")
    try check(trace)
    try #expect(bench.plaintext("secrets.yaml").hasPrefix("old: \(Self.secret)\nnew: "))
  }
}

/// The system calls of `edit` and everything it starts, as strace tells them.
private struct SystemCallTrace {
  /// A call that opens or writes.
  struct Call {
    let text: String

    /// The file that it opens for writing; nil for other calls and those that fail.
    var openedForWriting: String? {
      guard text.contains("open") || text.contains("creat("), !text.contains(" = -1 "),
        ["O_WRONLY", "O_RDWR", "creat("].contains(where: { text.contains($0) })
      else { return nil }
      let descriptor = text.split(separator: " = ").last ?? ""
      return descriptor.firstIndex(of: "<").map { start in
        String(descriptor[start...].dropFirst().prefix { $0 != ">" })
      }
    }

    /// The file that it writes to; nil for other calls.
    var written: String? {
      guard let start = text.firstRange(of: "write"),
        let open = text[start.upperBound...].firstIndex(of: "<"),
        let close = text[open...].firstIndex(of: ">")
      else { return nil }
      return String(text[text.index(after: open)..<close])
    }
  }

  static let path = "/usr/bin/strace"
  static let works: Bool = {
    guard Tools.have(path), let scratch = try? ScratchDirectory() else { return false }
    let strace = ProgramUnderTest(path, directory: scratch.path)
    let outcome = try? strace.run(["-f", "-y", "-o", "trace", "/bin/true"])
    return outcome?.status == .exited(0)
  }()

  private let bench: EditBench

  init(_ bench: EditBench) { self.bench = bench }

  private var words: [String] {
    [
      "-f", "-y", "-s", "65536", "-o", "trace", "-e",
      "trace=open,openat,openat2,creat,write,pwrite64,writev,pwritev,pwritev2",
      bench.bench.program("sotto").path, "edit", "secrets.yaml",
    ]
  }

  private func strace(_ editor: String) -> ProgramUnderTest {
    bench.bench.program(Self.path, environment: bench.environment(editor))
  }

  func run(_ editor: String) throws -> ProgramOutcome { try strace(editor).run(words) }

  func start(_ editor: String, on terminal: PseudoTerminal) throws -> pid_t {
    try strace(editor).start(words, on: terminal)
  }

  func calls() throws -> [Call] {
    try bench.bench.text("trace").split(separator: "\n").map { Call(text: String($0)) }
  }
}
