import CryptoPrimitives
import TestSupport
import Testing

@Suite struct `RSA with OAEP` {
  struct Group: Decodable {
    struct Key: Decodable {
      let modulus: HexBytes
      let publicExponent: HexBytes
      let privateExponent: HexBytes
      let prime1: HexBytes
      let prime2: HexBytes
      let coefficient: HexBytes
    }
    struct Case: Decodable {
      let tcId: Int
      let msg: HexBytes
      let ct: HexBytes
      let label: HexBytes
      let result: WycheproofResult
    }
    let privateKey: Key
    let privateKeyPkcs8: HexBytes
    let tests: [Case]
  }

  struct File: Sendable, CustomTestStringConvertible {
    let hash: HashFunction
    let name: String
    let valid: Int
    let invalid: Int

    var testDescription: String { name }
  }

  static let files = [
    File(hash: .sha1, name: "rsa_oaep_2048_sha1_mgf1sha1", valid: 17, invalid: 19),
    File(hash: .sha256, name: "rsa_oaep_2048_sha256_mgf1sha256", valid: 18, invalid: 19),
  ]

  @Test(.enabled(if: Vectors.areAvailable, "\(Vectors.reason)"), arguments: files)
  func `published vectors decrypt or are refused`(_ file: File) throws {
    let vectors = try WycheproofFile<Group>.read(file.name)
    var counts: [WycheproofResult: Int] = [:]
    for group in vectors.testGroups {
      let keys = try [Self.key(group.privateKey), Self.key(pkcs8: group.privateKeyPkcs8.bytes)]
      for key in keys {
        for test in group.tests {
          try Self.check(test, key, OAEP(hash: file.hash, label: test.label.bytes))
        }
      }
      for test in group.tests { counts[test.result, default: 0] += 1 }
    }
    #expect(counts == [.valid: file.valid, .invalid: file.invalid])
    #expect(vectors.numberOfTests == file.valid + file.invalid)
  }

  private static func check(_ test: Group.Case, _ key: RSAPrivateKey, _ padding: OAEP) throws {
    switch test.result {
    case .valid, .acceptable:
      #expect(
        try key.decrypt(test.ct.bytes, padding: padding).publicBytes() == test.msg.bytes,
        "case \(test.tcId)"
      )
      let again = try key.publicKey.encrypt(
        SecretBytes(copying: test.msg.bytes),
        padding: padding
      )
      #expect(again != test.ct.bytes)
      #expect(try key.decrypt(again, padding: padding).publicBytes() == test.msg.bytes)
    case .invalid:
      #expect(throws: CryptoError.authenticationFailure, "case \(test.tcId)") {
        try key.decrypt(test.ct.bytes, padding: padding)
      }
    }
  }

  private static func key(_ key: Group.Key) throws -> RSAPrivateKey {
    try RSAPrivateKey(
      publicKey: RSAPublicKey(modulus: key.modulus.bytes, exponent: key.publicExponent.bytes),
      numbers: numbers(key)
    )
  }

  private static func numbers(_ key: Group.Key) -> RSAPrivateKey.Numbers {
    .init(
      exponent: SecretBytes(copying: key.privateExponent.bytes),
      firstPrime: SecretBytes(copying: key.prime1.bytes),
      secondPrime: SecretBytes(copying: key.prime2.bytes),
      coefficient: SecretBytes(copying: key.coefficient.bytes)
    )
  }

  private static func key(pkcs8 der: [UInt8]) throws -> RSAPrivateKey {
    let info = try PrivateKeyInfo(SecretBytes(copying: der))
    #expect(info.algorithm == .rsa)
    let key = try PKCS1PrivateKey(info.key)
    return try RSAPrivateKey(
      publicKey: RSAPublicKey(modulus: key.modulus, exponent: key.exponent),
      numbers: key.numbers
    )
  }

  private static func vectorGroup() throws -> Group {
    try #require(try WycheproofFile<Group>.read(files[0].name).testGroups.first)
  }

  @Test(.enabled(if: Vectors.areAvailable, "\(Vectors.reason)"))
  func `label, hash and mask's hash must be those of the encryption`() throws {
    let key = try Self.key(Self.vectorGroup().privateKey)
    let message = SecretBytes.random(count: 16)
    let padding = OAEP(hash: .sha256, maskHash: .sha1, label: [1])
    let ciphertext = try key.publicKey.encrypt(message, padding: padding)
    #expect(try key.decrypt(ciphertext, padding: padding) == message)
    for other in [
      OAEP(hash: .sha256, maskHash: .sha1), OAEP(hash: .sha256, maskHash: .sha1, label: [2]),
      OAEP(hash: .sha256, label: [1]), OAEP(hash: .sha1, label: [1]),
    ] {
      #expect(throws: CryptoError.authenticationFailure) {
        try key.decrypt(ciphertext, padding: other)
      }
    }
  }

  @Test(.enabled(if: Vectors.areAvailable, "\(Vectors.reason)"))
  func `a message that does not fit is refused`() throws {
    let key = try Self.key(Self.vectorGroup().privateKey).publicKey
    #expect(throws: Never.self) {
      try key.encrypt(.random(count: 256 - 66), padding: OAEP(hash: .sha256))
    }
    #expect(throws: CryptoError.invalidLength) {
      try key.encrypt(.random(count: 256 - 65), padding: OAEP(hash: .sha256))
    }
  }

  @Test(.enabled(if: Vectors.areAvailable, "\(Vectors.reason)"))
  func `numbers that do not belong together are refused`() throws {
    let key = try Self.vectorGroup().privateKey
    let publicKey = try RSAPublicKey(
      modulus: key.modulus.bytes,
      exponent: key.publicExponent.bytes
    )
    let good = Self.numbers(key)
    var cases: [RSAPrivateKey.Numbers] = []
    let fields: [WritableKeyPath<RSAPrivateKey.Numbers, SecretBytes>] = [
      \.exponent, \.firstPrime, \.secondPrime, \.coefficient,
    ]
    for field in fields {
      for change in 0..<4 {
        var bad = good
        bad[keyPath: field] = Self.changed(good[keyPath: field], change)
        cases.append(bad)
      }
    }
    var swapped = good
    (swapped.firstPrime, swapped.secondPrime) = (good.secondPrime, good.firstPrime)
    cases.append(swapped)
    var trivial = good
    trivial.firstPrime = SecretBytes(copying: key.modulus.bytes)
    trivial.secondPrime = SecretBytes(copying: [1])
    cases.append(trivial)
    for numbers in cases {
      #expect(throws: CryptoError.invalidKey) {
        try RSAPrivateKey(publicKey: publicKey, numbers: numbers)
      }
    }
    #expect(throws: Never.self) { try RSAPrivateKey(publicKey: publicKey, numbers: good) }
  }

  private static func changed(_ number: SecretBytes, _ change: Int) -> SecretBytes {
    var bytes = number.publicBytes()
    switch change {
    case 0: bytes[bytes.count - 1] ^= 2
    case 1: bytes[bytes.count / 2] ^= 0x10
    case 2: bytes = []
    default: bytes.append(1)
    }
    return SecretBytes(copying: bytes)
  }

  @Test(.enabled(if: Vectors.areAvailable, "\(Vectors.reason)"))
  func `an encoding that is cut or followed by bytes is refused`() throws {
    let der = try Self.vectorGroup().privateKeyPkcs8.bytes
    for count in der.indices {
      #expect(throws: CryptoError.invalidKey, "\(count) bytes") {
        try PrivateKeyInfo(SecretBytes(copying: Array(der[..<count])))
      }
    }
    #expect(throws: CryptoError.invalidKey) { try PrivateKeyInfo(SecretBytes(copying: der + [0])) }
    let info = try PrivateKeyInfo(SecretBytes(copying: der))
    let inner = info.key.publicBytes()
    for count in inner.indices {
      #expect(throws: CryptoError.invalidKey, "\(count) bytes") {
        try PKCS1PrivateKey(SecretBytes(copying: Array(inner[..<count])))
      }
    }
  }

  @Test(.enabled(if: Vectors.areAvailable, "\(Vectors.reason)"))
  func `a changed bit in the encoding never leads to another working key`() throws {
    let group = try Self.vectorGroup()
    let der = try PrivateKeyInfo(SecretBytes(copying: group.privateKeyPkcs8.bytes)).key
      .publicBytes()
    for index in der.indices {
      var changed = der
      changed[index] ^= 1 << UInt8(index % 8)
      #expect(throws: CryptoError.self, "byte \(index)") {
        let key = try PKCS1PrivateKey(SecretBytes(copying: changed))
        _ = try RSAPrivateKey(
          publicKey: RSAPublicKey(modulus: key.modulus, exponent: key.exponent),
          numbers: key.numbers
        )
      }
    }
  }

  struct PublicCase: Sendable, CustomTestStringConvertible {
    let reason: String
    let modulusBits: Int
    var isEven = false
    var exponent: [UInt8] = [1, 0, 1]
    let error: CryptoError?

    var modulus: [UInt8] {
      var bytes = [UInt8](repeating: 0xA5, count: (modulusBits + 7) / 8)
      let top = UInt8((modulusBits - 1) % 8)
      bytes[0] = 1 << top
      bytes[bytes.count - 1] = isEven ? 2 : 3
      return bytes
    }

    var testDescription: String { reason }
  }

  static let publicCases = [
    PublicCase(reason: "the shortest modulus", modulusBits: 2041, error: nil),
    PublicCase(reason: "the longest modulus", modulusBits: 16384, error: nil),
    PublicCase(reason: "a bit too short", modulusBits: 2040, error: .invalidLength),
    PublicCase(reason: "far too short", modulusBits: 1024, error: .invalidLength),
    PublicCase(reason: "a bit too long", modulusBits: 16385, error: .invalidLength),
    PublicCase(reason: "an even modulus", modulusBits: 2048, isEven: true, error: .invalidKey),
    PublicCase(reason: "exponent 3", modulusBits: 2048, exponent: [3], error: nil),
    PublicCase(
      reason: "zeros before the exponent",
      modulusBits: 2048,
      exponent: [0, 0, 3],
      error: nil
    ),
    PublicCase(reason: "exponent 1", modulusBits: 2048, exponent: [1], error: .invalidKey),
    PublicCase(reason: "exponent 0", modulusBits: 2048, exponent: [0], error: .invalidKey),
    PublicCase(reason: "no exponent", modulusBits: 2048, exponent: [], error: .invalidKey),
    PublicCase(
      reason: "an even exponent",
      modulusBits: 2048,
      exponent: [1, 0, 0],
      error: .invalidKey
    ),
    PublicCase(
      reason: "an exponent of 31 bits",
      modulusBits: 2048,
      exponent: [0x7F, 0xFF, 0xFF, 0xFF],
      error: nil
    ),
    PublicCase(
      reason: "an exponent of 32 bits",
      modulusBits: 2048,
      exponent: [0x80, 0, 0, 1],
      error: .invalidKey
    ),
  ]

  @Test(arguments: publicCases)
  func `a public key is accepted or refused`(_ test: PublicCase) throws {
    do throws(CryptoError) {
      let key = try RSAPublicKey(modulus: [0] + test.modulus, exponent: test.exponent)
      #expect(test.error == nil)
      #expect(key.modulus == test.modulus)
    } catch {
      #expect(error == test.error)
    }
  }
}
