import TestSupport
import Testing

@Suite("encrypt and decrypt")
struct EncryptDecryptCommandTests {
  private let files: FileBench
  private static let names = ["sotto", "sops"]

  init() throws { files = try FileBench() }

  /// Runs the program under one of its names.
  private func run(
    _ program: String,
    _ words: [String],
    input: ProgramUnderTest.Input = .none
  ) throws -> ProgramOutcome {
    try files.program(as: program).run(words, input: input)
  }

  private func trace(_ name: String) throws -> FileTrace { try FileTrace(files.bench.path(name)) }

  // MARK: Ways

  @Test(arguments: names, FormatSample.all)
  func `every format goes to standard output and back`(
    program: String,
    _ sample: FormatSample
  ) throws {
    try files.bench.write(sample.text, to: sample.name)
    let encrypted = try run(program, ["encrypt", sample.name])
    #expect(encrypted.status == .exited(0) && encrypted.errors == "", "\(encrypted)")
    #expect(!encrypted.text.contains("two"))
    try #expect(files.bench.text(sample.name) == sample.text)
    try files.bench.write(encrypted.output, to: sample.name)
    try #expect(run(program, ["decrypt", sample.name]) == .success(sample.text))
    try #expect(files.bench.read(sample.name) == encrypted.output)
  }

  @Test(arguments: names, FormatSample.all)
  func `every format goes through pipes`(program: String, _ sample: FormatSample) throws {
    let name = ["--filename-override", sample.name]
    for dash in [[], ["-"]] {
      let plain = ProgramUnderTest.Input.bytes(Array(sample.text.utf8))
      let encrypted = try run(program, ["encrypt"] + name + dash, input: plain)
      #expect(encrypted.status == .exited(0), "\(encrypted)")
      let decrypted = try run(program, ["decrypt"] + name + dash, input: .bytes(encrypted.output))
      #expect(decrypted == .success(sample.text))
    }
    try #expect(files.bench.names() == [".sops.yaml"])
  }

  @Test(arguments: names, FormatSample.all)
  func `every format goes to files`(program: String, _ sample: FormatSample) throws {
    try files.bench.write(sample.text, to: sample.name)
    for (way, from, to) in [("encrypt", sample.name, "one"), ("decrypt", "one", "two")] {
      let words = [way, "--input-type", type(sample), "--output-type", type(sample)]
      try #expect(run(program, words + ["--output", to, from]) == .success())
    }
    try #expect(files.bench.text("two") == sample.text)
    // The reference writes plaintext for everybody to read.
    #expect(files.bench.mode("two") == (program == "sops" ? 0o644 : 0o600))
  }

  private func type(_ sample: FormatSample) -> String {
    switch sample.name.split(separator: ".")[1] {
    case "env": "dotenv"
    case "bin": "binary"
    case let ending: String(ending)
    }
  }

  @Test(arguments: names, FormatSample.all)
  func `every format is changed in place`(program: String, _ sample: FormatSample) throws {
    try files.bench.write(sample.text, to: sample.name)
    try #expect(run(program, ["encrypt", "--in-place", sample.name]) == .success())
    try #expect(files.bench.text(sample.name).contains("ENC[AES256_GCM,"))
    try #expect(run(program, ["decrypt", "-i", sample.name]) == .success())
    try #expect(files.bench.text(sample.name) == sample.text)
  }

  @Test(arguments: names)
  func `a document is decrypted into other formats`(program: String) throws {
    try files.encrypt("a: one\nb: two\n", as: "a.yaml")
    for (type, text) in [
      ("json", "{\n\t\"a\": \"one\",\n\t\"b\": \"two\"\n}\n"), ("dotenv", "a=one\nb=two\n"),
    ] {
      try #expect(run(program, ["decrypt", "--output-type", type, "a.yaml"]) == .success(text))
    }
    let ini = try run(program, ["decrypt", "--output-type", "ini", "a.yaml"])
    #expect(ini.status == .exited(4) && ini.output == [])
  }

  @Test(arguments: names)
  func `the forms of old mean the same`(program: String) throws {
    try files.bench.write("a: one\n", to: "a.yaml")
    for (words, text) in [
      (["-e", "-i", "a.yaml"], "a: one\n"), (["-r", "-i", "a.yaml"], "a: one\n"),
      (["--set", #"["a"] "two""#, "a.yaml"], "a: two\n"),
    ] {
      try #expect(run(program, words) == .success())
      try #expect(run(program, ["-d", "a.yaml"]) == .success(text))
    }
    try #expect(run(program, ["-d", "--extract", #"["a"]"#, "a.yaml"]) == .success("two"))
    try #expect(run(program, ["--output-type", "json", "-d", "a.yaml"]).text.hasPrefix("{"))
    try #expect(run(program, ["-d", "-i", "a.yaml"]) == .success())
    try #expect(files.bench.text("a.yaml") == "a: two\n")
  }

  @Test func `a part is extracted, text bare and the rest as a document`() throws {
    try files.encrypt("a: one\nb:\n    c: [1, 2]\n", as: "a.yaml")
    for (place, text) in [
      (#"["a"]"#, "one"), (#"["b"]["c"][1]"#, "2\n"),
      (#"["b"]"#, "c:\n    - 1\n    - 2\n"),
    ] {
      try #expect(run("sotto", ["decrypt", "--extract", place, "a.yaml"]) == .success(text))
    }
  }

  // MARK: What stays

  @Test(arguments: FormatSample.all)
  func `encrypting the same over a file does not touch it`(_ sample: FormatSample) throws {
    try files.encrypt(sample.text, as: sample.name)
    let before = try trace(sample.name)
    let plain = ProgramUnderTest.Input.bytes(Array(sample.text.utf8))
    let outcome = try run("sotto", ["encrypt", "--into", sample.name], input: plain)
    #expect(outcome == .success(errors: "sotto encrypt: \(sample.name): nothing has changed\n"))
    try #expect(trace(sample.name) == before)
  }

  @Test(arguments: FormatSample.documents)
  func `a value that is there already is not written`(_ sample: FormatSample) throws {
    try files.encrypt(sample.text, as: sample.name)
    let before = try trace(sample.name)
    let place = try #require(sample.place)
    let words = ["set", "--idempotent", sample.name, place, #""two""#]
    try #expect(run("sotto", words).status == .exited(0))
    try #expect(run("sotto", ["updatekeys", "--yes", sample.name]).status == .exited(0))
    try #expect(trace(sample.name) == before)
  }

  @Test(arguments: names)
  func `a MAC that does not fit is passed over only if that is wanted`(program: String) throws {
    try files.encrypt("a: one\nb_unencrypted: x\n", as: "a.yaml")
    try files.edit("a.yaml") { $0[1] = "b_unencrypted: y" }
    let refused = try run(program, ["decrypt", "a.yaml"])
    #expect(refused.status == .exited(51) && refused.output == [])
    let outcome = try run(program, ["decrypt", "--ignore-mac", "a.yaml"])
    #expect(outcome.status == .exited(0) && outcome.text == "a: one\nb_unencrypted: y\n")
  }

  // MARK: Refusals

  /// A command line and the status that it ends with, under both names.
  struct Refusal: CustomTestStringConvertible, Sendable {
    let words: [String]
    let status: Int32
    init(_ status: Int32, _ words: String...) { (self.status, self.words) = (status, words) }
    var testDescription: String { words.joined(separator: " ") }
  }

  @Test(
    arguments: names,
    [
      Refusal(100, "decrypt", "missing.yaml"), Refusal(100, "encrypt", "missing.yaml"),
      Refusal(203, "encrypt", "a.yaml"), Refusal(203, "encrypt", "-i", "a.yaml"),
      Refusal(1, "decrypt", "plain.yaml"), Refusal(1, "decrypt", "-i", "plain.yaml"),
      Refusal(2, "decrypt", "broken.yaml"), Refusal(2, "encrypt", "broken.yaml"),
      Refusal(3, "encrypt", "--output", "none/x", "plain.yaml"),
      Refusal(1, "decrypt", "--extract", #"["z"]"#, "a.yaml"),
      Refusal(91, "decrypt", "--extract", #"["a""#, "a.yaml"),
      Refusal(8, "encrypt", "-i", "--output", "x", "plain.yaml"),
      Refusal(8, "encrypt", "--into", "a.yaml", "--output", "x", "plain.yaml"),
      Refusal(112, "decrypt", "--decryption-order", "age,age", "a.yaml"),
      Refusal(6, "encrypt", "--encryption-context", "x", "plain.yaml"),
      Refusal(8, "encrypt"), Refusal(25, "decrypt", "moved.yaml"),
      Refusal(128, "decrypt", "foreign.yaml"), Refusal(128, "decrypt", "-i", "foreign.yaml"),
    ]
  )
  func `what cannot be done says so by its status`(program: String, _ refusal: Refusal) throws {
    try files.encrypt("a: one\nb: two\n", as: "a.yaml")
    try files.encrypt("a: one\nb: two\n", as: "moved.yaml")
    try files.edit("moved.yaml") { $0[0] = "a" + $0[1].dropFirst() }
    try files.encrypt("a: one\n", as: "foreign.yaml", "--age", Keys.bob.recipient)
    try files.bench.write("a: one\n", to: "plain.yaml")
    try files.bench.write("a: [one\n", to: "broken.yaml")
    let names = try files.bench.names()
    let old = try names.map { try files.bench.read($0) }
    let outcome = try run(program, refusal.words)
    #expect(outcome.status == .exited(refusal.status) && outcome.output == [], "\(outcome)")
    #expect(outcome.errors.hasPrefix("\(program) \(refusal.words[0]): error: "), "\(outcome)")
    try #expect(files.bench.names() == names)
    try #expect(names.map { try files.bench.read($0) } == old)
  }

  @Test func `plaintext is written silently under no name, and refused by sotto`() throws {
    try files.bench.write("a: one\n", to: "a.yaml")
    let words = ["encrypt", "--encrypted-regex", "^z", "a.yaml"]
    let said = #"nothing would be encrypted: encrypted_regex "^z" selects no value of the file"#
    let refused = try run("sotto", words)
    #expect(refused.status == .exited(1) && refused.output == [])
    #expect(refused.errors.hasPrefix(#"sotto encrypt: error: "a.yaml": "# + said))
    let warned = try run("sops", words)
    #expect(warned.status == .exited(0) && warned.text.hasPrefix("a: one\nsops:\n"))
    #expect(warned.errors == "sops encrypt: warning: \(said)\n")
    let allowed = try run("sotto", words + ["--allow-plaintext"])
    #expect(allowed.status == .exited(0) && allowed.text.hasPrefix("a: one\nsops:\n"))
  }

  @Test(arguments: names)
  func `a configuration that is missing is named, and not the file`(program: String) throws {
    try files.bench.write("a: one\n", to: "a.yaml")
    let outcome = try run(program, ["encrypt", "--config", "none.yaml", "a.yaml"])
    #expect(outcome.status == .exited(1) && outcome.output == [])
    #expect(outcome.errors.contains("none.yaml\": No such file or directory"), "\(outcome)")
  }

  @Test func `a mistake is refused by sotto, and draws a warning from sops`() throws {
    try files.encrypt("a: one\n", as: "a.yaml")
    try files.encrypt("a: two\n", as: "b.yaml")
    let two = ["decrypt", "a.yaml", "b.yaml"]
    try #expect(run("sotto", two).status == .exited(8))
    let first = try run("sops", two)
    #expect(first.text == "a: one\n" && first.errors.hasPrefix("sops decrypt: warning: "))
    let part = ["decrypt", "-i", "--extract", #"["a"]"#, "a.yaml"]
    try #expect(run("sotto", part).status == .exited(1))
    try #expect(run("sotto", ["decrypt", "a.yaml"]) == .success("a: one\n"))
    let replaced = try run("sops", part)
    #expect(replaced.status == .exited(0) && replaced.errors.hasPrefix("sops decrypt: warning: "))
    try #expect(files.bench.text("a.yaml") == "one")
  }
}
