import Foundation
import Glibc
import HostSystem
import TestSupport
import Testing

/// What a terminal makes of CR LF, since it puts a CR before each LF itself.
private let lineBreak = "\r\r\n"
private let erasure = "\u{1B}[F\u{1B}[K"

/// The terminal under test, on the program's side of a pseudo-terminal.
private func openTerminal(_ pseudo: PseudoTerminal) throws -> Terminal {
  Terminal(FileDescriptor(owning: try pseudo.openProgramSide()))
}

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

@Suite(.serialized) struct `Asking for a secret` {
  private let pseudo: PseudoTerminal

  init() throws { pseudo = try PseudoTerminal() }

  private func answer(_ keys: String) throws -> String {
    let terminal = try openTerminal(pseudo)
    pseudo.typeInBackground(keys, after: "Passphrase: ")
    defer { pseudo.readWhatIsThere() }
    return text(try terminal.readSecret("Passphrase:"))
  }

  @Test func `shows the prompt, not the answer, and erases the prompt`() throws {
    #expect(try answer("hunter2\n") == "hunter2")
    #expect(pseudo.output == "Passphrase: " + lineBreak + erasure)
  }

  @Test func `leaves the terminal with its echo`() throws {
    let terminal = try openTerminal(pseudo)
    #expect(pseudo.hasEcho)
    pseudo.typeInBackground("x\n", after: "?")
    _ = try terminal.readSecret("Passphrase?")
    #expect(pseudo.hasEcho)
  }

  @Test(arguments: [
    (keys: "\n", answer: "", "an empty answer"),
    (keys: "a b \n", answer: "a b ", "blanks"),
    (keys: "cr\r", answer: "cr", "the Enter key"),
    (keys: "ab\u{7F}c\n", answer: "ac", "the erase key"),
    (keys: "ab\u{8}c\n", answer: "ac", "a backspace that is not the erase key"),
    (keys: "aé\u{8}c\n", answer: "ac", "a backspace after a character of two bytes"),
    (keys: "\u{8}\u{8}a\n", answer: "a", "backspaces with nothing before"),
    (keys: "wrong\u{15}right\n", answer: "right", "the key that erases the line"),
    (keys: "pässwörd\n", answer: "pässwörd", "letters beyond ASCII"),
    (keys: "x\u{4}\u{4}", answer: "x", "the end of input after something"),
    (keys: "one\ntwo\n", answer: "one", "only the first line"),
  ]) func `understands`(keys: String, answer: String, reason: String) throws {
    #expect(try self.answer(keys) == answer, "\(reason)")
  }

  @Test func `leaves the next line for the next question`() throws {
    let terminal = try openTerminal(pseudo)
    pseudo.typeInBackground("one\ntwo\n", after: "?")
    #expect(text(try terminal.readSecret("First?")) == "one")
    #expect(text(try terminal.readSecret("Second?")) == "two")
  }

  @Test func `fails at the end of input, and leaves the terminal in order`() throws {
    #expect(throws: TerminalError.endOfInput) { try answer("\u{4}") }
    #expect(pseudo.hasEcho)
    #expect(pseudo.output == "Passphrase: " + lineBreak + erasure)
  }

  @Test func `fails when the terminal goes away`() throws {
    let terminal = try openTerminal(pseudo)
    pseudo.hangUpInBackground(after: "Passphrase: ")
    #expect(throws: TerminalError.endOfInput) { try terminal.readSecret("Passphrase:") }
  }

  @Test func `takes the longest line that a terminal surely gives whole`() throws {
    let longest = String(repeating: "x", count: Terminal.lineLimit)
    #expect(try answer(longest + "\n") == longest)
  }

  @Test(arguments: [1, 2, 1000]) func `refuses a line that may have been cut`(more: Int) throws {
    let keys = String(repeating: "x", count: Terminal.lineLimit + more)
    #expect(throws: TerminalError.lineTooLong(limit: Terminal.lineLimit)) {
      try answer(keys + "\n")
    }
  }
}

@Suite(.serialized) struct `Asking for a line` {
  private let pseudo: PseudoTerminal

  init() throws { pseudo = try PseudoTerminal() }

  @Test func `shows what is typed and erases it afterwards`() throws {
    let terminal = try openTerminal(pseudo)
    pseudo.typeInBackground("me\n", after: "Name: ")
    #expect(try terminal.readLine("Name:") == "me")
    pseudo.readWhatIsThere()
    #expect(pseudo.output == "Name: me\r\n" + erasure)
  }
}

@Suite(.serialized) struct `Asking for a key` {
  private let pseudo: PseudoTerminal

  init() throws { pseudo = try PseudoTerminal() }

  @Test func `needs no Enter and shows nothing`() throws {
    let terminal = try openTerminal(pseudo)
    pseudo.typeInBackground("2", after: "? ")
    #expect(try terminal.readCharacter("1 or 2?") == UInt8(ascii: "2"))
    pseudo.readWhatIsThere()
    #expect(pseudo.output == "1 or 2? " + lineBreak + erasure)
    #expect(pseudo.hasEcho)
  }

  @Test func `fails at the end of input`() throws {
    let terminal = try openTerminal(pseudo)
    pseudo.typeInBackground("\u{4}", after: "? ")
    #expect(throws: TerminalError.endOfInput) { try terminal.readCharacter("1 or 2?") }
  }
}

@Suite(.serialized) struct `A signal during a prompt` {
  private let pseudo: PseudoTerminal

  init() throws { pseudo = try PseudoTerminal() }

  // The end of a session resets its terminal, so these programs are not given a session.
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
  func `that ends the process leaves the terminal with its echo`(signal: Int32) async throws {
    let side = try pseudo.openProgramSide()
    defer { close(side) }
    await #expect(processExitsWith: .signal(signal)) { [path = pseudo.path as String, signal] in
      let side = open(path, O_RDWR | O_NOCTTY)
      Thread.detachNewThread {
        while hasEcho(side) { sched_yield() }
        kill(getpid(), signal)
      }
      _ = try Terminal(FileDescriptor(owning: side)).readSecret("Passphrase:")
    }
    #expect(pseudo.hasEcho)
  }

  @Test func `that continues the process turns the echo off again`() async throws {
    let side = try pseudo.openProgramSide()
    defer { close(side) }
    pseudo.typeInBackground("hunter2\n", after: "continued")
    await #expect(processExitsWith: .success) { [path = pseudo.path as String] in
      let side = open(path, O_RDWR | O_NOCTTY)
      Thread.detachNewThread {
        while hasEcho(side) { sched_yield() }
        // What a shell does to the terminal while the process is stopped.
        turnOnEcho(side)
        kill(getpid(), SIGCONT)
        while hasEcho(side) { sched_yield() }
        write(side, "continued", 9)
      }
      let answer = try Terminal(FileDescriptor(owning: side)).readSecret("Passphrase:")
      #expect(text(answer) == "hunter2")
    }
    pseudo.readWhatIsThere()
    #expect(!pseudo.output.contains("hunter2"))
    #expect(pseudo.hasEcho)
  }

  @Test func `from the keyboard ends the process`() async throws {
    pseudo.typeInBackground("hun\u{3}", after: "Passphrase: ")
    await #expect(processExitsWith: .signal(SIGINT)) { [path = pseudo.path as String] in
      try takeTerminal(path)
      _ = try Terminal.open().readSecret("Passphrase:")
    }
    pseudo.readWhatIsThere()
    #expect(pseudo.output == "Passphrase: " + lineBreak)
  }

  @Test func `from the keyboard that cannot stop the process leaves the echo off`() async throws {
    pseudo.typeInBackground("\u{1A}hunter2\n", after: "Passphrase: ")
    await #expect(processExitsWith: .success) { [path = pseudo.path as String] in
      try takeTerminal(path)
      let answer = try Terminal.open().readSecret("Passphrase:")
      #expect(text(answer) == "hunter2")
    }
    pseudo.readWhatIsThere()
    #expect(!pseudo.output.contains("hunter2"))
  }
}

/// Makes a terminal the controlling one of this process, which must be a test's own.
private func takeTerminal(_ path: String) throws {
  try #require(setsid() > 0)
  try #require(open(path, O_RDWR) >= 0)
}

private func turnOnEcho(_ terminal: Int32) {
  var settings = termios()
  tcgetattr(terminal, &settings)
  settings.c_lflag |= UInt32(ECHO)
  tcsetattr(terminal, TCSANOW, &settings)
}

private func hasEcho(_ terminal: Int32) -> Bool {
  var settings = termios()
  return tcgetattr(terminal, &settings) == 0 && settings.c_lflag & UInt32(ECHO) != 0
}

@Suite struct `What is a terminal` {
  @Test func `knows its width`() throws {
    let pseudo = try PseudoTerminal(columns: 123)
    let side = try pseudo.openProgramSide()
    defer { close(side) }
    #expect(Terminal.isTerminal(side))
    #expect(Terminal.width(of: side) == 123)
  }

  @Test func `is no pipe`() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    #expect(!Terminal.isTerminal(ends[0]))
    #expect(Terminal.width(of: ends[0]) == nil)
  }

  @Test func `is missing for a process without one`() async {
    await #expect(processExitsWith: .success) {
      try #require(setsid() > 0)
      let null = open("/dev/null", O_RDONLY)
      dup2(null, STDIN_FILENO)
      #expect(throws: TerminalError.noTerminal) { _ = try Terminal.open() }
    }
  }

  @Test func `may be standard input`() async throws {
    let pseudo = try PseudoTerminal()
    await #expect(processExitsWith: .success) { [path = pseudo.path as String] in
      try #require(setsid() > 0)
      let side = open(path, O_RDWR | O_NOCTTY)
      dup2(side, STDIN_FILENO)
      try Terminal.open().write("hello")
    }
    pseudo.readWhatIsThere()
    #expect(pseudo.output == "hello")
  }
}
