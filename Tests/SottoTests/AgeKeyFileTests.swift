import TestSupport
import Testing

/// What `age` says of files that should hold keys and hold something else.
@Suite("age's files of keys")
struct AgeKeyFileTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  @Test(arguments: [
    (
      "\(Keys.bob.recipient)\n\(Keys.alice.identity)\n",
      "error at line 2: apparent identity found in recipients file"
    ),
    ("", "no keys found"),
    ("\n# nobody\n", "no keys found"),
    ("\(Keys.alice.recipient)\nsecret words of another file\n", "malformed recipient at line 2"),
    (" \(Keys.alice.recipient)\n", "malformed recipient at line 1"),
    ("\(Keys.alice.recipient) # alice\n", "malformed recipient at line 1"),
    ("\(Keys.alice.recipient.uppercased())\n", "malformed recipient at line 1"),
    ("ssh-ed25519 AAAA\n", "malformed recipient at line 1"),
    (String(repeating: "a", count: 8193), "line 1 is too long"),
  ])
  func `a file that does not list recipients is refused`(content: String, reason: String) throws {
    try bench.write(content, to: "us")
    try #expect(
      bench.age("-R", "us", "-o", "x", "letter")
        == .refused("failed to parse recipient file \"us\": \(reason)")
    )
    try #expect(bench.names() == ["us"])
  }

  @Test func `bytes that are no text are no keys`() throws {
    try bench.write([0xFF, 0xFE, 0x00], to: "us")
    try #expect(
      bench.age("-R", "us", "letter")
        == .refused("failed to parse recipient file \"us\": the file is not UTF-8 text")
    )
    try #expect(
      bench.age("-e", "-i", "us", "letter")
        == .refused("reading \"us\": error at line 1: unknown identity type")
    )
  }

  @Test func `comments of a file of keys may be in any encoding`() throws {
    let comment = Array("# J\u{FC}rgen\n".unicodeScalars.map { UInt8($0.value) })
    try bench.write(comment + Array((Keys.alice.recipient + "\n").utf8), to: "us")
    try bench.write(comment + Array((Keys.alice.identity + "\n").utf8), to: "me")
    try #expect(bench.age("-R", "us", "-o", "x", "letter") == .success())
    try #expect(bench.age("-d", "-i", "me", "x") == .success(Bench.letter))
  }

  @Test(arguments: [
    (
      "\(Keys.alice.identity)\n\(Keys.bob.recipient)\n",
      "error at line 2: apparent recipient found in identities file"
    ),
    ("", "no keys found"),
    ("some other secret\n", "error at line 1: unknown identity type"),
    (" \(Keys.alice.identity)\n", "error at line 1: unknown identity type"),
    (
      "AGE-SECRET-KEY-1\n",
      "error at line 1: malformed identity: no separator \"1\", or too little around it"
    ),
    (
      "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
      "a PEM block of type \"CERTIFICATE\" is not an Ed25519 or RSA private key"
    ),
    ("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n", "the file is not one complete PEM block"),
    (
      "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
      "the private key is malformed"
    ),
  ])
  func `a file that does not hold identities is refused`(content: String, reason: String) throws {
    try bench.write(content, to: "me")
    try #expect(
      bench.age("-e", "-i", "me", "-o", "x", "letter")
        == .refused("reading \"me\": \(reason)")
    )
    try #expect(bench.names() == ["me"])
  }

  @Test func `a file of keys may be encrypted with a passphrase only`() throws {
    try bench.encrypt("alice.txt", to: "locked")
    try bench.encrypt()
    try #expect(
      bench.age("-d", "-i", "locked", "letter.age")
        == .refused("identity file \"locked\": it is encrypted with age but not with a passphrase")
    )
  }

  @Test func `a file of keys without end is not read to its end`() throws {
    for option in ["-i", "-R"] {
      let outcome = try bench.age("-e", option, "/dev/zero", "letter")
      #expect(outcome.status == .exited(1))
      #expect(outcome.errors.hasSuffix("\"/dev/zero\": File too large\n"), "\(outcome)")
    }
  }

  @Test func `a key that is not needed may be missing nowhere`() throws {
    try bench.encrypt()
    try #expect(
      bench.age("-d", "-i", "alice.txt", "-i", "nothing", "letter.age")
        == .refused("reading \"nothing\": No such file or directory")
    )
  }
}
