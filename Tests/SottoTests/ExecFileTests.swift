import Foundation
import Glibc
import TestSupport
import Testing

@Suite("exec-file", .enabled(if: Memory.isThere, Memory.reason))
struct ExecFileTests {
  private static let text = "a: 1\n# note\nb: [2]\n"
  private let bench: SecretsBench

  init() throws {
    bench = try SecretsBench()
    try bench.encrypt(Self.text, to: "a.yaml")
  }

  private func isGone(_ path: String) -> Bool {
    access((path as NSString).deletingLastPathComponent, F_OK) == -1
  }

  // MARK: Pipes

  @Test func `the path is that of a pipe in memory, for the user alone`() throws {
    let script = """
      folder=$(dirname {})
      stat -c '%F %a %u' {} "$folder"; stat -f -c %T "$folder"; ls -A "$folder"; cat {}
      """
    try #expect(
      bench.run("exec-file", "a.yaml", script)
        == .success(
          "fifo 600 \(getuid())\ndirectory 700 \(getuid())\ntmpfs\ntmp-file\n" + Self.text
        )
    )
  }

  @Test func `every {} is the path, and other braces stay`() throws {
    let outcome = try bench.run("exec-file", "a.yaml", "echo {} x{}x '{ }' {a}{{}}")
    let words = outcome.text.split(whereSeparator: \.isWhitespace).map(String.init)
    let path = try #require(words.first)
    #expect(path.hasSuffix("/tmp-file"))
    #expect(outcome.text == "\(path) x\(path)x { } {a}{\(path)}\n")
    #expect(isGone(path))
  }

  @Test func `every program that reads gets the whole`() throws {
    let outcome = try bench.run("exec-file", "a.yaml", "cat {} {}; cat <{}")
    #expect(outcome == .success(Self.text + Self.text + Self.text))
  }

  @Test(arguments: ["true", "test -p {}", "ls {} >/dev/null", "rm {}", ": >/dev/null <>{}"])
  func `nothing waits for a command that does not read`(command: String) throws {
    try #expect(bench.run("exec-file", "a.yaml", command) == .success())
  }

  @Test func `content may be long, and its reader may stop in the middle`() throws {
    let content = [UInt8].noise(count: 1_000_000)
    try bench.encrypt(content, to: "blob")
    try #expect(bench.run("exec-file", "blob", "cat {}").output == content)
    let start = try bench.run("exec-file", "blob", "head -c 1 {}; head -c 2 {}")
    #expect(start.status == .exited(0) && start.output == [content[0], content[0], content[1]])
  }

  @Test func `an empty file is one`() throws {
    try bench.encrypt([], to: "empty")
    try #expect(bench.run("exec-file", "empty", "wc -c <{}") == .success("0\n"))
  }

  // MARK: Files

  @Test func `--no-fifo makes a file in memory that can be read twice at once`() throws {
    let script = """
      stat -c '%F %a' {}; stat -f -c %T {}; cmp {} {} && cat {}
      """
    try #expect(
      bench.run("exec-file", "--no-fifo", "a.yaml", script)
        == .success("regular file 600\ntmpfs\n" + Self.text)
    )
  }

  @Test(arguments: [[], ["--no-fifo"]])
  func `--filename names the file, in folders of its own if it says so`(
    options: [String]
  ) throws {
    for name in ["app.yaml", "conf.d/größe_1.yaml", "./x//y-z"] {
      let command = "cat {}; echo {}; stat -c %a $(dirname {})"
      let outcome = try bench.program().run(
        ["exec-file", "--filename", name] + options + ["a.yaml", command]
      )
      #expect(outcome.status == .exited(0) && outcome.errors == "")
      let lines = outcome.text.dropFirst(Self.text.count).split(separator: "\n")
      #expect(lines[0].hasSuffix("/" + name.replacing("./", with: "").replacing("//", with: "/")))
      #expect(lines[1] == "700")
      let folder = lines[0].split(separator: "/").first { $0.hasPrefix("sotto-") } ?? ""
      #expect(!folder.isEmpty && access("/dev/shm/" + folder, F_OK) == -1)
    }
  }

  @Test(arguments: ["/etc/x", "../x", "a/../../x", ".", "a/.."])
  func `a name that leads elsewhere is refused`(name: String) throws {
    for program in ["sotto", "sops"] {
      try #expect(
        bench.run("exec-file", "--filename", name, "a.yaml", "echo ran", as: program)
          == .refused(
            "invalid name \"\(name)\": expected one inside the command's own folder",
            by: "\(program) exec-file"
          )
      )
    }
  }

  @Test(arguments: ["a b", "$(id)", "a;id", "x'y", "x`id`", "{}", "*"])
  func `a name that means something to the shell is refused, and only warned of by sops`(
    name: String
  ) throws {
    let message =
      "invalid name \"\(name)\": it stands in a command and means something to the shell"
    try #expect(
      bench.run("exec-file", "--filename", name, "a.yaml", "echo ran")
        == .refused(
          message,
          hints: "use letters, digits and \"-\", \"_\", \".\" only",
          by: "sotto exec-file"
        )
    )
    let outcome = try bench.run("exec-file", "--filename", name, "a.yaml", "echo ran", as: "sops")
    #expect(outcome == .success("ran\n", errors: "sops exec-file: warning: \(message)\n"))
  }

  @Test func `places with a path that means something to the shell are passed over`() throws {
    let place = "/dev/shm/sotto test \(getpid()) $(id)"
    mkdir(place, 0o700)
    defer { rmdir(place) }
    let variables = ["XDG_RUNTIME_DIR": place, "TMPDIR": bench.files.folder]
    for options in [[], ["--no-fifo"]] {
      let outcome = try bench.program(environment: variables)
        .run(["exec-file"] + options + ["a.yaml", "echo '{}'"])
      #expect(outcome.text.hasPrefix("/dev/shm/sotto-"))
      #expect(outcome.errors == "")
    }
    // A disk is no place for a file, though XDG_RUNTIME_DIR names it.
    try #expect(bench.files.names().sorted() == ["a.yaml", "both.txt"])
  }

  @Test func `XDG_RUNTIME_DIR is the first place`() throws {
    let place = "/dev/shm/sotto-test-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    mkdir(place, 0o700)
    defer { rmdir(place) }
    let outcome = try bench.run(
      "exec-file",
      "a.yaml",
      "echo {}",
      environment: ["XDG_RUNTIME_DIR": place]
    )
    #expect(outcome.text.hasPrefix(place + "/sotto-"))
    #expect(rmdir(place) == 0)
  }

  // MARK: Formats

  @Test func `--output-type and --input-type are for the content`() throws {
    try #expect(
      bench.run("exec-file", "--output-type", "json", "a.yaml", "cat {}")
        == .success("{\n\t\"a\": 1,\n\t\"b\": [\n\t\t2\n\t]\n}\n")
    )
    try bench.files.tool("/usr/bin/cp", "a.yaml", "copy")
    try #expect(
      bench.run("exec-file", "--input-type", "yaml", "--output-type", "yaml", "copy", "cat {}")
        == .success(Self.text)
    )
    let outcome = try bench.run("exec-file", "--output-type", "dotenv", "a.yaml", "echo ran")
    #expect(outcome.status == .exited(4) && outcome.output == [])
  }

  // MARK: The command

  @Test func `the command has the program's variables`() throws {
    try #expect(
      bench.run("exec-file", "a.yaml", "echo $OTHER", environment: ["OTHER": "x y"])
        == .success("x y\n")
    )
  }

  @Test func `the program ends as the command does, and nothing stays behind`() throws {
    for (command, status, words) in [
      ("exit 5", 5, "the command ended with status 5"),
      ("kill -SEGV $$", 255, "the command was ended by SIGSEGV"),
    ] as [(String, Int32, String)] {
      let outcome = try bench.run("exec-file", "--no-fifo", "a.yaml", "echo {}; \(command)")
      #expect(outcome.status == .exited(status))
      #expect(outcome.errors == "sotto exec-file: \(words)\n")
      #expect(isGone(outcome.text.trimmingCharacters(in: .newlines)))
    }
  }

  @Test func `a file that does not open is an error, and nothing runs`() throws {
    let outcome = try bench.run("exec-file", "a.yaml", "echo ran", keys: "bob.txt")
    #expect(outcome.status == .exited(128) && outcome.output == [])
    try #expect(bench.run("exec-file", "missing.yaml", "echo ran").status == .exited(2))
    try #expect(bench.run("exec-file", "a.yaml").status == .exited(1))
  }

  @Test(arguments: [[], ["--no-fifo"]])
  func `--background does not wait, and the file is there as long as the command`(
    options: [String]
  ) throws {
    try bench.makePipe("go")
    try bench.makePipe("said")
    // The command waits for a word that comes only when the program has ended.
    let script = "read x <go; { echo {}; cat {}; } >said; read y <go"
    let started = try bench.program()
      .run(["exec-file", "--background"] + options + ["a.yaml", script])
    #expect(started.status == .exited(0) && started.output == [])
    #expect(started.errors.contains("--background is going away"))
    let first = try bench.files.program("/bin/sh").start(["-c", "echo go >go"])
    let said = try bench.files.program("/bin/cat").run(["said"]).text
    #expect(said.hasSuffix("/tmp-file\n" + Self.text))
    try #expect(first.finish().status == .exited(0))
    // A word that came earlier would be lost with the end of the first reading.
    try #expect(bench.files.program("/bin/sh").run(["-c", "echo go >go"]).status == .exited(0))
    let path = String(said.prefix { $0 != "\n" })
    // The process that waited for the command removes the directory a moment later.
    let deadline = Date(timeIntervalSinceNow: 20)
    while !isGone(path), Date() < deadline { sched_yield() }
    #expect(isGone(path))
  }

  @Test func `--background tells of what goes wrong before the command runs`() throws {
    let outcome = try bench.run(
      "exec-file",
      "--background",
      "--filename",
      String(repeating: "x", count: 300),
      "a.yaml",
      "true"
    )
    #expect(outcome.status == .exited(3))
    #expect(outcome.errors.contains("File name too long"))
  }
}
