import Foundation
import Glibc

/// Runs a program again and again, each time with another of its system calls failing, or killed at
/// another moment.
///
///     let faults = FaultInjection(bench.program("sotto"), ["edit", "file"])
///     try faults.failEach(["write", "fsync", "rename"]) {
///       try bench.write("old", to: "file")
///     } check: { run in
///       #expect(["old", "new"].contains(try bench.text("file")), "\(run)")
///     }
///
/// strace(1) makes the calls fail, so the program is the one that was built. It counts the calls of each
/// thread on its own.
public struct FaultInjection: Sendable {
  /// A run of the program in which something went wrong.
  public struct Run: CustomStringConvertible, Sendable {
    /// What was done to it.
    public let fault: String
    /// How it ended.
    public let outcome: ProgramOutcome

    /// Both, for the report of a failed test.
    public var description: String { "\(fault): \(outcome)" }
  }

  /// A program whose calls never come to an end, or that was not traced at all.
  public struct Failure: Error, CustomStringConvertible {
    /// What is wrong.
    public let description: String
  }

  /// Whether this machine lets programs be traced.
  public static let isAvailable: Bool = {
    guard let scratch = try? ScratchDirectory() else { return false }
    let faults = FaultInjection(ProgramUnderTest("/bin/cat", directory: "/"), ["/dev/null"])
    let log = scratch.file("log")
    let outcome = try? faults.run("inject=close:error=EIO:when=1", call: "close", log: log)
    return outcome != nil && ((try? Self.isInjected(log)) ?? false)
  }()

  /// Why a test was skipped.
  public static let reason: String =
    "strace is not installed as /usr/bin/strace, or may not trace programs here"

  private static let strace = "/usr/bin/strace"
  /// More calls of one kind than a program under test makes.
  private static let callLimit = 2_000

  private let program: ProgramUnderTest
  private let arguments: [String]
  private let input: ProgramUnderTest.Input
  private let mark: String?

  /// Describes the program and how it is started.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - arguments: The words after its name.
  ///   - input: What it reads.
  ///   - mark: A file as strace shows it. What the first thread calls before it comes to this file, such
  ///     as to load libraries, is left alone.
  public init(
    _ program: ProgramUnderTest,
    _ arguments: [String],
    input: ProgramUnderTest.Input = .none,
    from mark: String? = nil
  ) {
    self.program = program
    self.arguments = arguments
    self.input = input
    self.mark = mark
  }

  /// Makes each call fail in turn: the first of its kind in one run, the second in the next, and so on
  /// until the program makes no more.
  ///
  /// - Parameters:
  ///   - calls: The names of the system calls, as strace knows them; one that this machine does not have
  ///     is marked with a question mark, `?open`.
  ///   - error: How they fail.
  ///   - reset: Puts everything as the program is to find it.
  ///   - check: Looks at what the program has left.
  /// - Returns: How many calls have failed.
  /// - Throws: `Failure`, and what the closures throw.
  @discardableResult
  public func failEach(
    _ calls: [String],
    with error: String = "EIO",
    reset: () throws -> Void,
    check: (Run) throws -> Void
  ) throws -> Int {
    try repeatEach(calls, "error=\(error)", reset: reset, check: check)
  }

  /// Kills the program, with SIGKILL, just before each call in turn.
  ///
  /// - Parameters:
  ///   - calls: The names of the system calls, as strace knows them.
  ///   - reset: Puts everything as the program is to find it.
  ///   - check: Looks at what the program has left.
  /// - Returns: How many times it was killed.
  /// - Throws: `Failure`, and what the closures throw.
  @discardableResult
  public func killBeforeEach(
    _ calls: [String],
    reset: () throws -> Void,
    check: (Run) throws -> Void
  ) throws -> Int {
    try repeatEach(calls, "signal=SIGKILL", reset: reset, check: check)
  }

  /// Kills the program, with SIGKILL, at random moments.
  ///
  /// - Parameters:
  ///   - count: How many times.
  ///   - limit: The latest moment, in microseconds after the start.
  ///   - reset: Puts everything as the program is to find it.
  ///   - check: Looks at what the program has left.
  /// - Throws: What the closures throw, or an error of the system.
  public func killAtRandom(
    _ count: Int,
    within limit: UInt32,
    reset: () throws -> Void,
    check: (Run) throws -> Void
  ) throws {
    for _ in 0..<count {
      try reset()
      let moment = UInt32.random(in: 0...limit)
      let running = try program.start(arguments, input: input)
      usleep(moment)
      running.send(signal: SIGKILL)
      try check(Run(fault: "killed after \(moment) µs", outcome: running.finish()))
    }
  }

  private func repeatEach(
    _ calls: [String],
    _ fault: String,
    reset: () throws -> Void,
    check: (Run) throws -> Void
  ) throws -> Int {
    let scratch = try ScratchDirectory()
    try reset()
    let numbers = try firstNumbers(of: calls, log: scratch.file("log"))
    var total = 0
    for call in calls {
      var number = numbers[call] ?? 1
      while true {
        guard number < Self.callLimit else { throw Failure(description: "\(call) has no end") }
        try reset()
        let log = scratch.file("log")
        let outcome = try run("inject=\(call):\(fault):when=\(number)", call: call, log: log)
        try check(Run(fault: "\(call) number \(number), \(fault)", outcome: outcome))
        guard try Self.isInjected(log) else { break }
        number += 1
        total += 1
      }
    }
    return total
  }

  /// For each call, the number of the first that is made once the program has come to the mark.
  private func firstNumbers(of calls: [String], log: String) throws -> [String: Int] {
    guard let mark else { return [:] }
    _ = try run(nil, call: calls.joined(separator: ","), log: log)
    let lines = try Self.text(log).split(separator: "\n")
    guard let first = lines.firstIndex(where: { $0.contains(mark) }) else {
      throw Failure(description: "no call is about \(mark)")
    }
    var numbers: [String: Int] = [:]
    for call in calls {
      let name = call.drop { $0 == "?" } + "("
      numbers[call] = 1 + lines[..<first].count { $0.contains(name) }
    }
    return numbers
  }

  private func run(_ injection: String?, call: String, log: String) throws -> ProgramOutcome {
    try? FileManager.default.removeItem(atPath: log)
    var traced = program
    traced.prefix += [
      Self.strace, "--follow-forks", "--quiet=attach,exit", "--output", log, "-e", "trace=\(call)",
    ]
    if let injection { traced.prefix += ["-e", injection] }
    return try traced.run(arguments, input: input)
  }

  /// Whether the call was made that was to go wrong.
  private static func isInjected(_ log: String) throws -> Bool {
    let text = try text(log)
    return text.contains("(INJECTED)") || text.contains("+++ killed by SIGKILL +++")
  }

  private static func text(_ log: String) throws -> String {
    try String(decoding: Data(contentsOf: URL(fileURLWithPath: log)), as: UTF8.self)
  }
}
