import Foundation
import Glibc
import TestSupport
import Testing

@testable import HostSystem

@Suite("the environment of a program that is started")
struct EnvironmentBlockTests {
  private func entries(_ block: EnvironmentBlock) -> [String] {
    block.entries.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `has each variable once, with its last value`() {
    var block: EnvironmentBlock = ["A": "1", "B": "2"]
    block.set("A", to: "3=4")
    block.set(Array("C".utf8), to: [])
    #expect(entries(block) == ["A=3=4", "B=2", "C="])
  }

  @Test func `has of a process's own variables what getenv finds`() {
    let found = ["A=1", "A=2", "no variable", "B="]
    let block = EnvironmentBlock(entries: found.map { Array($0.utf8) })
    #expect(entries(block) == ["A=1", "B="])
  }

  @Test func `reaches the program byte for byte`() throws {
    var launch = Subprocess.Launch("/usr/bin/env", ["-0"], environment: ["A": "ä"])
    launch.environment.set([0x42], to: [0xFF, 0x0A])
    var child = try Subprocess(launch)
    let result = try child.finish(input: Span())
    #expect(result.output == Array("A=ä\0B=".utf8) + [0xFF, 0x0A, 0])
  }

  @Test func `is that of this process, whatever its bytes`() async {
    await #expect(processExitsWith: .success) {
      setenv("ODD", [CChar(bitPattern: 0xFF), 0], 1)
      let launch = Subprocess.Launch(
        "/bin/sh",
        ["-c", "test \"$ODD\" = \"$(printf '\\377')\""],
        environment: Environment.current.block
      )
      try #expect(launch.runInForeground() == .exited(0))
    }
  }

  @Test func `cannot have a zero byte`() {
    var launch = Subprocess.Launch("/bin/true", environment: [:])
    launch.environment.set([0x41], to: [0x31, 0])
    #expect(throws: SystemError(code: EINVAL, operation: "posix_spawn", path: "/bin/true")) {
      try launch.startDetached()
    }
  }

  @Test func `shows nothing of itself and can be erased`() {
    var block: EnvironmentBlock = ["SECRET": "value"]
    var dumped = ""
    dump(block, to: &dumped)
    #expect(!"\(block) \(dumped)".contains("value"))
    block.erase()
    #expect(block == EnvironmentBlock())
  }
}
