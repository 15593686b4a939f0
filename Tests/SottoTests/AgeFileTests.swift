import Foundation
import Glibc
import TestSupport
import Testing

/// What `age` does with the files it reads and writes.
@Suite("age's files")
struct AgeFileTests {
  private let bench: Bench

  init() throws {
    bench = try Bench()
    try bench.encrypt()
  }

  /// Decrypts the letter to a file.
  private func decrypt(to output: String, key: String = "alice.txt") throws -> ProgramOutcome {
    try bench.age("-d", "-i", key, "-o", output, "letter.age")
  }

  // MARK: Standard input and output

  @Test func `a dash is standard input for one purpose`() throws {
    try bench.write(Keys.alice.recipient + "\n", to: "us")
    let letter = ProgramUnderTest.Input.file(bench.path("letter"))
    try #expect(bench.age("-r", Keys.alice.recipient, "-o", "x", "-", input: letter) == .success())
    try #expect(bench.age("-r", Keys.alice.recipient, "-o", "x", input: letter) == .success())
    try #expect(
      bench.age("-d", "-i", "alice.txt", "-", input: .file(bench.path("x")))
        == .success(Bench.letter)
    )
    try #expect(
      bench.age("-d", "-i", "-", "x", input: .file(bench.path("alice.txt")))
        == .success(Bench.letter)
    )
    try #expect(
      bench.age("-e", "-i", "-", "-o", "y", "letter", input: .file(bench.path("alice.txt")))
        == .success()
    )
    try #expect(
      bench.age("-R", "-", "-o", "y", "letter", input: .file(bench.path("us"))) == .success()
    )
    try #expect(bench.age("-d", "-i", "alice.txt", "y") == .success(Bench.letter))
  }

  @Test(arguments: [
    ["-R", "-"], ["-R", "-", "-"], ["-e", "-i", "-"], ["-e", "-i", "-", "-i", "-", "letter"],
    ["-d", "-i", "-"], ["-d", "-i", "-", "-"], ["-d", "-i", "-", "-i", "-", "letter.age"],
  ])
  func `a dash for two purposes is refused`(words: [String]) throws {
    var outcome = try bench.program("age").run(words, input: .file(bench.path("alice.txt")))
    outcome.errors.replace("age: warning: duplicate identity file \"-\"\n", with: "")
    #expect(
      outcome
        == .refused(
          "standard input is used for multiple purposes",
          hints: "\"-\" can stand for only one of input, recipients and identities"
        )
    )
  }

  @Test func `a dash as output is standard output`() throws {
    try #expect(decrypt(to: "-") == .success(Bench.letter))
    try #expect(bench.names() == ["letter.age"])
  }

  @Test func `no input is an empty file`() throws {
    let sealed = try bench.age("-r", Keys.alice.recipient)
    try #expect(
      bench.age("-d", "-i", "alice.txt", input: .bytes(sealed.output)) == .success()
    )
  }

  @Test func `a full disk behind standard output is an error`() throws {
    let words = ["-d", "-i", "alice.txt", "letter.age"]
    try #expect(
      bench.program("age").run(words, output: "/dev/full")
        == .refused("failed to write standard output: No space left on device")
    )
  }

  // MARK: What is not there

  @Test func `an output that is refused leaves nothing behind`() throws {
    let outcomes = [
      try decrypt(to: "out", key: "bob.txt"),
      try bench.age("-o", "out", "-d", "letter.age"),
      try decrypt(to: "out", key: "nothing"),
      try bench.age("-o", "out", "-d", "-i", "alice.txt", "nothing"),
      try bench.age("-o", "out", "-r", "BAD"),
      try bench.age("-o", "out", "-r", Keys.alice.recipient, "nothing"),
      try bench.age("-o", "out", "-p", "nothing"),
      try bench.age("-o", "out", "-p", "letter"),
    ]
    #expect(
      outcomes.map(\.errors) == [
        "age: error: no identity matched any of the recipients (the file has \"X25519\")\n",
        "age: error: the file is not passphrase-encrypted, identities are required\n"
          + "age: hint: specify identities with -i/--identity or -j to decrypt this file\n",
        "age: error: reading \"nothing\": No such file or directory\n",
        "age: error: failed to open input file \"nothing\": No such file or directory\n",
        "age: error: unknown recipient type: \"BAD\"\n",
        "age: error: failed to open input file \"nothing\": No such file or directory\n",
        "age: error: failed to open input file \"nothing\": No such file or directory\n",
        "age: error: standard input is not a terminal, and /dev/tty is not available\n",
      ]
    )
    #expect(outcomes.allSatisfy { $0.status == .exited(1) && $0.output.isEmpty })
    try #expect(bench.names() == ["letter.age"])
  }

  @Test func `a directory is not a file`() throws {
    try #expect(
      bench.age("-r", Keys.alice.recipient, ".")
        == .refused("failed to open input file \".\": Is a directory")
    )
    try #expect(
      bench.age("-d", "-i", ".", "letter.age") == .refused("reading \".\": Is a directory")
    )
    try #expect(
      bench.age("-R", ".", "letter")
        == .refused("failed to parse recipient file \".\": Is a directory")
    )
    try #expect(
      decrypt(to: ".") == .refused("failed to write output file \".\": Is a directory")
    )
    try #expect(
      decrypt(to: "nowhere/x")
        == .refused("failed to write output file \"nowhere/x\": No such file or directory")
    )
    try #expect(
      decrypt(to: "letter/x")
        == .refused("failed to write output file \"letter/x\": Not a directory")
    )
  }

  @Test func `a name that would act on the terminal is shown in letters`() throws {
    try #expect(
      bench.age("-r", Keys.alice.recipient, "a\u{1B}[31m\n\"b")
        == .refused(
          "failed to open input file \"a\\u{1b}[31m\\n\\\"b\": No such file or directory"
        )
    )
  }

  // MARK: One file for two purposes

  @Test func `the output must not be the input, under any name`() throws {
    symlink("letter", bench.path("link"))
    link(bench.path("letter"), bench.path("twin"))
    for output in ["letter", "./letter", "link", "twin", bench.path("letter")] {
      try #expect(
        bench.age("-r", Keys.alice.recipient, "-o", output, "letter")
          == .refused("input and output file are the same: \"\(output)\"")
      )
    }
    try #expect(
      bench.age(
        "-r",
        Keys.alice.recipient,
        "-o",
        "letter",
        input: .file(bench.path("letter"))
      )
        == .refused("input and output file are the same: \"letter\"")
    )
    try #expect(
      bench.age("-p", "-o", "letter", "letter")
        == .refused("input and output file are the same: \"letter\"")
    )
    try #expect(bench.text("letter") == Bench.letter)
  }

  @Test func `the output must not be a file of keys`() throws {
    try bench.write(Keys.alice.recipient + "\n", to: "us")
    try #expect(
      decrypt(to: "alice.txt")
        == .refused("input and output file are the same: \"alice.txt\"")
    )
    try #expect(
      bench.age("-R", "us", "-o", "us", "letter")
        == .refused("input and output file are the same: \"us\"")
    )
    try #expect(bench.text("alice.txt") == Keys.alice.identity + "\n")
    try #expect(bench.text("us") == Keys.alice.recipient + "\n")
  }

  // MARK: What is there already

  @Test func `an old file is replaced and keeps its mode`() throws {
    try bench.write("a much longer old content\n", to: "out")
    for mode: mode_t in [0o600, 0o640, 0o444, 0o755] {
      chmod(bench.path("out"), mode)
      // Root may write what is read-only.
      guard mode != 0o444 || getuid() == 0 else { continue }
      try #expect(decrypt(to: "out") == .success())
      try #expect(bench.text("out") == Bench.letter)
      #expect(bench.mode("out") == mode)
    }
    try #expect(bench.names() == ["letter.age", "out"])
  }

  @Test func `a new file has the mode that the system's mask leaves`() throws {
    let script = "umask 027; exec \"$0\" -d -i alice.txt -o out letter.age"
    try #expect(
      bench.program("/bin/sh").run(["-c", script, bench.program("age").path]) == .success()
    )
    #expect(bench.mode("out") == 0o640)
  }

  @Test func `output through a symbolic link changes the file and keeps the link`() throws {
    mkdir(bench.path("folder"), 0o755)
    try bench.write("old", to: "folder/file")
    symlink("folder/file", bench.path("link"))
    try #expect(decrypt(to: "link") == .success())
    try #expect(bench.text("folder/file") == Bench.letter)
    symlink("folder/new", bench.path("dangling"))
    try #expect(decrypt(to: "dangling") == .success())
    try #expect(bench.text("folder/new") == Bench.letter)
    let target = { try FileManager.default.destinationOfSymbolicLink(atPath: bench.path($0)) }
    try #expect(target("link") == "folder/file")
    try #expect(target("dangling") == "folder/new")
    try #expect(
      FileManager.default.contentsOfDirectory(atPath: bench.path("folder")).sorted()
        == ["file", "new"]
    )
  }

  @Test func `links that lead in a circle are refused`() throws {
    symlink("b", bench.path("a"))
    symlink("a", bench.path("b"))
    try #expect(
      decrypt(to: "a")
        == .refused("failed to write output file \"a\": Too many levels of symbolic links")
    )
  }

  @Test func `a device is written as it is`() throws {
    try #expect(decrypt(to: "/dev/null") == .success())
    try #expect(
      decrypt(to: "/dev/full")
        == .refused("failed to write output file \"/dev/full\": No space left on device")
    )
    var status = stat()
    #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test func `a pipe with a name is written as it is`() throws {
    mkfifo(bench.path("pipe"), 0o600)
    let reader = try bench.program("/bin/cat").start(["pipe"])
    try #expect(decrypt(to: "pipe") == .success())
    try #expect(reader.finish() == .success(Bench.letter))
    try #expect(bench.names() == ["letter.age", "pipe"])
  }

  @Test func `a pipe with a name is read like a file`() throws {
    mkfifo(bench.path("pipe"), 0o600)
    let program = try bench.program("age").start(["-d", "-i", "pipe", "letter.age"])
    try bench.tool("/bin/sh", "-c", "cat alice.txt >pipe")
    try #expect(program.finish() == .success(Bench.letter))
  }

  @Test(arguments: ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
  func `standard output by a name of its own is standard output`(name: String) throws {
    try #expect(decrypt(to: name) == .success(Bench.letter))
    try bench.write("a much longer old content\n", to: "out")
    let program = bench.program("age")
    let words = ["-d", "-i", "alice.txt", "-o", name, "letter.age"]
    try #expect(program.run(words, output: bench.path("out")) == .success())
    try #expect(bench.text("out") == Bench.letter)
  }

  @Test func `a name may be as long as the system allows`() throws {
    let name = String(repeating: "x", count: 255)
    try #expect(decrypt(to: name) == .success())
    try #expect(bench.text(name) == Bench.letter)
  }

  @Test func `an empty name means standard output`() throws {
    let outcome = try decrypt(to: "")
    #expect(outcome.status == .exited(0) && outcome.output == Array(Bench.letter.utf8))
    try #expect(bench.names() == ["letter.age"])
  }
}
