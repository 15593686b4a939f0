import Foundation
import Glibc
import HostSystem
import TestSupport
import Testing

/// A shell with a script, and nothing in its environment.
private func shell(_ script: String) -> Subprocess.Launch {
  Subprocess.Launch("/bin/sh", ["-c", script], environment: [:])
}

private func isDefault(_ number: Int32) -> Bool {
  var action = sigaction()
  sigaction(number, nil, &action)
  return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 0
}

@Suite("a program in front of the user")
struct ForegroundTests {
  @Test func `ends as it likes`() async {
    await #expect(processExitsWith: .success) {
      try #expect(shell("exit 3").runInForeground() == .exited(3))
      try #expect(shell("kill -TERM $$").runInForeground() == .signalled(SIGTERM))
    }
  }

  @Test func `takes Ctrl-C alone`() async {
    await #expect(processExitsWith: .success) {
      let script = "kill -INT $PPID; kill -QUIT $PPID; exit 4"
      try #expect(shell(script).runInForeground() == .exited(4))
      try #expect(shell("kill -INT $$").runInForeground() == .signalled(SIGINT))
      try #expect(shell("kill -QUIT $$").runInForeground() == .signalled(SIGQUIT))
    }
  }

  @Test func `leaves Ctrl-C to end this process afterwards`() async {
    await #expect(processExitsWith: .signal(SIGINT)) {
      _ = try shell("kill -INT $PPID").runInForeground()
      kill(getpid(), SIGINT)
      while true { pause() }
    }
  }

  @Test func `is not interrupted where this process is not`() async {
    await #expect(processExitsWith: .success) {
      _ = signal(SIGINT, SIG_IGN)
      try #expect(shell("kill -INT $$; exit 5").runInForeground() == .exited(5))
    }
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `is told when this process shall end, where that is wanted`(number: Int32) async {
    await #expect(processExitsWith: .success) { [number] in
      let script = """
        trap 'exit 6' \(number)
        kill -\(number) $PPID
        while :; do read -t 1 line; done
        """
      let launch = Subprocess.Launch("/bin/bash", ["-c", script], environment: [:])
      try #expect(launch.runInForeground(forwardsTermination: true) == .exited(6))
    }
  }

  @Test func `does not keep this process from ending otherwise`() async {
    await #expect(processExitsWith: .signal(SIGTERM)) {
      _ = try shell("kill -TERM $PPID; exit 0").runInForeground()
      while true { pause() }
    }
  }

  @Test func `starts in its folder, with its environment`() async throws {
    let scratch = try ScratchDirectory()
    await #expect(processExitsWith: .success) { [path = scratch.path as String] in
      var launch = shell("echo \"$PWD $A\" >out; test \"$(env | grep -c ^A=)\" = 1")
      launch.environment = ["A": "b"]
      launch.directory = path
      try #expect(launch.runInForeground() == .exited(0))
    }
    #expect(try scratch.read("out") == Array("\(scratch.path) b\n".utf8))
  }

  @Test func `that is missing is an error, and signals are as before`() async {
    await #expect(processExitsWith: .success) {
      let launch = Subprocess.Launch("/missing", environment: [:])
      let error = SystemError(code: ENOENT, operation: "posix_spawn", path: "/missing")
      #expect(throws: error) { try launch.runInForeground(forwardsTermination: true) }
      let token = Signals.removeOnFatalSignal("/missing")
      #expect(token != nil)
      #expect(!isDefault(SIGINT) && !isDefault(SIGHUP))
    }
  }
}

@Suite("a program that has the terminal")
struct TerminalProgramTests {
  @Test func `ends as it likes`() async {
    await #expect(processExitsWith: .success) {
      let ending = try shell("kill -INT $PPID; exit 3").runOnTerminal(patience: 20)
      #expect(ending.status == .exited(3) && ending.signal == nil)
    }
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `gets the signals that should end this process, which learns of them`(
    number: Int32
  ) async {
    await #expect(processExitsWith: .success) { [number] in
      let script = """
        trap 'exit 6' \(number)
        kill -\(number) $PPID
        while :; do read -t 1 line; done
        """
      let launch = Subprocess.Launch("/bin/bash", ["-c", script], environment: [:])
      let ending = try launch.runOnTerminal(patience: 60)
      #expect(ending.status == .exited(6) && ending.signal == number)
      let next = try shell("exit 0").runOnTerminal(patience: 60)
      #expect(next.signal == nil)
    }
  }

  @Test func `is killed if it goes on all the same`() async {
    await #expect(processExitsWith: .success) {
      let script = "trap '' TERM; kill -TERM $PPID; while :; do read -t 9 line; done"
      let launch = Subprocess.Launch("/bin/bash", ["-c", script], environment: [:])
      let ending = try launch.runOnTerminal(patience: 1)
      #expect(ending.status == .signalled(SIGKILL) && ending.signal == SIGTERM)
      #expect(isDefault(SIGALRM))
    }
  }

  @Test func `leaves the terminal as it was, even if it dies`() async {
    await #expect(processExitsWith: .success) {
      let terminal = try PseudoTerminal()
      dup2(try terminal.openProgramSide(), STDIN_FILENO)
      let script = "/usr/bin/env stty raw -echo; kill -KILL $$"
      let launch = Subprocess.Launch("/bin/sh", ["-c", script], environment: [:])
      #expect(terminal.hasEcho)
      try #expect(launch.runOnTerminal(patience: 1).status == .signalled(SIGKILL))
      #expect(terminal.hasEcho)
    }
  }
}

@Suite("a program in the place of this one")
struct ReplaceProcessTests {
  @Test func `ends as it likes`() async {
    await #expect(processExitsWith: .exitCode(7)) { try shell("exit 7").replaceProcess() }
  }

  @Test func `finds signals as programs expect them`() async {
    await #expect(processExitsWith: .signal(SIGPIPE)) {
      Signals.ignoreBrokenPipe()
      Signals.ignoreFileSizeLimit()
      try shell("kill -PIPE $$").replaceProcess()
    }
  }

  @Test func `has its arguments, environment and folder, and none of this one's files`()
    async throws
  {
    let scratch = try ScratchDirectory()
    try scratch.write("x", to: "file")
    await #expect(processExitsWith: .success) { [path = scratch.path as String] in
      let file = try FileDescriptor.open(forReading: path + "/file")
      var launch = Subprocess.Launch(
        "/bin/sh",
        ["-c", "test \"$1 $A $PWD\" = \"c b $2\" && ! test -e /proc/$$/fd/$3", "sh", "c", path]
          + ["\(file.rawValue)"],
        environment: ["A": "b"]
      )
      launch.directory = path
      try launch.replaceProcess()
    }
  }

  @Test func `that is missing is an error, and all is as before`() async throws {
    await #expect(processExitsWith: .success) {
      Signals.ignoreBrokenPipe()
      let folder = try FileSystem.workingDirectory()
      var launch = Subprocess.Launch("/missing", environment: [:])
      launch.directory = "/tmp"
      let error = SystemError(code: ENOENT, operation: "execve", path: "/missing")
      #expect(throws: error) { try launch.replaceProcess() }
      #expect(!isDefault(SIGPIPE))
      let folderAfterwards = try FileSystem.workingDirectory()
      #expect(folderAfterwards == folder)
    }
  }

  @Test func `cannot have a zero byte in its words`() {
    let error = SystemError(code: EINVAL, operation: "execve", path: "/bin/sh")
    #expect(throws: error) { try shell("a\0b").replaceProcess() }
  }
}
