import CHost
import Foundation
import Glibc

/// A program that a test runs as a user's shell would, but with nothing the test did not give it: no
/// terminal, no environment, no open files.
///
///     let age = ProgramUnderTest("/usr/bin/age", directory: scratch.path)
///     let outcome = try age.run(["--decrypt", "-i", "key.txt"], input: .bytes(ciphertext))
///     #expect(outcome == .success("hello\n"))
public struct ProgramUnderTest: Sendable {
  /// What a program reads.
  public enum Input: Sendable {
    /// Nothing.
    case none
    /// These bytes, through a pipe.
    case bytes([UInt8])
    /// The content of a file, which is standard input itself.
    case file(String)
    /// A pipe that the test fills piece by piece.
    case fed
  }

  /// The path of the program; it is started under this name.
  public var path: String
  /// The working directory.
  public var directory: String
  /// All environment variables.
  public var environment: [String: String]
  /// Words before the program's own, of a program that starts it in turn.
  public var prefix: [String] = []

  /// Describes a program.
  public init(_ path: String, directory: String, environment: [String: String] = [:]) {
    self.path = path
    self.directory = directory
    self.environment = environment
  }

  /// The built program with this name, which lies beside the tests.
  public static func built(_ name: String) -> String {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (tests as NSString).deletingLastPathComponent + "/" + name
  }

  /// The words that start the program in its directory.
  public func words(_ arguments: [String]) -> [String] {
    // The C library's own way to start a program in a directory is not visible from Swift.
    ["/usr/bin/env", "--chdir=\(directory)"] + prefix + [path] + arguments
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: The words after its name.
  ///   - input: What it reads.
  ///   - output: The file that is its standard output; a pipe to the test for nil.
  /// - Returns: How it ended, and what it wrote.
  /// - Throws: `RunningProgram.Failure` when it does not end, or an error of the system.
  public func run(
    _ arguments: [String],
    input: Input = .none,
    output: String? = nil
  ) throws -> ProgramOutcome {
    try start(arguments, input: input, output: output).finish()
  }

  /// Starts the program.
  public func start(
    _ arguments: [String],
    input: Input = .none,
    output: String? = nil
  ) throws -> RunningProgram {
    try RunningProgram(
      words(arguments),
      environment: environment,
      input: input,
      output: output
    )
  }

  /// Starts the program with a terminal in front of it.
  public func start(
    _ arguments: [String],
    on terminal: PseudoTerminal,
    redirecting redirection: PseudoTerminal.Redirection = .init()
  ) throws -> pid_t {
    let words = words(arguments)
    return try terminal.spawn(
      words[0],
      Array(words.dropFirst()),
      environment: environment,
      redirecting: redirection
    )
  }
}

/// How a program ended, and what it wrote.
public struct ProgramOutcome: Equatable, Sendable, CustomStringConvertible {
  /// How it ended.
  public var status: PseudoTerminal.Status
  /// What it wrote to standard output.
  public var output: [UInt8]
  /// What it wrote to standard error.
  public var errors: String

  /// Makes an outcome to compare with.
  public init(_ status: PseudoTerminal.Status, output: [UInt8] = [], errors: String = "") {
    self.status = status
    self.output = output
    self.errors = errors
  }

  /// A program that did its work, and what it wrote to standard output and standard error.
  public static func success(_ output: String = "", errors: String = "") -> ProgramOutcome {
    ProgramOutcome(.exited(0), output: Array(output.utf8), errors: errors)
  }

  /// What it wrote to standard output, as text.
  public var text: String { String(decoding: output, as: UTF8.self) }

  /// Everything, for the report of a failed test.
  public var description: String {
    let shown = output.count > 2000 ? "\(output.count) bytes" : text
    return "\(status)\n--- output\n\(shown)\n--- errors\n\(errors)"
  }
}

/// A program that runs, with pipes to the test; killed when it is released.
public final class RunningProgram {
  /// What a test waited for in vain.
  public struct Failure: Error, CustomStringConvertible {
    /// What happened, with what the program had written.
    public let description: String
  }

  /// The number of the process.
  public let identifier: pid_t

  private let deadline = Date(timeIntervalSinceNow: 60)
  private var input: Int32 = -1
  private var output: Int32 = -1
  private var errors: Int32 = -1
  private var toWrite: [UInt8] = []
  private var written = 0
  private var isFed = false
  private var outcome = ProgramOutcome(.exited(0))
  private var errorBytes: [UInt8] = []
  private var isReaped = false

  fileprivate init(
    _ words: [String],
    environment: [String: String],
    input: ProgramUnderTest.Input,
    output outputPath: String?
  ) throws {
    let (inputEnds, outputEnds, errorEnds) = (try pipe(), try pipe(), try pipe())
    var inputPath: String?
    switch input {
    case .none: inputPath = "/dev/null"
    case .file(let path): inputPath = path
    case .bytes(let bytes): toWrite = bytes
    case .fed: isFed = true
    }
    defer {
      for descriptor in [inputEnds.reading, outputEnds.writing, errorEnds.writing] {
        close(descriptor)
      }
    }
    (self.input, self.output, errors) = (inputEnds.writing, outputEnds.reading, errorEnds.reading)
    identifier = try Self.spawn(words, environment) { actions in
      if let inputPath {
        posix_spawn_file_actions_addopen(&actions, 0, inputPath, O_RDONLY, 0)
      } else {
        posix_spawn_file_actions_adddup2(&actions, inputEnds.reading, 0)
      }
      if let outputPath {
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 1, outputPath, flags, 0o600)
      } else {
        posix_spawn_file_actions_adddup2(&actions, outputEnds.writing, 1)
      }
      posix_spawn_file_actions_adddup2(&actions, errorEnds.writing, 2)
    }
    for descriptor in [self.input, self.output, errors] {
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }
    if inputPath != nil { closeInput() }
  }

  deinit {
    if !isReaped {
      kill(identifier, SIGKILL)
      var status: Int32 = 0
      waitpid(identifier, &status, 0)
    }
    for descriptor in [input, output, errors] where descriptor >= 0 { close(descriptor) }
  }

  /// Gives the program more to read, and returns when all but what a pipe holds has been read.
  public func feed(_ bytes: [UInt8]) throws {
    toWrite += bytes
    try turn(until: { written == toWrite.count || input < 0 })
  }

  /// Ends what the program reads.
  public func closeInput() {
    if input >= 0 { close(input) }
    input = -1
    isFed = false
  }

  /// Waits until the program has written this much to standard output.
  public func waitForOutput(count: Int) throws {
    try turn(until: { outcome.output.count >= count })
  }

  /// Stops reading what the program writes.
  public func closeOutput() {
    if output >= 0 { close(output) }
    output = -1
  }

  /// Sends a signal.
  public func send(signal: Int32) { kill(identifier, signal) }

  /// Waits for the end and tells what happened.
  public func finish() throws -> ProgramOutcome {
    try turn(until: { output < 0 && errors < 0 })
    var status: Int32 = 0
    while waitpid(identifier, &status, WNOHANG) == 0 {
      try checkDeadline()
      poll(nil, 0, 1)
    }
    isReaped = true
    let signal = status & 0x7F
    outcome.status = signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
    outcome.errors = String(decoding: errorBytes, as: UTF8.self)
    return outcome
  }

  // MARK: Pipes

  /// Reads and writes what there is until a condition holds.
  private func turn(until isDone: () -> Bool) throws {
    while !isDone() {
      if input >= 0, written == toWrite.count, !isFed { closeInput() }
      let isWriting = input >= 0 && written < toWrite.count
      var ready = [
        pollfd(fd: isWriting ? input : -1, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
      ]
      poll(&ready, nfds_t(ready.count), 1000)
      try checkDeadline()
      if ready[0].revents != 0 { writeOnce() }
      if ready[1].revents != 0, !readOnce(output, &outcome.output) { closeOutput() }
      if ready[2].revents != 0, !readOnce(errors, &errorBytes) {
        close(errors)
        errors = -1
      }
    }
  }

  private func checkDeadline() throws {
    guard Date() > deadline else { return }
    let errors = String(decoding: errorBytes, as: UTF8.self)
    throw Failure(description: "still running after a minute; errors so far: \(errors)")
  }

  private func readOnce(_ descriptor: Int32, _ bytes: inout [UInt8]) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &buffer, buffer.count)
    if count > 0 { bytes += buffer[..<count] }
    return count > 0 || (count < 0 && errno == EAGAIN)
  }

  /// Writes once; a program that does not read to the end must not end the test by a signal.
  private func writeOnce() {
    var only = sigset_t()
    var previous = sigset_t()
    sigemptyset(&only)
    sigaddset(&only, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &only, &previous)
    let count = toWrite.withUnsafeBytes { bytes in
      bytes.baseAddress.map { write(input, $0 + written, bytes.count - written) } ?? 0
    }
    let code = errno
    if count < 0, code == EPIPE {
      var none = timespec()
      _ = sigtimedwait(&only, nil, &none)
      closeInput()
    }
    pthread_sigmask(SIG_SETMASK, &previous, nil)
    if count > 0 { written += count }
  }

  // MARK: Starting

  private static func spawn(
    _ words: [String],
    _ environment: [String: String],
    streams: (inout posix_spawn_file_actions_t) -> Void
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    streams(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // `POSIX_SPAWN_SETSID`: in a session of its own it has no terminal, wherever the tests run.
    let flags = Int32(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | 0x80
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let arguments = words.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0 + "=" + $1) } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var identifier: pid_t = 0
    let code = posix_spawn(&identifier, words[0], &actions, &attributes, arguments, variables)
    guard code == 0 else { throw PseudoTerminal.Failure.system("posix_spawn", code) }
    return identifier
  }
}

/// Makes a pipe that no other child of the tests inherits.
private func pipe() throws -> (reading: Int32, writing: Int32) {
  var reading: Int32 = -1
  var writing: Int32 = -1
  let code = chost_pipe(&reading, &writing)
  guard code == 0 else { throw PseudoTerminal.Failure.system("pipe2", code) }
  return (reading, writing)
}
