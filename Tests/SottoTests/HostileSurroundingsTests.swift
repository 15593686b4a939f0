import Foundation
import TestSupport
import Testing

/// What the program meets when it is started carelessly, or given what was meant for something else.
@Suite("hostile surroundings")
struct HostileSurroundingsTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  @Test(arguments: ["2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
  func `a closed standard stream never becomes the file that is written`(closing: String) throws {
    let keygen = bench.program("age-keygen").path
    try bench.tool("/bin/sh", "-c", "'\(keygen)' -o new.txt \(closing); true")
    let lines = try bench.text("new.txt").split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.last?.hasPrefix("AGE-SECRET-KEY-1") == true)
  }

  @Test func `a closed standard output is an error`() throws {
    let age = bench.program("age").path
    let outcome = try bench.program("/bin/sh").run([
      "-c", "'\(age)' -r \(Keys.alice.recipient) letter >&-",
    ])
    #expect(outcome.status == .exited(1))
    #expect(
      outcome.errors == "age: error: failed to write standard output: Bad file descriptor\n"
    )
  }

  @Test func `a file for a hundred thousand kinds of keys is refused at once`() throws {
    var file = "age-encryption.org/v1\n"
    for number in 0..<100_000 { file += "-> t\(number) x\n\n" }
    file += "--- " + String(repeating: "A", count: 43) + "\n" + String(repeating: "x", count: 99)
    try bench.write(file, to: "many")
    let start = ContinuousClock.now
    let outcome = try bench.age("-d", "-i", "alice.txt", "many")
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(outcome.status == .exited(1))
    #expect(outcome.errors.hasSuffix(" and 99992 more)\n"), "\(outcome.errors.suffix(200))")
    #expect(outcome.errors.utf8.count < 1000)
  }

  @Test func `a private key in the wrong place is not repeated`() throws {
    let key = try bench.text("alice.txt")
    let secret = try #require(key.split(separator: "\n").last.map(String.init))
    let pem = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAAsecret\n-----END OPENSSH PRIVATE KEY-----"
    for words in [
      ["-r", secret, "letter"], ["-r", key, "letter"], ["-r", secret.lowercased(), "letter"],
      ["-r", pem, "letter"], ["-d", "-i", secret, "letter"], [secret], ["-R", secret, "letter"],
      ["-r", Keys.alice.recipient, secret, "letter"],
      ["-r", Keys.alice.recipient, "-o", "x/" + secret, "letter"],
    ] {
      let outcome = try bench.program("age").run(words)
      #expect(outcome.status == .exited(1))
      #expect(!outcome.errors.contains(secret.suffix(20)), "\(words.first ?? "")")
      #expect(!outcome.errors.lowercased().contains(secret.lowercased().suffix(20)))
      #expect(!outcome.errors.contains("AAAAsecret"))
    }
  }

  @Test func `a pipe that does not block is waited for`() throws {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    guard folders.contains(where: { Tools.have("\($0)/python3") }) else {
      try Test.cancel("python3, which makes the pipe, is not installed")
    }
    let script = """
      import os, subprocess, sys, time
      r, w = os.pipe2(os.O_NONBLOCK)
      age = subprocess.Popen([sys.argv[1], "-r", sys.argv[2], "-o", "piped"], stdin=r)
      os.close(r)
      time.sleep(0.3)
      os.write(w, b"late")
      os.close(w)
      sys.exit(age.wait())
      """
    let outcome = try bench.tool(
      "/usr/bin/env",
      "PATH=\(ProcessInfo.processInfo.environment["PATH"] ?? "")",
      "python3",
      "-c",
      script,
      bench.program("age").path,
      Keys.alice.recipient
    )
    #expect(outcome.status == .exited(0), "\(outcome.errors)")
    try #expect(bench.age("-d", "-i", "alice.txt", "piped") == .success("late"))
  }

  @Test func `a file with two names keeps both`() throws {
    try bench.encrypt()
    try bench.write("old", to: "one")
    try bench.tool("/bin/ln", bench.path("one"), bench.path("other"))
    try #expect(bench.age("-d", "-i", "alice.txt", "-o", "one", "letter.age") == .success())
    try #expect(bench.text("other") == Bench.letter)
  }

  @Test func `a large file is inspected without being read`() throws {
    try bench.encrypt()
    let size = 1 << 40
    try bench.tool("/usr/bin/truncate", "-s", "\(size)", bench.path("letter.age"))
    let outcome = try bench.inspect("--json", "letter.age")
    #expect(outcome.status == .exited(0), "\(outcome)")
    #expect(outcome.text.contains("\"header\": 168"))
  }

  @Test func `a limit on the size of files is an error, and leaves nothing`() throws {
    try bench.write([UInt8](repeating: 7, count: 1 << 20), to: "big")
    let age = bench.program("age").path
    let outcome = try bench.program("/bin/bash").run([
      "-c", "ulimit -f 8; '\(age)' -r \(Keys.alice.recipient) -o out big",
    ])
    #expect(outcome.status == .exited(1))
    #expect(outcome.errors == "age: error: failed to write output file \"out\": File too large\n")
    try #expect(bench.names() == ["big"])
  }
}
