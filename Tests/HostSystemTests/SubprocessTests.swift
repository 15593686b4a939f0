import Glibc
import HostSystem
import TestSupport
import Testing

/// A shell that runs a script, with pipes for all three streams.
private func shell(_ script: String, environment: [String: String] = [:]) -> Subprocess.Launch {
  var launch = Subprocess.Launch("/bin/sh", ["-c", script], environment: environment)
  launch.errors = .pipe
  return launch
}

/// Runs a script to its end.
private func run(_ launch: Subprocess.Launch, input: [UInt8] = []) throws -> Subprocess.Result {
  var child = try Subprocess(launch)
  return try child.finish(input: input.span)
}

/// Lets a signal do in this thread what it does in a program's first; threads of tests block them
/// all.
private func allowSignal(_ number: Int32) {
  var signals = sigset_t()
  sigemptyset(&signals)
  sigaddset(&signals, number)
  pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  signal(number, SIG_DFL)
}

/// The number of pipes' ends that this process has open; its threads open other things on their
/// own.
private func openPipeCount() -> Int {
  (Int32(0)..<1024).count { descriptor in
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }
}

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

@Suite struct `A child program` {
  @Test func `gives back what it is given`() throws {
    let result = try run(Subprocess.Launch("/bin/cat", environment: [:]), input: Array("x".utf8))
    #expect(result == .init(status: .exited(0), output: Array("x".utf8), errors: []))
  }

  @Test func `writes while it is written to, far beyond what pipes hold`() throws {
    var launch = Subprocess.Launch("/bin/cat", environment: [:])
    launch.bufferLimit = 8 << 20
    let input = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    #expect(try run(launch, input: input).output == input)
  }

  @Test func `may write everything before it reads anything`() throws {
    var child = try Subprocess(shell("head -c 300000 /dev/zero; cat >/dev/null; echo; echo end"))
    try child.write([UInt8](repeating: 7, count: 300_000).span)
    child.closeInput()
    #expect(try child.readLine(limit: 300_000) == .line([UInt8](repeating: 0, count: 300_000)))
    #expect(try child.readLine(limit: 300_000) == .line(Array("end".utf8)))
    #expect(try child.readLine(limit: 300_000) == .end(rest: []))
    #expect(try child.wait() == .exited(0))
  }

  @Test(arguments: [0, 1, 77, 255]) func `tells its exit code`(code: Int32) throws {
    #expect(try run(shell("exit \(code)")).status == .exited(code))
  }

  @Test func `tells the signal that ended it`() throws {
    #expect(try run(shell("kill -TERM $$")).status == .signalled(SIGTERM))
  }

  @Test func `has its complaints apart`() throws {
    let result = try run(shell("echo out; echo err >&2"))
    #expect(text(result.output) == "out\n")
    #expect(text(result.errors) == "err\n")
  }

  @Test func `may complain more than is kept`() throws {
    var launch = shell("head -c 500000 /dev/zero >&2; echo out")
    launch.bufferLimit = 1000
    let result = try run(launch)
    #expect(result.errors == [UInt8](repeating: 0, count: 1000))
    #expect(text(result.output) == "out\n")
  }

  @Test func `gets the environment it is given and no more`() throws {
    let launch = Subprocess.Launch("/usr/bin/env", environment: ["A": "1", "B": "x=y"])
    let lines = text(try run(launch).output).split(separator: "\n")
    #expect(Set(lines) == ["A=1", "B=x=y"])
  }

  @Test func `gets its arguments as they are`() throws {
    let arguments = ["%s|", "a b", "", "*", "ä"]
    let launch = Subprocess.Launch("/usr/bin/printf", arguments, environment: [:])
    #expect(text(try run(launch).output) == "a b||*|ä|")
  }

  @Test func `starts in the folder it is given`() throws {
    let scratch = try ScratchDirectory()
    var launch = shell("pwd -P")
    launch.directory = scratch.path
    #expect(text(try run(launch).output).hasSuffix(scratch.path + "\n"))
  }

  @Test func `gets no descriptor but its streams`() throws {
    // Without O_CLOEXEC, as the process may have inherited it.
    let leak = fcntl(STDOUT_FILENO, F_DUPFD, 50)
    defer { close(leak) }
    let result = try run(Subprocess.Launch("/bin/ls", ["/proc/self/fd"], environment: [:]))
    // The fourth is the folder that is listed.
    #expect(text(result.output) == "0\n1\n2\n3\n")
  }

  @Test func `starts with no signal blocked, and SIGINT and SIGPIPE as usual`() throws {
    let result = try run(
      Subprocess.Launch(
        "/bin/grep",
        ["-E", "^Sig(Blk|Ign)", "/proc/self/status"],
        environment: [:]
      )
    )
    let masks = text(result.output).split(separator: "\n").compactMap {
      UInt64($0.split(separator: "\t")[1], radix: 16)
    }
    try #require(masks.count == 2)
    #expect(masks[0] == 0)
    #expect(masks[1] & (1 << UInt64(SIGINT - 1) | 1 << UInt64(SIGPIPE - 1)) == 0)
  }

  @Test func `finds nothing on a discarded input`() throws {
    var launch = Subprocess.Launch("/bin/cat", environment: [:])
    launch.input = .discarded
    #expect(try run(launch) == .init(status: .exited(0), output: [], errors: []))
  }
}

@Suite struct `A child program that cannot start` {
  @Test func `is reported with its path`() throws {
    let path = try ScratchDirectory().file("program")
    #expect(throws: SystemError(code: ENOENT, operation: "posix_spawn", path: path)) {
      _ = try Subprocess(Subprocess.Launch(path, environment: [:]))
    }
  }

  @Test func `is reported when its folder is missing`() throws {
    var launch = Subprocess.Launch("/bin/cat", environment: [:])
    launch.directory = try ScratchDirectory().file("folder")
    #expect(throws: SystemError(code: ENOENT, operation: "posix_spawn", path: "/bin/cat")) {
      _ = try Subprocess(launch)
    }
  }

  @Test(arguments: [
    (["a\0b"], [:]), ([], ["A\0": "x"]), ([], ["A": "x\0y"]),
  ]) func `is refused with a zero byte in a text`(
    arguments: [String],
    environment: [String: String]
  ) throws {
    let launch = Subprocess.Launch("/bin/true", arguments, environment: environment)
    #expect(throws: SystemError(code: EINVAL, operation: "posix_spawn", path: "/bin/true")) {
      _ = try Subprocess(launch)
    }
  }
}

@Suite struct `A child program that goes early` {
  @Test func `is an error for the writer, and no signal`() async {
    await #expect(processExitsWith: .success) {
      allowSignal(SIGPIPE)
      var child = try Subprocess(shell("exec <&-; echo closed; read -r x; exit 3"))
      #expect(try child.readLine(limit: 100) == .line(Array("closed".utf8)))
      #expect(throws: SubprocessError.inputClosed) {
        try child.write([UInt8](repeating: 0, count: 1000).span)
      }
      #expect(try child.wait() == .exited(3))
    }
  }

  @Test func `still gives its result`() throws {
    let input = [UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000)
    #expect(try run(shell("head -c 3; exit 4"), input: input).status == .exited(4))
    #expect(text(try run(shell("head -c 3; exit 4"), input: input).output) == "xxx")
  }
}

@Suite struct `Reading from a child program` {
  @Test func `takes lines apart, and keeps what no line feed ends`() throws {
    var child = try Subprocess(shell("printf 'one\\n\\ntwo'"))
    #expect(try child.readLine(limit: 10) == .line(Array("one".utf8)))
    #expect(try child.readLine(limit: 10) == .line([]))
    #expect(try child.readLine(limit: 10) == .end(rest: Array("two".utf8)))
  }

  @Test(arguments: ["printf 12345678901", "printf '12345678901\\n'", "cat /dev/zero"])
  func `refuses a line beyond the limit`(script: String) throws {
    var child = try Subprocess(shell(script))
    #expect(throws: SubprocessError.outputTooLong(limit: 10)) {
      _ = try child.readLine(limit: 10)
    }
  }

  @Test func `gives up at the deadline and goes on later`() throws {
    var child = try Subprocess(shell("printf half; read -r x; echo whole"))
    #expect(try child.readLine(limit: 10, deadline: .now + .milliseconds(20)) == .deadline)
    try child.write(Array("\n".utf8).span)
    #expect(try child.readLine(limit: 10) == .line(Array("halfwhole".utf8)))
  }

  @Test func `in pieces ends with nothing`() throws {
    var child = try Subprocess(shell("printf 12345"))
    var pieces: [UInt8] = []
    while case let piece = try child.read(limit: 2), !piece.isEmpty {
      #expect(piece.count <= 2)
      pieces += piece
    }
    #expect(text(pieces) == "12345")
  }

  @Test func `refuses output beyond the limit`() throws {
    var launch = shell("cat /dev/zero")
    launch.bufferLimit = 100_000
    #expect(throws: SubprocessError.outputTooLong(limit: 100_000)) { _ = try run(launch) }
  }

  @Test func `to the end gives up at the deadline`() throws {
    var child = try Subprocess(shell("read -r x < /dev/tty || while :; do sleep 1; done"))
    #expect(throws: SubprocessError.deadlineExceeded) {
      _ = try child.finish(input: Span(), deadline: .now + .milliseconds(50))
    }
  }
}

@Suite struct `Ending a child program` {
  @Test func `interrupts it`() throws {
    var child = try Subprocess(Subprocess.Launch("/bin/sleep", ["1000"], environment: [:]))
    #expect(try child.stop() == .signalled(SIGINT))
  }

  @Test func `gives it time to put things right`() throws {
    var child = try Subprocess(
      shell("trap 'exit 5' INT; echo ready; while :; do read -r x || sleep 0.01; done")
    )
    #expect(try child.readLine(limit: 10) == .line(Array("ready".utf8)))
    #expect(try child.stop(grace: .seconds(20)) == .exited(5))
  }

  @Test func `kills it if it does not listen`() throws {
    var child = try Subprocess(shell("trap '' INT; echo ready; exec sleep 1000"))
    #expect(try child.readLine(limit: 10) == .line(Array("ready".utf8)))
    #expect(try child.stop(grace: .milliseconds(20)) == .signalled(SIGKILL))
  }

  @Test func `tells the same status again`() throws {
    var child = try Subprocess(shell("exit 9"))
    #expect(try child.wait() == .exited(9))
    #expect(try child.wait() == .exited(9))
    #expect(try child.stop() == .exited(9))
    #expect(try child.wait(until: .now) == .exited(9))
  }

  @Test func `does not wait longer than it may`() throws {
    var child = try Subprocess(Subprocess.Launch("/bin/sleep", ["1000"], environment: [:]))
    #expect(try child.wait(until: .now + .milliseconds(5)) == nil)
  }

  @Test func `happens when its owner goes`() throws {
    let number = try { () throws -> Int32 in
      let child = try Subprocess(Subprocess.Launch("/bin/sleep", ["1000"], environment: [:]))
      #expect(kill(child.processIdentifier, 0) == 0)
      return child.processIdentifier
    }()
    #expect(kill(number, 0) == -1)
  }
}

@Suite struct `Descriptors of child programs` {
  // In a process of its own, since other tests open descriptors meanwhile.
  @Test func `are all closed again`() async {
    await #expect(processExitsWith: .success) {
      let before = openPipeCount()
      for _ in 0..<20 {
        _ = try run(shell("cat; exit 1"), input: [1, 2, 3])
        _ = try? Subprocess(Subprocess.Launch("/dev/null", environment: [:]))
        var child = try Subprocess(shell("exec sleep 1000"))
        _ = try child.stop()
        _ = try Subprocess(shell("exec sleep 1000"))
      }
      #expect(openPipeCount() == before)
    }
  }

  @Test func `are in place though the program was started without streams`() async {
    await #expect(processExitsWith: .success) {
      for stream: Int32 in 0...1 { close(stream) }
      let result = try run(shell("cat; echo err >&2"), input: Array("x".utf8))
      #expect(text(result.output) == "x")
      #expect(text(result.errors) == "err\n")
    }
  }
}
