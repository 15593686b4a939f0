import Foundation
import Glibc
import HostSystem
import TestSupport
import Testing

/// A bench with encrypted files, whose programs find keys as a user's do.
///
///     let bench = try SecretsBench()
///     try bench.encrypt("port: 5432\n", to: "a.yaml")
///     try #expect(bench.run("exec-env", "a.yaml", "echo $port") == .success("5432\n"))
struct SecretsBench {
  /// Where the files are; "both.txt" has the identities of Alice and Bob.
  let files: Bench

  init() throws {
    files = try Bench()
    try files.write("\(Keys.alice.identity)\n\(Keys.bob.identity)\n", to: "both.txt")
  }

  /// The program with the keys of a file.
  func program(
    as name: String = "sotto",
    keys: String = "alice.txt",
    environment: [String: String] = [:]
  ) -> ProgramUnderTest {
    let own = ["PATH": "/usr/bin:/bin", "SOPS_AGE_KEY_FILE": files.path(keys)]
    return files.program(name, environment: own.merging(environment) { $1 })
  }

  /// Runs the program to its end.
  @discardableResult
  func run(
    _ arguments: String...,
    as name: String = "sotto",
    keys: String = "alice.txt",
    environment: [String: String] = [:]
  ) throws -> ProgramOutcome {
    try program(as: name, keys: keys, environment: environment).run(arguments)
  }

  /// Encrypts a text to Alice.
  func encrypt(_ text: String, to name: String, _ options: String...) throws {
    try encrypt(Array(text.utf8), to: name, options)
  }

  /// Encrypts bytes to Alice.
  func encrypt(_ bytes: [UInt8], to name: String, _ options: [String] = []) throws {
    let words = ["encrypt", "--age", Keys.alice.recipient, "--filename-override", name]
    let outcome = try program().run(words + options + ["--output", name], input: .bytes(bytes))
    try #require(outcome.status == .exited(0), "\(outcome)")
  }

  /// A pipe with a name, which lets two programs wait for each other.
  func makePipe(_ name: String) throws {
    try #require(mkfifo(files.path(name), 0o600) == 0)
  }
}

/// Whether there is a place in memory for decrypted files.
enum Memory {
  static let isThere = (try? FileSystemType.of("/dev/shm").isInMemory) == true
  static let reason: Comment = "/dev/shm is not in memory here"
}
