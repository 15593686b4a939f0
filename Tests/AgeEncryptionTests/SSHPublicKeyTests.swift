import AgeEncryption
import CryptoPrimitives
import Testing

@Suite struct `SSH public keys` {
  static let key =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEJTEYLPzh0MkMi/kpMjLAY+dBRcaBrsGhnS53yzIz11"

  static let lines: [(String, String)] = [
    ("nothing else", key),
    ("a comment", "\(key) alice@laptop"),
    ("a comment with blanks and letters", "\(key)  Alice Łaptop  "),
    ("blanks and a tab between the words", key.replacing(" ", with: " \t ") + "\tcomment"),
    ("a line end", "\(key)\n"),
    ("a line end of Windows", "\(key) c\r\n"),
    ("blanks around", "  \(key)  "),
  ]

  @Test(arguments: lines)
  func `a line is read with`(_ reason: String, _ line: String) throws {
    let publicKey = try SSHPublicKey(line: line)
    #expect(publicKey.description == Self.key)
    #expect(publicKey.type == "ssh-ed25519")
    #expect(SSHPublicKey.keyType(ofLine: line) == "ssh-ed25519")
  }

  @Test func `the tag is the start of the key's SHA-256`() throws {
    let publicKey = try SSHPublicKey(line: Self.key)
    let digest = try HashFunction.sha256.hash(publicKey.blob)
    #expect(publicKey.tag == Base64.encode(Array(digest[..<4])))
    // What age 1.1.1 wrote for the key.
    let armored = try SSHFixture.text("ed25519.age").split(separator: "\n")[1...2].joined()
    let header = try #require(Base64.decode(String(armored.prefix(128)), padded: true))
    #expect(
      String(decoding: header, as: UTF8.self).contains("\n-> ssh-ed25519 \(publicKey.tag) ")
    )
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    let reason: String
    let line: String
    let error: SSHKeyError

    var testDescription: String { reason }
  }

  /// Encodes strings and numbers as the wire does.
  static func blob(_ parts: [[UInt8]]) -> [UInt8] {
    parts.flatMap { part in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: part.count >> $0) } + part
    }
  }

  static func line(_ type: String, _ parts: [[UInt8]], tail: [UInt8] = []) -> String {
    type + " " + Base64.encode(blob([Array(type.utf8)] + parts) + tail, padded: true)
  }

  static let modulus: [UInt8] =
    [0, 0x80] + [UInt8](repeating: 0xA5, count: 254) + [0x03]
  static let point: [UInt8] = [0x58] + [UInt8](repeating: 0x66, count: 31)

  static let refused = [
    Refused(reason: "an empty line", line: "", error: .malformedLine),
    Refused(reason: "only a type", line: "ssh-ed25519", error: .malformedLine),
    Refused(
      reason: "no base64",
      line: "ssh-ed25519 AAAA!",
      error: .malformedLine
    ),
    Refused(
      reason: "base64 without padding",
      line: String(line("ssh-rsa", [[1, 0, 1], modulus]).dropLast()),
      error: .malformedLine
    ),
    Refused(
      reason: "two lines",
      line: key + "\n" + key,
      error: .malformedLine
    ),
    Refused(
      reason: "options before the key",
      line: "no-pty \(key)",
      error: .malformedLine
    ),
    Refused(
      reason: "an option that looks like a key's type",
      line: "ssh-ed25519 \(key)",
      error: .malformedLine
    ),
    Refused(
      reason: "another type than the key's",
      line: "ssh-rsa" + key.dropFirst(11),
      error: .typeMismatch(line: "ssh-rsa", key: "ssh-ed25519")
    ),
    Refused(
      reason: "an unsupported type",
      line: line("ecdsa-sha2-nistp256", [[1], [2]]),
      error: .unsupportedType("ecdsa-sha2-nistp256")
    ),
    Refused(
      reason: "a security key's type",
      line: line("sk-ssh-ed25519@openssh.com", [point, [1]]),
      error: .unsupportedType("sk-ssh-ed25519@openssh.com")
    ),
    Refused(
      reason: "a key that is too short",
      line: line("ssh-ed25519", [Array(point.dropLast())]),
      error: .malformedPublicKey
    ),
    Refused(
      reason: "a key that is too long",
      line: line("ssh-ed25519", [point + [0]]),
      error: .malformedPublicKey
    ),
    Refused(
      reason: "bytes after the key",
      line: line("ssh-ed25519", [point], tail: [0]),
      error: .malformedPublicKey
    ),
    Refused(
      reason: "a point that is not on the curve",
      line: line("ssh-ed25519", [[2] + [UInt8](repeating: 0, count: 31)]),
      error: .malformedPublicKey
    ),
    Refused(
      reason: "the neutral point",
      line: line("ssh-ed25519", [[1] + [UInt8](repeating: 0, count: 31)]),
      error: .malformedPublicKey
    ),
    Refused(
      reason: "a type longer than its key",
      line: "ssh-ed25519 "
        + Base64.encode([0, 0, 0, 200] + Array("ssh-ed25519".utf8), padded: true),
      error: .malformedPublicKey
    ),
    Refused(
      reason: "an RSA key of 1024 bits",
      line: line("ssh-rsa", [[1, 0, 1], [0] + [UInt8](repeating: 0xA5, count: 128)]),
      error: .rsaBitCount(1024, allowed: 2041...16384)
    ),
    Refused(
      reason: "an RSA key of 16392 bits",
      line: line("ssh-rsa", [[1, 0, 1], [0] + [UInt8](repeating: 0xA5, count: 2049)]),
      error: .rsaBitCount(16392, allowed: 2041...16384)
    ),
    Refused(
      reason: "a negative modulus",
      line: line("ssh-rsa", [[1, 0, 1], Array(modulus.dropFirst())]),
      error: .malformedPublicKey
    ),
    Refused(
      reason: "a zero too many before the modulus",
      line: line("ssh-rsa", [[1, 0, 1], [0] + modulus]),
      error: .malformedPublicKey
    ),
    Refused(
      reason: "a zero before the exponent",
      line: line("ssh-rsa", [[0, 1, 0, 1], modulus]),
      error: .malformedPublicKey
    ),
    Refused(
      reason: "an even modulus",
      line: line("ssh-rsa", [[1, 0, 1], modulus.dropLast() + [2]]),
      error: .malformedPublicKey
    ),
    Refused(
      reason: "an even exponent",
      line: line("ssh-rsa", [[1, 0, 0], modulus]),
      error: .malformedPublicKey
    ),
    Refused(
      reason: "exponent 1",
      line: line("ssh-rsa", [[1], modulus]),
      error: .malformedPublicKey
    ),
    Refused(
      reason: "exponent 0",
      line: line("ssh-rsa", [[], modulus]),
      error: .malformedPublicKey
    ),
    Refused(
      reason: "an exponent of 25 bits",
      line: line("ssh-rsa", [[1, 0, 0, 1], modulus]),
      error: .malformedPublicKey
    ),
    Refused(
      reason: "bytes after the modulus",
      line: line("ssh-rsa", [[1, 0, 1], modulus], tail: [0]),
      error: .malformedPublicKey
    ),
  ]

  @Test(arguments: refused)
  func `a line is refused`(_ refused: Refused) {
    #expect(throws: AgeError.ssh(refused.error)) { try SSHPublicKey(line: refused.line) }
    #expect(throws: AgeError.ssh(refused.error)) { try SSHRecipient.parse(refused.line) }
  }

  @Test func `the test's modulus is fine by itself`() throws {
    let line = Self.line("ssh-rsa", [[1, 0, 1], Self.modulus])
    #expect(try SSHPublicKey(line: line).type == "ssh-rsa")
  }

  @Test func `every beginning of a key is refused`() throws {
    for name in ["ed25519.pub", "rsa.pub"] {
      let publicKey = try SSHPublicKey(line: SSHFixture.text(name))
      for count in publicKey.blob.indices {
        let blob = Base64.encode(Array(publicKey.blob[..<count]), padded: true)
        #expect(throws: AgeError.self) { try SSHPublicKey(line: "\(publicKey.type) \(blob)") }
      }
    }
  }

  static let typed: [(String, String, String?)] = [
    ("ECDSA", line("ecdsa-sha2-nistp256", [[1], [2]]), "ecdsa-sha2-nistp256"),
    (
      "a security key", line("sk-ssh-ed25519@openssh.com", [point, [1]]),
      "sk-ssh-ed25519@openssh.com"
    ),
    ("a short RSA key", line("ssh-rsa", [[1, 0, 1], [3]]), "ssh-rsa"),
    ("a damaged Ed25519 key", line("ssh-ed25519", [[1]]), nil),
    ("a damaged RSA key", line("ssh-rsa", [[2], modulus]), nil),
    ("a type that is not the key's", "ecdsa-sha2-nistp256 " + key.dropFirst(12), nil),
    ("a native recipient", "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj", nil),
    ("two words", "hello world", nil),
    ("two words of base64", "hello AAAA", nil),
    ("nothing", "", nil),
  ]

  @Test(arguments: typed)
  func `the type of a sound key is told, whether it is supported or not`(
    _ reason: String,
    _ line: String,
    _ type: String?
  ) {
    #expect(SSHPublicKey.keyType(ofLine: line) == type)
  }
}
