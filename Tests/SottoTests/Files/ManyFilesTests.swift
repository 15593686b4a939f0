import Glibc
import TestSupport
import Testing

@Suite("many files at once")
struct ManyFilesTests {
  private let files: FileBench
  private static let names = ["files/a.yaml", "files/b.json", "files/deep/c.env"]

  init() throws {
    files = try FileBench()
    for folder in ["files", "files/deep"] { mkdir(files.bench.path(folder), 0o755) }
    for (name, text) in zip(Self.names, ["a: one\n", "{\"a\": \"one\"}\n", "a=one\n"]) {
      try files.encrypt(text, as: name)
    }
    try files.bench.write("not a secret\n", to: "files/notes.txt")
  }

  private func content(_ names: [String] = names) throws -> [[UInt8]] {
    try names.map { try files.bench.read($0) }
  }

  private func expectSound(_ names: [String] = names) throws {
    let outcome = try files.program().run(["decrypt", "--check"] + names)
    #expect(outcome.status == .exited(0), "\(outcome)")
  }

  @Test(arguments: ["files", "files/", "files/*", "./files", "files/**"])
  func `directories and patterns mean the files below them`(word: String) throws {
    let old = try content()
    let outcome = try files.sotto("rotate", "-i", word, "files/deep/c.env")
    #expect(outcome.status == .exited(0), "\(outcome)")
    for (before, after) in try zip(old, content()) { #expect(before != after) }
    try expectSound()
    try #expect(files.bench.text("files/notes.txt") == "not a secret\n")
  }

  @Test func `the summary counts what was changed and what was not`() throws {
    try #expect(
      files.sotto("rotate", "-i", "files")
        == .success(errors: "sotto rotate: 3 files rotated, 0 unchanged\n")
    )
    try #expect(
      files.sotto("decrypt", "--check", ".")
        == .success(errors: "sotto decrypt: 3 files open and are authentic\n")
    )
    try #expect(
      files.sotto("decrypt", "-i", "files")
        == .success(errors: "sotto decrypt: 3 files decrypted, 0 unchanged\n")
    )
    try #expect(files.bench.text("files/deep/c.env") == "a=one\n")
  }

  @Test func `a trial names the files and writes nothing`() throws {
    let old = try (content(), Self.names.map { try FileTrace(files.bench.path($0)) })
    for (words, verb) in [(["rotate", "-i"], "rotated"), (["decrypt", "-i"], "decrypted")] {
      let outcome = try files.program().run(words + ["--dry-run", "files"])
      let lines = Self.names.map { "sotto \(words[0]): \($0): would be \(verb)\n" }
      #expect(
        outcome
          == .success(
            errors: lines.joined() + "sotto \(words[0]): 3 files would be \(verb), 0 unchanged\n"
          )
      )
    }
    try #expect(content() == old.0)
    try #expect(Self.names.map { try FileTrace(files.bench.path($0)) } == old.1)
  }

  @Test(arguments: [["rotate", "-i"], ["decrypt", "-i"]])
  func `one bad file keeps all from being written, and is named`(words: [String]) throws {
    try files.edit("files/b.json") { lines in
      lines = lines.map {
        $0.replacing(#"["ENC"#, with: "ENC").replacing("data:", with: "data:AAAA")
      }
    }
    let old = try content()
    let outcome = try files.program().run(words + ["files"])
    #expect(outcome.status == .exited(1))
    #expect(
      outcome.errors.hasPrefix(
        "sotto \(words[0]): error: 1 of 4 files failed; nothing was written\n\n\"files/b.json\": "
      ),
      "\(outcome)"
    )
    try #expect(content() == old)
  }

  @Test func `a check names the files that do not open`() throws {
    try files.edit("files/a.yaml") { $0[0] = "a: one" }
    let outcome = try files.sotto("decrypt", "--check", ".")
    #expect(outcome.status == .exited(1) && outcome.errors.contains("\"./files/a.yaml\": "))
    #expect(!outcome.errors.contains("c.env"))
    let single = try files.sotto("decrypt", "--check", "files/a.yaml")
    #expect(single.errors.hasPrefix("sotto decrypt: error: \"files/a.yaml\": "))
    try files.bench.write("a: one\n", to: "plain.yaml")
    let named = try files.sotto("decrypt", "--check", "plain.yaml", "files/b.json")
    #expect(named.status == .exited(1) && named.errors.contains("\"plain.yaml\": "))
  }

  @Test func `a file that only speaks of sops is none of those in a directory`() throws {
    try files.bench.write("# sops and ENC[AES256_GCM are words\na: 1\n", to: "files/talk.yaml")
    try #expect(
      files.sotto("decrypt", "--check", "files")
        == .success(errors: "sotto decrypt: 3 files open and are authentic\n")
    )
    try #expect(
      files.sotto("rotate", "-i", "files")
        == .success(errors: "sotto rotate: 3 files rotated, 0 unchanged\n")
    )
  }

  @Test func `no files at all are an error`() throws {
    mkdir(files.bench.path("empty"), 0o755)
    for word in ["empty", "files/*.toml"] {
      try #expect(
        files.sotto("rotate", "-i", word)
          == ProgramOutcome(
            .exited(1),
            errors: "sotto rotate: error: no files for the command: \"\(word)\"\n"
          )
      )
    }
  }

  // MARK: Names

  @Test func `a file that is named twice is done once, and by two names not at all`() throws {
    try #expect(
      files.sotto("rotate", "-i", "files/a.yaml", "files/a.yaml", "files").status == .exited(0)
    )
    try expectSound()
    symlink("a.yaml", files.bench.path("files/link.yaml"))
    let old = try content()
    let outcome = try files.sotto("rotate", "-i", "files/a.yaml", "files/link.yaml")
    #expect(outcome.status == .exited(1) && outcome.errors.contains("written twice"), "\(outcome)")
    try #expect(content() == old)
  }

  @Test func `links and modes stay`() throws {
    let path = files.bench.path("link.yaml")
    symlink("files/a.yaml", path)
    chmod(files.bench.path("files/a.yaml"), 0o604)
    chmod(files.bench.path("files/b.json"), 0o4640)
    try #expect(files.sotto("rotate", "-i", "link.yaml", "files/b.json").status == .exited(0))
    try #expect(files.bench.tool("/usr/bin/readlink", path).text == "files/a.yaml\n")
    #expect(files.bench.mode("files/a.yaml") == 0o604)
    #expect(files.bench.mode("files/b.json") & 0o777 == 0o640)
    try expectSound()
  }

  // MARK: Others

  @Test func `two runs at once leave files that open`() throws {
    for _ in 0..<15 {
      let runs = try (0..<2).map { _ in try files.program().start(["rotate", "-i", "files"]) }
      for run in runs {
        let outcome = try run.finish()
        let isConflict = outcome.errors.contains(
          /somebody has (changed|replaced) it since it was read/
        )
        #expect(outcome.status == .exited(0) || isConflict, "\(outcome)")
      }
      try expectSound()
    }
    try #expect(
      files.bench.tool("/usr/bin/find", files.bench.folder, "-name", ".sotto-*").text == ""
    )
  }

  @Test func `a file that somebody changes meanwhile keeps all from being written`() throws {
    // The keys are asked for when the first file has been read.
    try files.bench.install(
      "#!/bin/sh\necho '# theirs' >>files/a.yaml\ncat alice.txt\n",
      as: "keys"
    )
    let old = try content(Array(Self.names.dropFirst()))
    let outcome = try files.sotto(
      "rotate",
      "-i",
      "--jobs",
      "1",
      "files",
      variables: [
        "SOPS_AGE_KEY_CMD": files.bench.path("keys"), "SOPS_AGE_KEY_FILE": "/nowhere",
        "PATH": "/usr/bin:/bin",
      ]
    )
    #expect(outcome.status != .exited(0))
    #expect(outcome.errors.contains("somebody has changed it since it was read"), "\(outcome)")
    try #expect(content(Array(Self.names.dropFirst())) == old)
    try #expect(files.bench.text("files/a.yaml").hasSuffix("# theirs\n"))
  }

  @Test(.enabled(if: Tools.canBeNobody, Tools.cannotBeNobody))
  func `a folder that is read-only lets files be written, and a file that is does not`() throws {
    var program = try files.bench.asNobody("sotto")
    program.environment = files.program().environment
    chmod(files.bench.path("files"), 0o555)
    defer { chmod(files.bench.path("files"), 0o755) }
    let old = try content()
    try #expect(program.run(["rotate", "-i", "files"]).status == .exited(0))
    let new = try content()
    for (before, after) in zip(old, new) { #expect(before != after) }
    chmod(files.bench.path("files/a.yaml"), 0o444)
    let outcome = try program.run(["rotate", "-i", "files"])
    #expect(outcome.status != .exited(0) && outcome.errors.contains("files/a.yaml"), "\(outcome)")
    try #expect(content() == new)
  }
}
