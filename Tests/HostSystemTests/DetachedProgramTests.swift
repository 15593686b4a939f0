import Foundation
import Glibc
import HostSystem
import TestSupport
import Testing

@Suite("a program left to itself", .timeLimit(.minutes(1)))
struct DetachedProgramTests {
  @Test func `runs without this process's streams, and longer than it`() async throws {
    let scratch = try ScratchDirectory()
    let pipe = scratch.file("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    // Reading waits until the program is there.
    let script = "links=$(readlink /proc/$$/fd/[012]); echo \"$links\" >\(pipe)"
    await #expect(processExitsWith: .success) { [script = script as String] in
      try Subprocess.Launch("/bin/sh", ["-c", script], environment: [:]).startDetached()
    }
    let said = try FileSystem.read(pipe, limit: 1000)
    #expect(String(decoding: said, as: UTF8.self) == "/dev/null\n/dev/null\n/dev/null\n")
  }

  @Test func `goes on behind this one once it is ready`() async throws {
    let scratch = try ScratchDirectory()
    let path = scratch.file("file")
    // Who runs the test waits for both, so the file is there then.
    await #expect(processExitsWith: .success) { [path = path as String] in
      let process = try BackgroundProcess.begin()
      process.isReady()
      _ = try? FileDescriptor.createNew(path, mode: 0o600).write([1, 2])
      _exit(7)
    }
    #expect(try scratch.read("file") == [1, 2])
  }

  @Test func `that is never ready gives this one its end`() async {
    await #expect(processExitsWith: .exitCode(7)) {
      _ = try BackgroundProcess.begin()
      _exit(7)
    }
  }
}
