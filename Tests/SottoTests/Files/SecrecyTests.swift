import Glibc
import TestSupport
import Testing

/// Where values must not be seen.
@Suite("secrets stay inside")
struct SecrecyTests {
  private static let secret = "MARKED-SECRET-4711"

  private let files: FileBench

  init() throws {
    files = try FileBench()
    mkdir(files.bench.path("tmp"), 0o755)
  }

  private func encryptSecret(as name: String = "a.yaml") throws {
    try files.encrypt("a: \(Self.secret)\nb: two\n", as: name)
  }

  /// Runs the program, and tells what it and its children asked the system to run and to write.
  private func trace(
    _ words: [String],
    input: ProgramUnderTest.Input = .none
  ) throws -> (outcome: ProgramOutcome, calls: String) {
    var program = files.program([
      "TMPDIR": files.bench.path("tmp"), "PATH": "/usr/bin:/bin", "EDITOR": "sed -i s/two/three/",
    ])
    program.prefix = [
      "/usr/bin/strace", "-f", "-v", "-s", "65536", "-o", "trace", "-e",
      "trace=execve,write,writev,pwrite64,pwritev,sendto,sendmsg",
    ]
    let outcome = try program.run(words, input: input)
    return (outcome, try files.bench.text("trace"))
  }

  // MARK: Calls

  @Test(
    .enabled(if: FaultInjection.isAvailable, "\(FaultInjection.reason)"),
    arguments: [
      ["encrypt", "-i", "plain.yaml"], ["rotate", "-i", "a.yaml"],
      ["decrypt", "--check", "a.yaml"],
      ["verify", "a.yaml"], ["explain", "a.yaml"], ["explain", "plain.yaml"],
      ["set", "a.yaml", #"["b"]"#, "3"], ["unset", "a.yaml", #"["b"]"#],
      ["updatekeys", "--yes", "a.yaml"], ["encrypt", "--verbose", "plain.yaml"],
      ["groups", "add", "-i", "--file", "a.yaml", "--age", Keys.bob.recipient],
      ["set", "--value-stdin", "a.yaml", #"["b"]"#],
      ["encrypt", "--into", "a.yaml"],
    ]
  )
  func `what shows no value writes none, and hands none to others`(words: [String]) throws {
    try encryptSecret()
    try files.bench.write("a: \(Self.secret)\n", to: "plain.yaml")
    let isWhole = words.contains("--into")
    let input = isWhole ? "a: \(Self.secret)!\n" : "\"\(Self.secret)!\"\n"
    let (outcome, calls) = try trace(words, input: .bytes(Array(input.utf8)))
    #expect(outcome.status == .exited(0), "\(outcome)")
    #expect(!calls.contains(Self.secret) && calls.contains("execve("))
    #expect(!outcome.description.contains(Self.secret))
    try #expect(!files.bench.text("a.yaml").contains(Self.secret))
    try #expect(files.bench.tool("/usr/bin/ls", "-A", files.bench.path("tmp")).text == "")
  }

  @Test(.enabled(if: FaultInjection.isAvailable, "\(FaultInjection.reason)"))
  func `a value that is shown is seen by the trace`() throws {
    try encryptSecret()
    let (outcome, calls) = try trace(["decrypt", "a.yaml"])
    #expect(outcome.text.contains(Self.secret) && calls.contains(Self.secret))
  }

  @Test(
    .enabled(if: FaultInjection.isAvailable, "\(FaultInjection.reason)"),
    .enabled(if: MemoryFolder.isThere, MemoryFolder.reason),
    arguments: [
      ["edit", "a.yaml"], ["exec-file", "a.yaml", "cat {} >/dev/null"],
      ["exec-file", "--no-fifo", "a.yaml", "cat {} >/dev/null"], ["exec-env", "a.yaml", "true"],
    ]
  )
  func `no value is in the words of a child`(words: [String]) throws {
    try encryptSecret()
    let (outcome, calls) = try trace(words)
    #expect(outcome.status == .exited(0), "\(outcome)")
    let started = calls.split(separator: "\n").filter { $0.contains("execve(") }
    #expect(started.count > 1)
    for call in started {
      // What stands between the brackets are the words; variables follow.
      let words = call.prefix(upTo: call.firstIndex(of: "]") ?? call.endIndex)
      #expect(!words.contains(Self.secret))
    }
    try #expect(files.bench.tool("/usr/bin/ls", "-A", files.bench.path("tmp")).text == "")
  }

  // MARK: Errors

  /// A plaintext in which every value is the secret.
  static let plaintexts = [
    FormatSample(
      name: "p.yaml",
      text: "# x\na: \(secret)\nb:\n    - \"\(secret)\"\nc: '\(secret)'\n"
    ),
    FormatSample(name: "p.json", text: "{\"a\": \"\(secret)\", \"b\": [\"\(secret)\", 1]}\n"),
    FormatSample(name: "p.env", text: "# x\na=\(secret)\nb=\"\(secret)\"\n"),
    FormatSample(name: "p.ini", text: "; x\n[s]\na = \(secret)\nb=\(secret)\n"),
  ]

  @Test(arguments: plaintexts)
  func `no report of a damaged plaintext shows a value`(_ sample: FormatSample) throws {
    var reports = 0
    for damage in ["\"", "[", "}", "\t", "\n", ": ", "\u{0}", "&", "%"] {
      for start in sample.text.indices
      where !isInSecret(start, sample.text) && Int.random(in: 0..<3) == 0 {
        let text = sample.text[..<start] + damage + sample.text[start...]
        try files.bench.write(String(text), to: sample.name)
        let outcome = try files.sotto("encrypt", "-i", sample.name)
        #expect(!outcome.description.contains(Self.secret), "\(text)\n\(outcome)")
        if outcome.status != .exited(0) {
          reports += 1
          try #expect(files.bench.text(sample.name) == text)
        }
      }
    }
    #expect(reports > 0)
  }

  private func isInSecret(_ index: String.Index, _ text: String) -> Bool {
    text.ranges(of: Self.secret).contains { $0.lowerBound < index && index < $0.upperBound }
  }

  @Test(arguments: FormatSample.all)
  func `no report of a damaged encrypted file shows a value`(_ sample: FormatSample) throws {
    let marked = sample.text.replacing("two", with: Self.secret)
    try files.encrypt(marked, as: sample.name)
    let whole = try files.bench.read(sample.name)
    for _ in 0..<40 {
      var bytes = whole
      let position = Int.random(in: 0..<bytes.count)
      switch Int.random(in: 0..<3) {
      case 0: bytes[position] ^= 1
      case 1: bytes.remove(at: position)
      default: bytes.removeSubrange(position...)
      }
      try files.bench.write(bytes, to: sample.name)
      for words in [["decrypt", "--verbose"], ["verify"], ["rotate", "-i"]] {
        let outcome = try files.program().run(words + [sample.name])
        guard outcome.status != .exited(0) else { continue }
        #expect(!outcome.description.contains(Self.secret), "\(outcome)")
        try #expect(files.bench.read(sample.name) == bytes)
      }
    }
  }
}
