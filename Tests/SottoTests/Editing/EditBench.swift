import Foundation
import Glibc
import TestSupport
import Testing

/// A working directory for `edit`: Alice's key is found and used for new files, and editors are scripts.
///
///     let bench = try EditBench()
///     try bench.encrypt("a: 1\n", as: "secrets.yaml")
///     try #expect(bench.edit("secrets.yaml", with: "sed -i s/1/2/") == .success())
///     try #expect(bench.plaintext("secrets.yaml") == "a: 2\n")
struct EditBench {
  let bench: Bench
  /// Where the folders of the tests' own editors lie, so that what is left there can be found.
  let memory: MemoryFolder

  init() throws {
    bench = try Bench()
    memory = try MemoryFolder()
  }

  /// The variables of a run.
  func environment(_ editor: String?) -> [String: String] {
    var variables = [
      "HOME": bench.folder, "PATH": "/usr/bin:/bin", "TERM": "xterm",
      "SOPS_AGE_KEY_FILE": bench.path("alice.txt"), "SOPS_AGE_RECIPIENTS": Keys.alice.recipient,
      "XDG_RUNTIME_DIR": memory.path,
    ]
    variables["EDITOR"] = editor
    return variables
  }

  /// Runs `edit`, or another command line.
  func edit(
    _ words: String...,
    with editor: String?,
    as program: String = "sotto",
    input: ProgramUnderTest.Input = .none,
    adding variables: [String: String] = [:]
  ) throws -> ProgramOutcome {
    let environment = environment(editor).merging(variables) { $1 }
    let words = program == "sotto" ? ["edit"] + words : words
    return try bench.program(program, environment: environment).run(words, input: input)
  }

  /// Makes an encrypted file.
  func encrypt(_ text: String, as name: String) throws {
    try bench.write(text, to: name)
    let outcome = try bench.program("sotto", environment: environment(nil))
      .run(["encrypt", "-i", name])
    try #require(outcome.status == .exited(0), "\(outcome)")
  }

  /// Puts a file of the reference into the working directory.
  func takeReference(_ name: String) throws {
    let source = Vectors.checkout + "/Tests/SottoTests/Fixtures/reference/" + name
    try bench.write(Data(contentsOf: URL(fileURLWithPath: source)), to: name)
  }

  func plaintext(_ name: String) throws -> String {
    let outcome = try bench.program("sotto", environment: environment(nil)).run(["-d", name])
    try #require(outcome.status == .exited(0), "\(outcome)")
    return outcome.text
  }

  /// Writes an editor that is a shell script, and returns the command that is it.
  func script(_ text: String, as name: String = "editor") throws -> String {
    try bench.install("#!/bin/sh\n" + text + "\n", as: name)
    return bench.path(name)
  }

  /// What tells whether somebody has touched a file.
  func trace(of name: String) throws -> FileTrace { try FileTrace(bench.path(name)) }
}

/// A folder in memory that is gone at the end.
final class MemoryFolder: Sendable {
  static let place = "/dev/shm"
  static let isThere = access(place, W_OK) == 0
  static let reason: Comment = "there is no memory-backed /dev/shm to write to"

  let path: String

  init() throws {
    path = Self.place + "/sotto-test-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: path,
      withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700]
    )
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// What lies in it.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}

/// The file that a name stands for, and when it was changed.
struct FileTrace: Equatable {
  let inode: UInt
  let modified: Int
  let changed: Int

  init(_ path: String) throws {
    var status = stat()
    try #require(stat(path, &status) == 0)
    inode = status.st_ino
    modified = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
    changed = status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
  }
}
