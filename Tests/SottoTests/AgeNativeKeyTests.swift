import TestSupport
import Testing

@Suite("age with native keys")
struct AgeNativeKeyTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  @Test func `a recipient's identity opens the file`() throws {
    try #expect(
      bench.age("-r", Keys.alice.recipient, "-o", "letter.age", "letter") == .success()
    )
    try #expect(bench.age("-d", "-i", "alice.txt", "letter.age") == .success(Bench.letter))
    try #expect(bench.age("-d", "-i", "alice.txt", "-o", "again", "letter.age") == .success())
    try #expect(bench.text("again") == Bench.letter)
  }

  @Test func `an identity stands for its recipient with -e`() throws {
    try #expect(bench.age("-e", "-i", "alice.txt", "-o", "letter.age", "letter") == .success())
    try #expect(bench.age("-d", "-i", "alice.txt", "letter.age") == .success(Bench.letter))
  }

  @Test func `a file of recipients may be read by any of them`() throws {
    try bench.write(
      "# us\n\n\(Keys.alice.recipient)\r\n\(Keys.bob.recipient)\n",
      to: "us"
    )
    try #expect(bench.age("-R", "us", "-o", "letter.age", "letter") == .success())
    for file in ["alice.txt", "bob.txt"] {
      try #expect(bench.age("-d", "-i", file, "letter.age") == .success(Bench.letter))
    }
  }

  @Test func `recipients of all options add up`() throws {
    try bench.keygen("-o", "carol.txt")
    try bench.write(try bench.keygen("-y", "carol.txt").output, to: "carols")
    let outcome = try bench.age(
      "-e",
      "-r",
      Keys.alice.recipient,
      "-R",
      "carols",
      "-i",
      "bob.txt",
      "-o",
      "x",
      "letter"
    )
    #expect(outcome == .success())
    for file in ["alice.txt", "bob.txt", "carol.txt"] {
      try #expect(bench.age("-d", "-i", file, "x") == .success(Bench.letter))
    }
  }

  @Test func `several identities are tried`() throws {
    try bench.encrypt()
    try #expect(
      bench.age("-d", "-i", "bob.txt", "-i", "alice.txt", "letter.age")
        == .success(Bench.letter)
    )
    try bench.write("\(Keys.bob.identity)\n\(Keys.alice.identity)\n", to: "both")
    try #expect(bench.age("-d", "-i", "both", "letter.age") == .success(Bench.letter))
  }

  @Test func `somebody else's identity does not open it`() throws {
    try bench.encrypt()
    try #expect(
      bench.age("-d", "-i", "bob.txt", "letter.age")
        == .refused(
          "no identity matched any of the recipients (the file has \"X25519\")"
        )
    )
  }

  @Test func `an armored file is text and is recognised`() throws {
    let outcome = try bench.age("-a", "-r", Keys.alice.recipient, "letter")
    let lines = outcome.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(outcome.status == .exited(0))
    #expect(lines.first == "-----BEGIN AGE ENCRYPTED FILE-----")
    #expect(lines.suffix(2) == ["-----END AGE ENCRYPTED FILE-----", ""])
    #expect(lines.allSatisfy { $0.count <= 64 })
    try #expect(
      bench.age("-d", "-i", "alice.txt", input: .bytes(outcome.output))
        == .success(Bench.letter)
    )
  }

  @Test func `white space around armor is skipped`() throws {
    let outcome = try bench.age("-a", "-r", Keys.alice.recipient, "letter")
    let padded = "\n\n \t\r\n\(outcome.text)\n  \n"
    try #expect(
      bench.age("-d", "-i", "alice.txt", input: .bytes(Array(padded.utf8)))
        == .success(Bench.letter)
    )
    let windows = outcome.text.replacing("\n", with: "\r\n")
    try #expect(
      bench.age("-d", "-i", "alice.txt", input: .bytes(Array(windows.utf8)))
        == .success(Bench.letter)
    )
  }

  @Test func `an empty file comes back as an empty file`() throws {
    try bench.write("", to: "empty")
    try #expect(bench.age("-r", Keys.alice.recipient, "-o", "x", "empty") == .success())
    try #expect(bench.age("-d", "-i", "alice.txt", "x") == .success())
    try #expect(bench.age("-d", "-i", "alice.txt", "-o", "new", "x") == .success())
    try #expect(bench.read("new") == [])
    try #expect(bench.names() == ["empty", "new", "x"])
  }

  @Test func `a large file passes through pipes unchanged`() throws {
    let content = [UInt8].noise(count: 5_000_003)
    let sealed = try bench.age("-r", Keys.alice.recipient, input: .bytes(content))
    #expect(sealed.status == .exited(0) && sealed.errors == "")
    // One tag for each of 77 chunks, after a nonce of 16 bytes and a header of 168.
    #expect(sealed.output.count == content.count + 77 * 16 + 16 + 168)
    try #expect(
      bench.age("-d", "-i", "alice.txt", input: .bytes(sealed.output))
        == ProgramOutcome(.exited(0), output: content)
    )
  }

  @Test func `many recipients are no burden`() throws {
    let many = String(repeating: Keys.bob.recipient + "\n", count: 400) + Keys.alice.recipient
    try bench.write(many, to: "many")
    try #expect(bench.age("-R", "many", "-o", "x", "letter") == .success())
    try #expect(bench.age("-d", "-i", "alice.txt", "x") == .success(Bench.letter))
  }

  // MARK: Hybrid

  @Test func `hybrid keys work like the others`() throws {
    try bench.keygen("-pq", "-o", "carol.txt")
    let carol = try bench.keygen("-y", "carol.txt").text.dropLast()
    try #expect(bench.age("-r", String(carol), "-o", "x", "letter") == .success())
    try #expect(bench.age("-d", "-i", "carol.txt", "x") == .success(Bench.letter))
    try #expect(bench.age("-e", "-i", "carol.txt", "-a", "-o", "y", "letter") == .success())
    try #expect(bench.age("-d", "-i", "carol.txt", "y") == .success(Bench.letter))
    try #expect(
      bench.age("-d", "-i", "alice.txt", "x")
        == .refused(
          "no identity matched any of the recipients (the file has \"mlkem768x25519\")"
        )
    )
    try bench.keygen("-pq", "-o", "dora.txt")
    try #expect(
      bench.age("-d", "-i", "dora.txt", "x")
        == .refused(
          "no identity matched any of the recipients (the file has \"mlkem768x25519\")"
        )
    )
  }

  @Test func `hybrid and classic recipients do not mix, in either order`() throws {
    try bench.keygen("-pq", "-o", "carol.txt")
    try bench.write(try bench.keygen("-y", "carol.txt").output, to: "carol.pub")
    let refusal = ProgramOutcome.refused(
      "incompatible recipients: can't mix post-quantum and classic recipients, "
        + "or the file would be vulnerable to quantum computers"
    )
    try #expect(
      bench.age("-R", "carol.pub", "-r", Keys.alice.recipient, "-o", "x", "letter") == refusal
    )
    try #expect(
      bench.age("-e", "-i", "alice.txt", "-i", "carol.txt", "-o", "x", "letter") == refusal
    )
    try #expect(bench.names() == ["carol.pub", "carol.txt"])
  }
}

extension [UInt8] {
  /// Bytes without a pattern, the same in every run (SplitMix64).
  static func noise(count: Int) -> [UInt8] {
    var state: UInt64 = 7
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      Swift.withUnsafeBytes(of: word ^ (word >> 31)) { bytes += $0 }
    }
    return Array(bytes.prefix(count))
  }
}
