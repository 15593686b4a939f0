import Foundation
import Glibc
import TestSupport
import Testing

/// What `age` does as somebody who may not do everything, which root may.
@Suite("age without rights", .enabled(if: Tools.canBeNobody, Tools.cannotBeNobody))
struct AgeRightsTests {
  private let bench: Bench

  init() throws {
    bench = try Bench()
    try bench.encrypt()
  }

  @Test func `what may not be read or written is named`() throws {
    mkdir(bench.path("private"), 0o700)
    try bench.write("secret", to: "private/file")
    var age = try bench.asNobody("age")
    try bench.tool("/usr/bin/chown", "-R", "0:0", bench.path("private"))
    let decrypt = ["-d", "-i", "alice.txt"]
    try #expect(
      age.run(["-r", Keys.alice.recipient, "private/file"])
        == .refused("failed to open input file \"private/file\": Permission denied")
    )
    try #expect(
      age.run(decrypt + ["-o", "private/new", "letter.age"])
        == .refused("failed to write output file \"private/new\": Permission denied")
    )
    try #expect(
      age.run(["-d", "-i", "private/key", "-o", "bob.txt", "letter.age"])
        == .refused("reading \"private/key\": Permission denied")
    )
    try #expect(
      age.run(["-R", "private/us", "-o", "bob.txt", "letter"])
        == .refused("failed to parse recipient file \"private/us\": Permission denied")
    )
    age.directory = "/"
    try #expect(
      age.run(
        ["-d", "-i", bench.path("alice.txt"), "-o", "x", bench.path("letter.age")])
        == .refused("failed to write output file \"x\": Permission denied")
    )
  }

  @Test func `a read-only file stays as it is`() throws {
    try bench.write("old", to: "out")
    chmod(bench.path("out"), 0o444)
    let age = try bench.asNobody("age")
    try #expect(
      age.run(["-d", "-i", "alice.txt", "-o", "out", "letter.age"])
        == .refused("failed to write output file \"out\": Permission denied")
    )
    try #expect(bench.text("out") == "old")
  }

  @Test func `in a directory without rights, a file that may be written is`() throws {
    mkdir(bench.path("folder"), 0o755)
    try bench.write("a much longer old content\n", to: "folder/out")
    let age = try bench.asNobody("age")
    chmod(bench.path("folder"), 0o555)
    try #expect(
      age.run(["-d", "-i", "alice.txt", "-o", "folder/out", "letter.age"]) == .success()
    )
    try #expect(bench.text("folder/out") == Bench.letter)
    try #expect(
      age.run(["-d", "-i", "bob.txt", "-o", "folder/out", "letter.age"]).status == .exited(1)
    )
    try #expect(bench.text("folder/out") == Bench.letter)
  }

  @Test func `output goes to a new file of one's own`() throws {
    let age = try bench.asNobody("age")
    try #expect(age.run(["-d", "-i", "alice.txt", "-o", "out", "letter.age"]) == .success())
    try #expect(bench.text("out") == Bench.letter)
    try #expect(bench.names() == ["letter.age", "out"])
  }

  @Test func `another's file that everybody may write can be written in a sticky directory`() throws
  {
    mkdir(bench.path("shared"), 0o755)
    try bench.write("old", to: "shared/out")
    let age = try bench.asNobody("age")
    try bench.tool("/usr/bin/chown", "-R", "0:0", bench.path("shared"))
    chmod(bench.path("shared"), 0o1777)
    chmod(bench.path("shared/out"), 0o666)
    try #expect(
      age.run(["-d", "-i", "alice.txt", "-o", "shared/out", "letter.age"]) == .success()
    )
    try #expect(bench.text("shared/out") == Bench.letter)
    try #expect(
      FileManager.default.contentsOfDirectory(atPath: bench.path("shared")) == ["out"]
    )
  }
}
