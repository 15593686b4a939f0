import CryptoPrimitives
import TestSupport
import Testing

@Suite struct `Private keys in PKCS #8` {
  static let seed = String(repeating: "07", count: 32)

  struct Encoding: Sendable, CustomTestStringConvertible {
    let reason: String
    let digits: String

    var testDescription: String { reason }
  }

  @Test func `an Ed25519 key is read`() throws {
    let der = try #require(Hex.decode("302e020100300506032b657004220420" + Self.seed))
    let info = try PrivateKeyInfo(SecretBytes(copying: der))
    #expect(info.algorithm == .ed25519)
    #expect(info.publicKey == nil)
    #expect(Hex.encode(try info.ed25519Seed().publicBytes()) == Self.seed)
  }

  static let refused = [
    Encoding(reason: "nothing", digits: ""),
    Encoding(
      reason: "a long form of a short length",
      digits: "30812e020100300506032b657004220420" + seed
    ),
    Encoding(
      reason: "an indefinite length",
      digits: "3080020100300506032b657004220420" + seed + "0000"
    ),
    Encoding(
      reason: "a length of four bytes",
      digits: "30840000002e020100300506032b657004220420" + seed
    ),
    Encoding(
      reason: "a length of more bytes than there are",
      digits: "3082"
    ),
    Encoding(
      reason: "a set in place of a sequence",
      digits: "312e020100300506032b657004220420" + seed
    ),
    Encoding(
      reason: "version 2",
      digits: "302e020102300506032b657004220420" + seed
    ),
    Encoding(
      reason: "a negative version",
      digits: "302e0201ff300506032b657004220420" + seed
    ),
    Encoding(
      reason: "a version with a needless zero",
      digits: "302f02020000300506032b657004220420" + seed
    ),
    Encoding(
      reason: "a version without bytes",
      digits: "302d0200300506032b657004220420" + seed
    ),
    Encoding(
      reason: "an algorithm without bytes",
      digits: "302b0201003002060004220420" + seed
    ),
    Encoding(
      reason: "parameters, which Ed25519 has not",
      digits: "3030020100300706032b6570050004220420" + seed
    ),
    Encoding(
      reason: "RSA without its empty parameters",
      digits: "3034020100300b06092a864886f70d01010104220420" + seed
    ),
    Encoding(
      reason: "no key",
      digits: "300a020100300506032b6570"
    ),
    Encoding(
      reason: "a public key, which version 0 has not",
      digits: "3051020100300506032b657004220420" + seed + "812100" + seed
    ),
    Encoding(
      reason: "a byte after the key",
      digits: "302f020100300506032b657004220420" + seed + "00"
    ),
    Encoding(
      reason: "a byte after all",
      digits: "302e020100300506032b657004220420" + seed + "00"
    ),
  ]

  @Test(arguments: refused)
  func `an encoding is refused with`(_ encoding: Encoding) throws {
    let der = SecretBytes(copying: try #require(Hex.decode(encoding.digits)))
    #expect(throws: CryptoError.invalidKey) { try PrivateKeyInfo(der) }
  }

  @Test(arguments: [
    ("31 bytes", "302d020100300506032b65700421041f" + seed.dropLast(2)),
    ("33 bytes", "302f020100300506032b657004230421" + seed + "00"),
    ("a byte after it", "302f020100300506032b657004230420" + seed + "00"),
    ("no string of its own", "302c020100300506032b65700420" + seed),
  ])
  func `a seed is refused with`(_ reason: String, _ digits: String) throws {
    let info = try PrivateKeyInfo(SecretBytes(copying: #require(Hex.decode(digits))))
    #expect(throws: CryptoError.invalidKey) { try info.ed25519Seed() }
  }

  @Test(arguments: [
    ("302c0201003005060328657004200420" + seed.dropLast(4), "1.0.101.112"),
    ("302e020100300506032b657104220420" + seed, "1.3.101.113"),
    ("3032020100300906072a8648ce3d020104220420" + seed, "1.2.840.10045.2.1"),
  ])
  func `another algorithm is named`(_ digits: String, _ name: String) throws {
    let info = try PrivateKeyInfo(SecretBytes(copying: #require(Hex.decode(digits))))
    #expect(info.algorithm == .other(name))
  }

  /// A key of tiny numbers: n = 33, e = 3, d = 7, p = 11, q = 3, coefficient 4.
  private static func pkcs1(_ numbers: String) -> String { "301b" + numbers }
  private static let numbers = "020100020121020103020107" + "02010b020103020107020101020104"

  @Test func `the numbers of a PKCS #1 key are read`() throws {
    let der = try #require(Hex.decode(Self.pkcs1(Self.numbers)))
    let key = try PKCS1PrivateKey(SecretBytes(copying: der))
    #expect(key.modulus == [33] && key.exponent == [3])
    #expect(key.numbers.firstPrime.publicBytes() == [11])
    #expect(key.numbers.coefficient.publicBytes() == [4])
  }

  @Test(arguments: [
    ("the version of more than two primes", "020101" + numbers.dropFirst(6)),
    ("an even prime", numbers.replacing("02010b", with: "02010a")),
    ("a prime of 1", numbers.replacing("02010b", with: "020101")),
    ("another first exponent", numbers.replacing("020103020107020101", with: "020103020106020101")),
    ("another second exponent", numbers.replacing("020101020104", with: "020102020104")),
    ("a negative number", numbers.replacing("020121", with: "0201a1")),
  ])
  func `a PKCS #1 key is refused with`(_ reason: String, _ digits: String) throws {
    let der = SecretBytes(copying: try #require(Hex.decode(Self.pkcs1(digits))))
    #expect(throws: CryptoError.invalidKey) { try PKCS1PrivateKey(der) }
  }

  @Test(.enabled(if: Vectors.areAvailable, "\(Vectors.reason)"))
  func `a length that begins with a zero byte is refused`() throws {
    let group = try #require(
      try WycheproofFile<`RSA with OAEP`.Group>.read("rsa_oaep_2048_sha1_mgf1sha1")
        .testGroups.first
    )
    var der = group.privateKeyPkcs8.bytes
    #expect(der.starts(with: [0x30, 0x82]))
    der.replaceSubrange(1..<2, with: [0x83, 0])
    #expect(throws: CryptoError.invalidKey) { try PrivateKeyInfo(SecretBytes(copying: der)) }
  }
}
