import Testing

@testable import CryptoPrimitives

struct MLKEM768Tests {
  @Test func `what is encapsulated for a few hundred random keys is found again`() throws {
    for _ in 0..<300 {
      let key = try MLKEM768.DecapsulationKey.random()
      let publicKey = try MLKEM768.EncapsulationKey(key.encapsulationKey.bytes)
      let (shared, ciphertext) = try publicKey.encapsulate()
      #expect(try key.decapsulate(ciphertext) == shared)
    }
  }

  @Test func `a fixed seed gives the key, ciphertext and secret it always gave`() throws {
    let key = try MLKEM768.DecapsulationKey(seed: SecretBytes(copying: Array(0..<64)))
    let m = SecretBytes(copying: Array(64..<96))
    let (shared, ciphertext) = try key.encapsulationKey.encapsulate(m: m)
    let digests = try [key.encapsulationKey.bytes, ciphertext].map {
      Hex.encode(try HashFunction.sha256.hash($0))
    }
    #expect(
      digests == [
        "0b7934c83125c788995e2ba6bd761e33046b3e40571be53e023309a29f398cc9",
        "dbf4e9aa48b078ad46ec1c9c47bda8c2d2fec9d0e7a21bd48d2238a2abedb856",
      ]
    )
    #expect(
      Hex.encode(shared.content)
        == "9cddd089ffe70e3996e76f7c8d06746df34d07e8657bc0fcf2bb0e1c3084aea1"
    )
  }

  @Test func `two encapsulations for one key have nothing in common`() throws {
    let key = try MLKEM768.DecapsulationKey.random().encapsulationKey
    let (first, second) = (try key.encapsulate(), try key.encapsulate())
    #expect(first.sharedSecret != second.sharedSecret)
    #expect(first.ciphertext != second.ciphertext)
  }

  @Test(arguments: [0, 1, 500, 959, 960, 1087])
  func `a changed byte of the ciphertext gives the rejection secret`(_ position: Int) throws {
    let seed = SecretBytes.random(count: 64)
    let key = try MLKEM768.DecapsulationKey(seed: seed)
    var (shared, ciphertext) = try key.encapsulationKey.encapsulate()
    ciphertext[position] ^= 0x10
    let found = try key.decapsulate(ciphertext)
    #expect(found != shared)
    var expected = [UInt8](repeating: 0, count: 32)
    var target = expected.mutableSpan
    let message = seed.content[32...] + ciphertext
    try ExtendableOutput.shake256.output(of: Array(message).span, into: &target)
    #expect(found.content == expected)
  }

  @Test func `a ciphertext for another key gives a secret of its own`() throws {
    let (mine, other) = (
      try MLKEM768.DecapsulationKey.random(), try MLKEM768.DecapsulationKey.random()
    )
    let (shared, ciphertext) = try other.encapsulationKey.encapsulate()
    #expect(try mine.decapsulate(ciphertext) != shared)
  }

  @Test(arguments: [0, 1087, 1089])
  func `a ciphertext of another length is refused`(_ count: Int) throws {
    let key = try MLKEM768.DecapsulationKey.random()
    #expect(throws: CryptoError.invalidLength) {
      try key.decapsulate([UInt8](repeating: 0, count: count))
    }
  }

  @Test(arguments: [0, 32, 63, 65])
  func `a seed of another length is refused`(_ count: Int) {
    #expect(throws: CryptoError.invalidLength) {
      try MLKEM768.DecapsulationKey(seed: SecretBytes.random(count: count))
    }
  }

  @Test(arguments: [0, 1183, 1185])
  func `an encapsulation key of another length is refused`(_ count: Int) {
    #expect(throws: CryptoError.invalidLength) {
      try MLKEM768.EncapsulationKey([UInt8](repeating: 0, count: count))
    }
  }

  @Test func `an expanded key decapsulates as the seed's key does`() throws {
    let seed = SecretBytes.random(count: 64)
    let key = try MLKEM768.DecapsulationKey(seed: seed)
    let expanded = SecretBytes(copying: key.expanded(z: seed.subsequence(32..<64)))
    let copy = try MLKEM768.DecapsulationKey(expanded: expanded)
    var (shared, ciphertext) = try key.encapsulationKey.encapsulate()
    #expect(try copy.decapsulate(ciphertext) == shared)
    ciphertext[7] ^= 1
    #expect(try copy.decapsulate(ciphertext) == key.decapsulate(ciphertext))
  }

  @Test(arguments: [
    (0..<2, false, "a coefficient of the secret vector is not below q"),
    (1152..<1154, true, "a coefficient of the public vector is not below q"),
    (1200..<1201, false, "the public key is not the one that was hashed"),
    (2336..<2337, false, "the hash is another"),
  ])
  func `an expanded key with a wrong part is refused`(
    _ range: Range<Int>,
    _ hashesAgain: Bool,
    _ reason: String
  ) throws {
    let seed = SecretBytes(copying: Array(0..<64))
    var bytes = try MLKEM768.DecapsulationKey(seed: seed).expanded(z: seed.subsequence(32..<64))
    for index in range { bytes[index] = bytes[index] == 0xFF ? 0 : 0xFF }
    if hashesAgain {
      bytes.replaceSubrange(
        2336..<2368,
        with: try HashFunction.sha3_256.hash(Array(bytes[1152..<2336]))
      )
    }
    #expect(throws: CryptoError.invalidKey, Comment(rawValue: reason)) {
      try MLKEM768.DecapsulationKey(expanded: SecretBytes(copying: bytes))
    }
  }

  @Test(arguments: [0, 64, 2399, 2401])
  func `an expanded key of another length is refused`(_ count: Int) {
    #expect(throws: CryptoError.invalidLength) {
      try MLKEM768.DecapsulationKey(expanded: SecretBytes.random(count: count))
    }
  }
}
