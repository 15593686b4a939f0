import Foundation
import Glibc
import TestSupport
import Testing

/// What the program promises about files, while the system calls it makes fail one after another.
@Suite(
  "a file that is written",
  .enabled(if: FaultInjection.isAvailable, "\(FaultInjection.reason)")
)
struct WriteFaultTests {
  private let bench: Bench
  private let decryption: FaultInjection

  /// The calls that have to do with files.
  private static let calls = [
    "access", "openat", "newfstatat", "readlink", "read", "write", "flistxattr", "fremovexattr",
    "fchmod", "fsync", "linkat", "rename", "unlink", "close",
  ]

  init() throws {
    bench = try Bench()
    try bench.encrypt()
    decryption = FaultInjection(
      bench.program("age"),
      ["-d", "-i", "alice.txt", "-o", "out", "letter.age"]
    )
  }

  private func reset() throws {
    for name in try bench.names() where name != "letter.age" { unlink(bench.path(name)) }
    try bench.write("old", to: "out")
    chmod(bench.path("out"), 0o640)
  }

  private func checkContent(_ run: FaultInjection.Run) throws {
    let content = try bench.text("out")
    #expect(["old", Bench.letter].contains(content), "\(run)")
    if run.outcome.status == .exited(0) { #expect(content == Bench.letter, "\(run)") }
    #expect(bench.mode("out") == 0o640, "\(run)")
  }

  @Test(arguments: ["EIO", "EACCES"])
  func `is old or new, and nothing else is left, whatever fails`(error: String) throws {
    let count = try decryption.failEach(Self.calls, with: error, reset: reset) { run in
      try checkContent(run)
      try #expect(bench.names() == ["letter.age", "out"], "\(run)")
    }
    #expect(count > 20)
  }

  @Test func `is written in place where it cannot be replaced`() throws {
    let count = try decryption.failEach(["rename"], with: "EBUSY", reset: reset) { run in
      #expect(run.outcome == .success(), "\(run)")
      try checkContent(run)
      try #expect(bench.names() == ["letter.age", "out"], "\(run)")
    }
    #expect(count == 1)
  }

  @Test func `is old or new when the program is killed before any call`() throws {
    let count = try decryption.killBeforeEach(Self.calls, reset: reset) { run in
      try checkContent(run)
      // There is a name between the two steps of replacing a file, and no call that does both.
      let others = try bench.names().filter { !["letter.age", "out"].contains($0) }
      let isBetween = ["newfstatat", "rename"].contains { run.fault.hasPrefix($0) }
      #expect(others.count <= (isBetween ? 1 : 0), "\(run): \(others)")
    }
    #expect(count > 20)
  }

  @Test func `is old or new when the program is killed at any time`() throws {
    try decryption.killAtRandom(100, within: 6_000, reset: reset) { run in
      try checkContent(run)
    }
  }

  @Test func `is whole or missing when it is new`() throws {
    let faults = FaultInjection(bench.program("age-keygen"), ["-o", "key"])
    let remove = { _ = unlink(bench.path("key")) }
    let check = { (run: FaultInjection.Run) in
      if let key = try? bench.text("key") {
        #expect(key.hasSuffix("\n") && key.contains("\nAGE-SECRET-KEY-1"), "\(run)")
        #expect(bench.mode("key") == 0o600, "\(run)")
      }
      if run.outcome.status == .exited(0) { try #expect(bench.names().contains("key"), "\(run)") }
      try #expect(bench.names().filter { $0.hasPrefix(".") } == [], "\(run)")
    }
    #expect(try faults.failEach(Self.calls, reset: remove, check: check) > 10)
    #expect(try faults.killBeforeEach(Self.calls, reset: remove, check: check) > 10)
  }
}
