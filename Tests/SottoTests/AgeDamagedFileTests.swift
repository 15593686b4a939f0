import TestSupport
import Testing

/// What `age` says of files that were damaged on the way, and what it gives away before it notices.
@Suite("age with damaged files")
struct AgeDamagedFileTests {
  private let bench: Bench
  private static let content = [UInt8].noise(count: 3 * 65536)

  init() throws { bench = try Bench() }

  /// Encrypts three chunks to Alice.
  private func sealed() throws -> [UInt8] {
    let outcome = try bench.age("-r", Keys.alice.recipient, input: .bytes(Self.content))
    try #require(outcome.status == .exited(0))
    return outcome.output
  }

  /// Decrypts to standard output, then to a file that exists; only an authentic beginning may get
  /// out, and the file must stay as it is.
  private func expectRefusal(
    of file: [UInt8],
    _ message: String,
    hints: String = "",
    chunks: Int = 0,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    try bench.write(file, to: "file.age")
    try bench.write("old", to: "out")
    let errors = "age: error: \(message)\n" + hints
    let output = Array(Self.content.prefix(chunks * 65536))
    try #expect(
      bench.age("-d", "-i", "alice.txt", "file.age")
        == ProgramOutcome(.exited(1), output: output, errors: errors),
      sourceLocation: location
    )
    try #expect(
      bench.age("-d", "-i", "alice.txt", "-o", "out", "file.age")
        == ProgramOutcome(.exited(1), errors: errors),
      sourceLocation: location
    )
    try #expect(
      bench.age("-d", "-i", "alice.txt", "-o", "new", "file.age")
        == ProgramOutcome(.exited(1), errors: errors),
      sourceLocation: location
    )
    try #expect(bench.text("out") == "old", sourceLocation: location)
    try #expect(bench.names() == ["file.age", "out"], sourceLocation: location)
  }

  private static let cut = "age: hint: was the file copied or downloaded completely?\n"
  private static let altered =
    "a part of the file does not authenticate: it was corrupted or changed"
  /// Where the payload of a file for one X25519 recipient begins: after the header and the nonce.
  private static let payload = 168 + 16
  private static let chunk = 65536 + 16

  @Test func `a changed bit in a chunk stops the output before that chunk`() throws {
    let file = try sealed()
    for index in 0..<3 {
      var damaged = file
      damaged[Self.payload + index * Self.chunk + 1000] ^= 1
      try expectRefusal(of: damaged, Self.altered, chunks: index)
    }
  }

  @Test func `a changed nonce spoils everything`() throws {
    var file = try sealed()
    file[Self.payload - 1] ^= 1
    try expectRefusal(of: file, Self.altered)
  }

  @Test func `chunks in another order are refused`() throws {
    var file = try sealed()
    let first = Self.payload..<Self.payload + Self.chunk
    file.insert(contentsOf: file[first], at: first.upperBound)
    try expectRefusal(of: file, Self.altered, chunks: 1)
  }

  @Test func `a file cut between chunks is refused`() throws {
    let file = try sealed()
    for count in 1...2 {
      try expectRefusal(
        of: Array(file.prefix(Self.payload + count * Self.chunk)),
        "the file is truncated: it ends before its last chunk",
        hints: Self.cut,
        chunks: count
      )
    }
  }

  @Test func `a file cut inside a chunk is refused`() throws {
    let file = try sealed()
    try expectRefusal(of: file.dropLast(), Self.altered, chunks: 2)
    try expectRefusal(
      of: Array(file.prefix(Self.payload + 1000)),
      Self.altered
    )
  }

  @Test func `a file cut in its nonce or header is refused`() throws {
    let file = try sealed()
    for count in [22, 100, 167, Self.payload - 16, Self.payload - 1] {
      try expectRefusal(
        of: Array(file.prefix(count)),
        "the file ends inside its header",
        hints: Self.cut
      )
    }
    try expectRefusal(
      of: Array(file.prefix(Self.payload)),
      "the file is truncated: it ends before its last chunk",
      hints: Self.cut
    )
    try expectRefusal(of: [], "the file is empty")
  }

  @Test func `what follows the last chunk is refused`() throws {
    try expectRefusal(
      of: sealed() + [0],
      "something follows the end of the encrypted file",
      chunks: 3
    )
  }

  @Test func `a changed header is refused`() throws {
    let file = try sealed()
    var damaged = file
    // A letter of the code at the header's end.
    damaged[130] = damaged[130] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
    try expectRefusal(
      of: damaged,
      "the header was changed, or does not belong to this key: bad header MAC"
    )
  }

  @Test func `other files are no age files`() throws {
    let refusal = "not an age file: it does not begin with \"age-encryption.org/v1\""
    try expectRefusal(of: Array("hello\n".utf8), refusal)
    try expectRefusal(of: Array(Keys.alice.identity.utf8), refusal)
    try expectRefusal(of: Self.content, refusal)
    try expectRefusal(
      of: Array("age-encryption.org/v2\n".utf8),
      "unsupported version of the age format, expected v1"
    )
  }

  @Test func `a file that a shell has mangled draws a hint`() throws {
    let hints = """
      age: hint: it looks like this file was corrupted by PowerShell redirection
      age: hint: consider using -o or -a to encrypt files in PowerShell

      """
    let message = "invalid header: the file was corrupted by a shell's redirection"
    let file = try sealed().prefix(400)
    let lines = file.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    try expectRefusal(
      of: Array(lines.joined(separator: Array("\r\n".utf8))),
      message,
      hints: hints
    )
    try expectRefusal(
      of: [0xFF, 0xFE] + file.flatMap { [$0, 0] },
      message,
      hints: hints
    )
  }

  @Test func `damaged armor is refused`() throws {
    let text = try bench.age("-a", "-r", Keys.alice.recipient, "letter").text
    try expectRefusal(
      of: Array(text.dropLast(10).utf8),
      "invalid armor: a line shorter than 64 letters is not followed by "
        + "\"-----END AGE ENCRYPTED FILE-----\""
    )
    let lines = text.split(separator: "\n")
    try expectRefusal(
      of: Array(lines.prefix(3).joined(separator: "\n").utf8),
      "invalid armor: the file ends before \"-----END AGE ENCRYPTED FILE-----\"",
      hints: Self.cut
    )
    try expectRefusal(
      of: Array((text + "more").utf8),
      "invalid armor: something follows \"-----END AGE ENCRYPTED FILE-----\""
    )
    try expectRefusal(
      of: Array(text.replacing("\n", with: "\n\n").utf8),
      "invalid armor: empty line"
    )
  }

  @Test func `identities are no help with a passphrase`() throws {
    try bench.write(Keys.cheapPassphraseFile, to: "x")
    try #expect(
      bench.age("-d", "-i", "alice.txt", "x")
        == .refused(
          "file is passphrase-encrypted but identities were specified with -i/--identity or -j",
          hints: "remove all -i/--identity/-j flags to decrypt passphrase-encrypted files"
        )
    )
  }
}
