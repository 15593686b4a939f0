import Glibc
import HostSystem
import TestSupport
import Testing

/// Sends this process a signal and waits to be ended by it.
private func endBySignal(_ number: Int32) {
  kill(getpid(), number)
  while true { pause() }
}

@Suite struct `A fatal signal` {
  private let scratch: ScratchDirectory

  init() throws { scratch = try ScratchDirectory() }

  @Test func `removes the files it was told of, and still ends the process`() async throws {
    let temporary = try scratch.write("x", to: "temporary")
    let finished = try scratch.write("x", to: "finished")
    await #expect(processExitsWith: .signal(SIGTERM)) {
      [temporary = temporary as String, finished = finished as String] in
      _ = Signals.removeOnFatalSignal(temporary)
      let token = try #require(Signals.removeOnFatalSignal(finished))
      Signals.forget(token)
      endBySignal(SIGTERM)
    }
    #expect(try scratch.names() == ["finished"])
  }

  @Test func `is heard in any thread, for many files`() async throws {
    for number in 0..<100 { try scratch.write("x", to: "\(number)") }
    await #expect(processExitsWith: .signal(SIGHUP)) { [path = scratch.path as String] in
      for number in 0..<100 { _ = Signals.removeOnFatalSignal("\(path)/\(number)") }
      await withTaskGroup { group in
        for _ in 0..<4 { group.addTask { endBySignal(SIGHUP) } }
      }
    }
    #expect(try scratch.names() == [])
  }

  @Test func `stays ignored where it was ignored`() async throws {
    let file = try scratch.write("x", to: "file")
    await #expect(processExitsWith: .success) { [file = file as String] in
      _ = signal(SIGHUP, SIG_IGN)
      _ = Signals.removeOnFatalSignal(file)
      let action = signal(SIGHUP, SIG_IGN)
      #expect(unsafeBitCast(action, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self))
    }
    #expect(try scratch.names() == ["file"])
  }

  @Test func `can be prepared for many files at once, and no more`() async {
    await #expect(processExitsWith: .success) {
      let tokens = (0..<4096).compactMap { Signals.removeOnFatalSignal("/nonexistent/\($0)") }
      #expect(tokens.count == 4096)
      #expect(Signals.removeOnFatalSignal("/nonexistent/x") == nil)
      for token in tokens { Signals.forget(token) }
      #expect(Signals.removeOnFatalSignal("/nonexistent/x") != nil)
    }
  }
}

@Suite struct `A broken pipe` {
  @Test func `is an error once it is ignored`() async {
    await #expect(processExitsWith: .success) {
      var signals = sigset_t()
      sigemptyset(&signals)
      sigaddset(&signals, SIGPIPE)
      pthread_sigmask(SIG_UNBLOCK, &signals, nil)
      Signals.ignoreBrokenPipe()
      var ends: [Int32] = [0, 0]
      try #require(pipe(&ends) == 0)
      close(ends[0])
      #expect(write(ends[1], "x", 1) == -1)
      #expect(errno == EPIPE)
    }
  }
}
