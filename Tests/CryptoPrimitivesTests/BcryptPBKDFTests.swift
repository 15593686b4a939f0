import CryptoPrimitives
import TestSupport
import Testing

@Suite struct `bcrypt PBKDF` {
  struct Answer: Sendable, CustomTestStringConvertible {
    let reason: String
    let passphrase: String
    let salt: String
    let rounds: Int
    let key: String

    var testDescription: String { reason }
  }

  /// Computed with another implementation, the Python package "bcrypt".
  static let answers = [
    Answer(
      reason: "one block",
      passphrase: "70617373776f7264",
      salt: "73616c74",
      rounds: 4,
      key: "5bbf0cc293587f1c3635555c27796598d47e579071bf427e9d8fbe842aba34d9"
    ),
    Answer(
      reason: "two blocks, the second not whole: a key and a vector of AES-256",
      passphrase: "70617373776f7264",
      salt: "000102030405060708090a0b0c0d0e0f",
      rounds: 1,
      key: """
        7a85f00d464fcae325a8e0da629f078dc5ab860e45576b809b907dec2652e18eb04071f790e37b0fb4013a8f\
        3476d16b
        """
    ),
    Answer(
      reason: "one byte more than a block, and a zero byte in the passphrase",
      passphrase: "700077",
      salt: "ffffffffffffffffffffffffffffffff",
      rounds: 2,
      key: "920e6d5dbe0efc5121b5641d95cfe454b10b54bf850940c45a2506546cbb81c657"
    ),
    Answer(
      reason: "a passphrase longer than Blowfish takes",
      passphrase: String(repeating: "78", count: 100),
      salt: "73",
      rounds: 3,
      key: """
        463303fa7659b1494b9bde54e310813b40534ccc2bd480336bc76db44add79a782801b1532944ad4a4923816\
        9060872a9280d66b8dd3d1e9f76a749804f12513
        """
    ),
    Answer(
      reason: "letters beyond ASCII, three blocks: a key of ChaCha20-Poly1305 and more",
      passphrase: "70c3a47373776f7274",
      salt: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
      rounds: 2,
      key: """
        89f0c5dcbf4ac4f1f5f09d54975d19cfc100adede9e20e2901d044b05cd2cf09d827236aac30c48936ac8255\
        969f40937f6c412b6cdae0fa0ccce64b776b02e5cd38b55c80b4d753c86042e21e54e153
        """
    ),
    Answer(reason: "a single byte", passphrase: "61", salt: "62", rounds: 1, key: "98"),
    Answer(
      reason: "the rounds that ssh-keygen uses",
      passphrase: "70617373776f7264",
      salt: "73616c74",
      rounds: 16,
      key: """
        c339161ad70459d4ec2315f05f276ac0690d79e53f128d5e167ca43305a587ec5bf8e6356d57b8332f27f3e9\
        0adbefc1f9fe8b0204c3e40279da01be5f8c12c0794219f9a939d492245dfed6bb3960b2ebe22af96fc277e9\
        bd19d603b88b4f7c05f35a2e
        """
    ),
  ]

  @Test(arguments: answers)
  func `a key is what another implementation derives`(_ answer: Answer) throws {
    let key = try BcryptPBKDF.derive(
      from: SecretBytes(copying: #require(Hex.decode(answer.passphrase))),
      salt: #require(Hex.decode(answer.salt)),
      rounds: answer.rounds,
      count: answer.key.count / 2
    )
    #expect(Hex.encode(key.publicBytes()) == answer.key)
  }

  @Test(arguments: [0, -1, BcryptPBKDF.roundLimit + 1, Int(UInt32.max)])
  func `rounds outside the limits are refused at once`(_ rounds: Int) {
    #expect(throws: CryptoError.resourceLimit) {
      try BcryptPBKDF.derive(
        from: SecretBytes(copying: [1]),
        salt: [2],
        rounds: rounds,
        count: 32
      )
    }
  }

  @Test(arguments: [
    (passphrase: [UInt8](), salt: [1 as UInt8], count: 32),
    (passphrase: [1], salt: [], count: 32),
    (passphrase: [1], salt: [1], count: 0),
    (passphrase: [1], salt: [1], count: 1025),
  ])
  func `what the function does not define is refused`(
    _ passphrase: [UInt8],
    _ salt: [UInt8],
    _ count: Int
  ) {
    #expect(throws: CryptoError.invalidLength) {
      try BcryptPBKDF.derive(
        from: SecretBytes(copying: passphrase),
        salt: salt,
        rounds: 1,
        count: count
      )
    }
  }
}
