import Foundation
import Glibc
import TestSupport
import Testing

/// Files and keys that go between this program and another `age` that is installed, in both
/// directions.
@Suite(
  "age beside another age",
  .enabled(if: Tools.have(Tools.age, Tools.ageKeygen), Tools.noAge)
)
struct AgeInteroperabilityTests {
  /// Sizes around the ends of chunks.
  static let sizes = [
    0, 1, 65535, 65536, 65537, 2 * 65536 - 1, 2 * 65536, 2 * 65536 + 1, 3 * 65536 - 1, 3 * 65536,
    3 * 65536 + 1,
  ]

  /// Which program encrypts; the other decrypts.
  enum Direction: CaseIterable {
    case fromOurs
    case fromTheirs
  }

  private let bench: Bench

  init() throws { bench = try Bench() }

  private func programs(_ direction: Direction) -> (from: ProgramUnderTest, to: ProgramUnderTest) {
    let ours = bench.program("age")
    let theirs = bench.program(Tools.age)
    return direction == .fromOurs ? (ours, theirs) : (theirs, ours)
  }

  private func expectPassage(
    _ direction: Direction,
    _ sealing: [String],
    _ opening: [String],
    size: Int = 1000,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let content = [UInt8].noise(count: size)
    let (from, to) = programs(direction)
    for armor in [[], ["-a"]] {
      let sealed = try from.run(armor + sealing, input: .bytes(content))
      try #require(sealed.status == .exited(0), "\(sealed)", sourceLocation: location)
      let opened = try to.run(["-d"] + opening, input: .bytes(sealed.output))
      #expect(opened == ProgramOutcome(.exited(0), output: content), sourceLocation: location)
    }
  }

  @Test(arguments: sizes, Direction.allCases)
  func `files of all sizes pass`(size: Int, direction: Direction) throws {
    try expectPassage(direction, ["-r", Keys.alice.recipient], ["-i", "alice.txt"], size: size)
  }

  @Test(arguments: Direction.allCases)
  func `files of keys pass`(direction: Direction) throws {
    let ours = bench.program("age-keygen")
    let theirs = bench.program(Tools.ageKeygen)
    let (maker, other) = direction == .fromOurs ? (ours, theirs) : (theirs, ours)
    try #expect(maker.run(["-o", "key"]).status == .exited(0))
    let recipients = try other.run(["-y", "key"])
    #expect(recipients.status == .exited(0) && recipients.errors == "")
    try #expect(maker.run(["-y", "key"]) == recipients)
    try bench.write("# them\n\n" + recipients.text + Keys.bob.recipient + "\n", to: "us")
    for key in ["key", "bob.txt"] {
      try expectPassage(direction, ["-R", "us"], ["-i", key])
    }
    try expectPassage(direction, ["-e", "-i", "key"], ["-i", "bob.txt", "-i", "key"])
  }

  @Test(
    .enabled(if: Tools.have(Tools.sshKeygen), Tools.noSSHKeygen),
    arguments: ["ed25519", "rsa"],
    Direction.allCases
  )
  func `SSH keys pass`(type: String, direction: Direction) throws {
    try bench.tool(Tools.sshKeygen, "-q", "-t", type, "-N", "", "-f", "id")
    try expectPassage(direction, ["-R", "id.pub"], ["-i", "id"])
    try expectPassage(direction, ["-e", "-i", "id"], ["-i", "id"])
  }

  // MARK: Passphrases

  /// Runs a program that asks for "password", once or twice.
  private func type(
    _ prompts: String...,
    to program: ProgramUnderTest,
    _ words: String...
  ) throws -> ProgramOutcome {
    let terminal = try PseudoTerminal()
    let holder = try terminal.openProgramSide()
    defer { close(holder) }
    let process = try program.start(
      words,
      on: terminal,
      redirecting: .init(output: bench.path(".out"), errors: bench.path(".errors"))
    )
    for prompt in prompts { try terminal.type("password\n", after: prompt) }
    let status = try terminal.waitForEnd(of: process, timeout: 60)
    return ProgramOutcome(
      status,
      output: try bench.read(".out"),
      errors: try bench.text(".errors")
    )
  }

  @Test(arguments: Direction.allCases)
  func `an identity file with a passphrase passes, and so does the passphrase`(
    direction: Direction
  ) throws {
    let (from, to) = programs(direction)
    try #expect(
      type(
        "Enter passphrase (leave empty",
        "Confirm passphrase",
        to: from,
        "-p",
        "-o",
        "locked",
        "alice.txt"
      ) == .success()
    )
    try #expect(
      type("Enter passphrase", to: to, "-d", "locked")
        == .success(Keys.alice.identity + "\n")
    )
    try bench.encrypt()
    try #expect(
      type("Enter passphrase", to: to, "-d", "-i", "locked", "letter.age")
        == .success(Bench.letter)
    )
  }
}
