import Foundation
import Glibc
import TestSupport
import Testing

/// A working directory of a test's own, and the program at hand under all of its names.
///
///     let bench = try Bench()
///     try bench.write("hello\n", to: "letter")
///     try bench.age("-r", Keys.alice.recipient, "-o", "letter.age", "letter")
///     try #expect(bench.age("-d", "-i", "alice.txt", "letter.age") == .success("hello\n"))
///
/// "letter" with "hello\n", and "alice.txt" and "bob.txt" with an identity each, are there already.
struct Bench {
  static let letter = "hello\n"
  static let start = ["alice.txt", "bob.txt", "letter"]

  private let scratch: ScratchDirectory

  init() throws {
    scratch = try ScratchDirectory()
    for folder in ["bin", "work"] { mkdir(scratch.file(folder), 0o755) }
    let program = ProgramUnderTest.built("sotto")
    for name in ["sotto", "sops", "age", "age-keygen", "age-inspect"] {
      symlink(program, scratch.file("bin/\(name)"))
    }
    try write(Self.letter, to: "letter")
    try write(Keys.alice.identity + "\n", to: "alice.txt")
    try write(Keys.bob.identity + "\n", to: "bob.txt")
  }

  // MARK: Programs

  /// One of the program's names, or another program by its path.
  func program(_ name: String, environment: [String: String] = [:]) -> ProgramUnderTest {
    let path = name.hasPrefix("/") ? name : scratch.file("bin/\(name)")
    return ProgramUnderTest(path, directory: folder, environment: environment)
  }

  @discardableResult
  func age(
    _ arguments: String...,
    input: ProgramUnderTest.Input = .none
  ) throws -> ProgramOutcome {
    try program("age").run(arguments, input: input)
  }

  @discardableResult
  func keygen(
    _ arguments: String...,
    input: ProgramUnderTest.Input = .none
  ) throws -> ProgramOutcome {
    try program("age-keygen").run(arguments, input: input)
  }

  func inspect(
    _ arguments: String...,
    input: ProgramUnderTest.Input = .none
  ) throws -> ProgramOutcome {
    try program("age-inspect").run(arguments, input: input)
  }

  func sotto(_ arguments: String...) throws -> ProgramOutcome {
    try program("sotto").run(arguments)
  }

  /// Runs any program, which must succeed.
  @discardableResult
  func tool(_ path: String, _ arguments: String...) throws -> ProgramOutcome {
    let outcome = try program(path).run(arguments)
    try #require(outcome.status == .exited(0), "\(path): \(outcome)")
    return outcome
  }

  /// Encrypts a file to Alice, by default the letter.
  func encrypt(_ name: String = "letter", to output: String = "letter.age") throws {
    let outcome = try age("-r", Keys.alice.recipient, "-o", output, name)
    try #require(outcome == .success())
  }

  /// One of the program's names, run as somebody who owns the working directory and nothing else.
  func asNobody(_ name: String) throws -> ProgramUnderTest {
    let copy = scratch.file("program/\(name)")
    mkdir(scratch.file("program"), 0o755)
    try tool("/usr/bin/install", "-m", "755", ProgramUnderTest.built("sotto"), copy)
    chmod(scratch.path, 0o755)
    try tool("/usr/bin/chown", "-R", "65534:65534", folder)
    var program = program(copy)
    program.prefix = [Tools.setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"]
    return program
  }

  // MARK: Files

  var folder: String { scratch.file("work") }

  func path(_ name: String) -> String { folder + "/" + name }

  @discardableResult
  func write(_ content: some DataProtocol, to name: String) throws -> String {
    try scratch.write(content, to: "work/" + name)
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try scratch.write(text, to: "work/" + name)
  }

  /// Writes a program.
  ///
  /// A child writes it, because a program cannot be started while it is open for
  /// writing, and a child that another test is about to start may hold what this process has open.
  func install(_ script: String, as name: String) throws {
    let source = try scratch.write(script, to: "script")
    try tool("/usr/bin/install", "-m", "755", source, path(name))
  }

  func read(_ name: String) throws -> [UInt8] { try scratch.read("work/" + name) }

  func text(_ name: String) throws -> String { try String(decoding: read(name), as: UTF8.self) }

  /// What the working directory holds beyond what was there at the start.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { !Self.start.contains($0) }
  }

  func mode(_ name: String) -> UInt32 {
    var status = stat()
    return stat(path(name), &status) == 0 ? status.st_mode & 0o7777 : 0
  }
}

extension ProgramOutcome {
  /// A command that refused to go on: its sentence, its hints, and nothing on standard output.
  static func refused(
    _ message: String,
    hints: String...,
    by program: String = "age",
    output: [UInt8] = []
  ) -> ProgramOutcome {
    let lines = ["\(program): error: \(message)\n"] + hints.map { "\(program): hint: \($0)\n" }
    return ProgramOutcome(.exited(1), output: output, errors: lines.joined())
  }
}

/// What is installed on this machine, and why a test that needs it was skipped.
enum Tools {
  static let age = "/usr/bin/age"
  static let ageKeygen = "/usr/bin/age-keygen"
  static let sshKeygen = "/usr/bin/ssh-keygen"
  static let setpriv = "/usr/bin/setpriv"

  static func have(_ paths: String...) -> Bool { paths.allSatisfy { access($0, X_OK) == 0 } }

  /// Whether programs can be run as somebody without rights.
  static let canBeNobody = getuid() == 0 && have(setpriv)
  static let cannotBeNobody: Comment = "only root with setpriv can run programs as somebody else"
  static let noAge: Comment = "no other age is installed as /usr/bin/age and /usr/bin/age-keygen"
  static let noSSHKeygen: Comment = "ssh-keygen is not installed"
}

/// Keys that only these tests use.
struct Keys {
  let recipient: String
  let identity: String

  static let alice = Keys(
    recipient: "age1qlzn0amcerfjt5f55862py7nmwtrr9e656q35y3pmjq28q5hcfaqcl4u4n",
    identity: "AGE-SECRET-KEY-1VW79J8MQS7UYUYUSD7ART2DAWM9Y666Y6A7MTGHQC7VJAXM9T9DQX70VPQ"
  )
  static let bob = Keys(
    recipient: "age1kgrsr3n94fq8lj0vz6l52d0ucced39vr60tj4rn4g2d682y87ehqfgaz48",
    identity: "AGE-SECRET-KEY-1L7ZJZELLXL3FN6SDA6NQ5X0889PGA50KGTQQ5X8VMA6AKHDFSDKS0GYLPL"
  )

  /// "hello\n", encrypted with the passphrase "password" and a work factor of only 10.
  static let cheapPassphraseFile = """
    -----BEGIN AGE ENCRYPTED FILE-----
    YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBQY2luSldRczRQZ3JwN1ZE
    K3lxVW5BIDEwCjNzN0NicUxqbi9qbytMcHUrdWJTOWswWVVtMFpodXEzc1VLRWk2
    Yy9TY0kKLS0tIGEwdnU5aU45dmVuOW0za0QxdnpjUjdXdkk4aEtNekRCYmNrb1dF
    blc4QUEKJZMWVt4VFWTFAetpY8Jz8WdwSl7Bz2iDU15Zde6W7EDyO/+CfII=
    -----END AGE ENCRYPTED FILE-----

    """

  /// Alice's identity, encrypted in the same way.
  static let cheapIdentityFile = """
    -----BEGIN AGE ENCRYPTED FILE-----
    YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBVNzFNSFlocVgzdU5XbUZR
    NkcxMERnIDEwClZQKzlXN1E0aHhtakFJbGtPT1VJMm04OHFVazlJUUFYN0Q2eVN2
    VTFETmMKLS0tIEtjWCt0MW1ZSHYrcDhnaTVKQWJteDFsL0RXMGZLbGlNVzFzTksv
    ak5xSUEK82QiQlDj+K8sxF3ehLp6Cyod9W4Aamrsg+wb+SY1F4SCtes58WcPHC45
    OMpRpUP758J5Z2rIl+1ZP3a9ZdgfDHbY8lQzmGegn7a3A7T5JqFEmNAdUDW/FMh5
    a+CyvFE0uABxmBCZPuaN1jI=
    -----END AGE ENCRYPTED FILE-----

    """
}
