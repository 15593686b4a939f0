import Testing

@testable import CryptoPrimitives

struct HPKETests {
  private let info = Array("tests".utf8)
  private let message = SecretBytes(copying: Array("attack at dawn".utf8))

  @Test(arguments: [
    (HPKE.KEM.p256, 65, 65),
    (.mlkem768X25519, 1216, 1120),
    (.mlkem768P256, 1249, 1153),
  ])
  func `a message is opened by the key it was sealed to`(
    _ kem: HPKE.KEM,
    _ keyByteCount: Int,
    _ encapsulatedByteCount: Int
  ) throws {
    let key = try HPKE.PrivateKey.random(kem: kem)
    #expect(key.publicKey.bytes.count == keyByteCount)
    let publicKey = try HPKE.PublicKey(key.publicKey.bytes, kem: kem)
    let sealed = try HPKE.seal(message, to: publicKey, info: info)
    #expect(sealed.encapsulatedKey.count == encapsulatedByteCount)
    #expect(sealed.ciphertext.count == message.count + 16)
    let copy = try HPKE.PrivateKey(key.bytes, kem: kem)
    let opened = try HPKE.open(
      sealed.ciphertext,
      encapsulatedKey: sealed.encapsulatedKey,
      with: copy,
      info: info
    )
    #expect(opened == message)
  }

  @Test(arguments: [
    (
      HPKE.KEM.p256,
      "4269889431e3131966fcaf6a457141943ed2c35b5b917ae62cb339546f523551",
      "56380e028c3932e553256c7bc42927abc4c3977c8a34f9a027484afd3a4d1534",
      "ea0193b0d6b76af9db8125f2e74606071aa74ea5d43aa73aa0e9b6a60375"
    ),
    (
      .mlkem768P256,
      "32731c0e4d6490bd2c62069ee579201bd9892258b7de7b179201a0f31961c9af",
      "0d6610fc0389242138f409338a5b3e4187caf26e4102a5904e5ef1675c3c083b",
      "c0be4f0d4b0796bcbbec2c788b405308546c0ac08cc2e685f078d225a156"
    ),
    (
      .mlkem768X25519,
      "b5c2aa87ed64ba71bad2b5f4f57a2b9c8601b2fdbb54bba03ae83aa49516d29e",
      "cba5c83e76aec58281ebcdbd973a7d25b124263dd27b48f658b3f0fd175b40a4",
      "91fafcde0ed63eb0340abcbe1feb6b994d74b9f4539b40592dc00a4a1d36"
    ),
  ])
  func `fixed values give the key, encapsulated key and ciphertext they always gave`(
    _ kem: HPKE.KEM,
    _ publicKey: String,
    _ encapsulatedKey: String,
    _ ciphertext: String
  ) throws {
    let key = try HPKE.PrivateKey(SecretBytes(copying: Array(1...32)), kem: kem)
    let ephemeral = try HPKE.CurveKey(SecretBytes(copying: Array(65...96)), on: kem.curve)
    let encapsulation = try key.publicKey.encapsulate(
      m: SecretBytes(copying: Array(33...64)),
      ephemeral: ephemeral
    )
    let sealed = try HPKE.seal(message, with: encapsulation, kem: kem, info: info)
    #expect(Hex.encode(try HashFunction.sha256.hash(key.publicKey.bytes)) == publicKey)
    #expect(Hex.encode(try HashFunction.sha256.hash(sealed.encapsulatedKey)) == encapsulatedKey)
    #expect(Hex.encode(sealed.ciphertext) == ciphertext)
    let opened = try HPKE.open(
      sealed.ciphertext,
      encapsulatedKey: sealed.encapsulatedKey,
      with: key,
      info: info
    )
    #expect(opened == message)
  }

  @Test(arguments: HPKE.KEM.allCases)
  func `a message for another key, another purpose or with a changed byte is not opened`(
    _ kem: HPKE.KEM
  ) throws {
    let key = try HPKE.PrivateKey.random(kem: kem)
    let sealed = try HPKE.seal(message, to: key.publicKey, info: info)
    let open = { (key: HPKE.PrivateKey, info: [UInt8], ciphertext: [UInt8]) in
      try HPKE.open(
        ciphertext,
        encapsulatedKey: sealed.encapsulatedKey,
        with: key,
        info: info
      )
    }
    var changed = sealed.ciphertext
    changed[3] ^= 1
    #expect(throws: CryptoError.authenticationFailure) {
      try open(.random(kem: kem), info, sealed.ciphertext)
    }
    #expect(throws: CryptoError.authenticationFailure) { try open(key, [], sealed.ciphertext) }
    #expect(throws: CryptoError.authenticationFailure) { try open(key, info, changed) }
    #expect(throws: CryptoError.authenticationFailure) { try open(key, info, []) }
  }

  @Test(arguments: [HPKE.KEM.mlkem768X25519, .mlkem768P256])
  func `a changed byte in the post-quantum part is found by the tag`(_ kem: HPKE.KEM) throws {
    let key = try HPKE.PrivateKey.random(kem: kem)
    var sealed = try HPKE.seal(message, to: key.publicKey, info: info)
    sealed.encapsulatedKey[100] ^= 1
    #expect(throws: CryptoError.authenticationFailure) {
      try HPKE.open(
        sealed.ciphertext,
        encapsulatedKey: sealed.encapsulatedKey,
        with: key,
        info: info
      )
    }
  }

  @Test(arguments: HPKE.KEM.allCases)
  func `an encapsulated key of another length is refused`(_ kem: HPKE.KEM) throws {
    let key = try HPKE.PrivateKey.random(kem: kem)
    let sealed = try HPKE.seal(message, to: key.publicKey, info: info)
    for wrong in [[], Array(sealed.encapsulatedKey.dropLast()), sealed.encapsulatedKey + [0]] {
      #expect(throws: CryptoError.invalidLength) {
        try HPKE.open(sealed.ciphertext, encapsulatedKey: wrong, with: key, info: info)
      }
    }
  }

  @Test(arguments: [HPKE.KEM.p256, .mlkem768P256])
  func `an encapsulated key off the curve is refused`(_ kem: HPKE.KEM) throws {
    let key = try HPKE.PrivateKey.random(kem: kem)
    var sealed = try HPKE.seal(message, to: key.publicKey, info: info)
    sealed.encapsulatedKey[sealed.encapsulatedKey.count - 1] ^= 1
    #expect(throws: CryptoError.invalidKey) {
      try HPKE.open(
        sealed.ciphertext,
        encapsulatedKey: sealed.encapsulatedKey,
        with: key,
        info: info
      )
    }
  }

  @Test func `an encapsulated key whose point is zero is refused`() throws {
    let key = try HPKE.PrivateKey.random(kem: .mlkem768X25519)
    let encapsulated = [UInt8](repeating: 0, count: 1120)
    #expect(throws: CryptoError.invalidKey) {
      try HPKE.open([], encapsulatedKey: encapsulated, with: key, info: info)
    }
  }

  @Test(arguments: HPKE.KEM.allCases)
  func `a public key of another length is refused`(_ kem: HPKE.KEM) throws {
    let bytes = try HPKE.PrivateKey.random(kem: kem).publicKey.bytes
    for wrong in [[], Array(bytes.dropLast()), bytes + [0]] {
      #expect(throws: CryptoError.invalidLength) { try HPKE.PublicKey(wrong, kem: kem) }
    }
  }

  @Test(arguments: [HPKE.KEM.p256, .mlkem768P256])
  func `a public key off the curve is refused`(_ kem: HPKE.KEM) throws {
    var bytes = try HPKE.PrivateKey.random(kem: kem).publicKey.bytes
    bytes[bytes.count - 1] ^= 1
    #expect(throws: CryptoError.invalidKey) { try HPKE.PublicKey(bytes, kem: kem) }
  }

  @Test(arguments: [HPKE.KEM.mlkem768X25519, .mlkem768P256])
  func `a public key whose post-quantum part is not reduced is refused`(_ kem: HPKE.KEM) throws {
    var bytes = try HPKE.PrivateKey.random(kem: kem).publicKey.bytes
    bytes.replaceSubrange(0..<3, with: [0xFF, 0xFF, 0xFF])
    #expect(throws: CryptoError.invalidKey) { try HPKE.PublicKey(bytes, kem: kem) }
  }

  @Test(arguments: HPKE.KEM.allCases)
  func `a private key of another length is refused`(_ kem: HPKE.KEM) {
    for count in [0, 31, 33, 64] {
      #expect(throws: CryptoError.invalidLength) {
        try HPKE.PrivateKey(SecretBytes.random(count: count), kem: kem)
      }
    }
  }

  @Test func `a scalar that is zero is no private key on P-256`() {
    let zero = SecretBytes(copying: [UInt8](repeating: 0, count: 32))
    #expect(throws: CryptoError.invalidKey) { try HPKE.PrivateKey(zero, kem: .p256) }
  }
}
