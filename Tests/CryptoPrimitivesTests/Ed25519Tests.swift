import CryptoPrimitives
import TestSupport
import Testing

@Suite struct `Ed25519 keys` {
  struct Key: Sendable {
    let seed: String
    let publicKey: String
    let scalar: String
    let point: String
  }

  /// Computed with libsodium (PyNaCl), which clamps the scalar; the bits are ignored anyway.
  static let keys = [
    Key(
      seed: "d613285f3b4583eaad983af86a61fd90e6d0e9aef7972da3426c98466730d757",
      publicKey: "e19cbdd0057ca645858f10638384103650fbaecd7ad3cb38f93f74a4dfb0f5a2",
      scalar: "987dd3c6b6d85cb8ce6366a7ecc0f6f1949bea63bedba52d0b41fdea77d61745",
      point: "573925da39a0db9347281a64c4b0be37c297091853f0d798ea26ea86545bd430"
    ),
    Key(
      seed: "c97ff253304ed38cd69febc24477a710aa31839a95347c2605024bcb9bb61df3",
      publicKey: "80d7e9e0b70c8ce8e713b4bafb37d6cd87c26151e7fdc9217b351aadf8aad8f1",
      scalar: "684bea6e1e74daa86924365402edc4bcefe607493223da5eab87586d59fbbb52",
      point: "039086295ab0e4f7fd9ce32f0b8cb6a003ca6f49e9e0549c34e6669ba052a814"
    ),
    Key(
      seed: "ebd827cca32df18d8adc48f0d9b05f308a308f5d7c346ef3a769c49dd40cfed6",
      publicKey: "0627885ebe3a4526c0882dc37dec28aa6074953af05ec8befc52840a82c1f6cd",
      scalar: "a8d61aad647355a4cb3accda4cb8686b7b32ef540e2811045cd2ce121620f47e",
      point: "4cae4434fa7db2fec729c0a18baef496ea494920fcd74a218ea9a4bb021b3007"
    ),
    Key(
      seed: "287b03c20612893256a79c346560aacfce7e34fe810510658cc13a16240c2477",
      publicKey: "fb40ee3dbf697230f4ee4e30dfb8c7d026e0bc7a17daba4b280607b5a14ba45b",
      scalar: "0094de3b89295694aff1255bf215519e5128febda7b0c13f7fa5035f4314df4e",
      point: "1712030860fc881025aad263c0816e8f8af1f2371fa3b71c2b1353f884e87c16"
    ),
    Key(
      seed: "8a1f096c33f10c3f922efa78ee64e9cc8cfee150b04b17164d98a8f980cb1b2a",
      publicKey: "dee5f17a27d624741c36917784b8629e351751bafdb332c0082806a3ebac073f",
      scalar: "60f244c06b58b35ce800847fb61b3d08f8b32a26a0350bc89446295a27e07575",
      point: "4e0ca60ea87a8ddf0dba032cf3a64435b6d1cb68b9ea35f8d005c48ad149e159"
    ),
  ]

  @Test(arguments: keys)
  func `a seed has its public key`(_ key: Key) throws {
    let seed = SecretBytes(copying: try #require(Hex.decode(key.seed)))
    #expect(Hex.encode(try Ed25519.publicKey(seed: seed)) == key.publicKey)
  }

  @Test(arguments: keys)
  func `a public key has its point on Curve25519`(_ key: Key) throws {
    let publicKey = try #require(Hex.decode(key.publicKey))
    #expect(Hex.encode(try Ed25519.x25519PublicKey(publicKey)) == key.point)
  }

  @Test(arguments: keys)
  func `the sign of x does not change the point on Curve25519`(_ key: Key) throws {
    var publicKey = try #require(Hex.decode(key.publicKey))
    publicKey[31] ^= 0x80
    #expect(Hex.encode(try Ed25519.x25519PublicKey(publicKey)) == key.point)
  }

  @Test(arguments: keys)
  func `a seed has its scalar`(_ key: Key) throws {
    let seed = SecretBytes(copying: try #require(Hex.decode(key.seed)))
    var scalar = try Ed25519.x25519Scalar(seed: seed).publicBytes()
    scalar[0] &= 0xF8
    scalar[31] = scalar[31] & 0x7F | 0x40
    #expect(Hex.encode(scalar) == key.scalar)
  }

  @Test func `scalar and point of random keys belong together`() throws {
    for _ in 0..<20 {
      let seed = SecretBytes.random(count: 32)
      let scalar = try Ed25519.x25519Scalar(seed: seed)
      let point = try Ed25519.x25519PublicKey(Ed25519.publicKey(seed: seed))
      #expect(try X25519PrivateKey(scalar).publicKey == point)
    }
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    let reason: String
    let encodings: [String]

    var testDescription: String { reason }
  }

  static func low(_ byte: UInt8) -> String {
    Hex.encode([byte]) + String(repeating: "00", count: 31)
  }

  static let refused = [
    Refused(
      reason: "no point of the curve has this y",
      encodings: [2, 7, 8, 11, 12, 13, 17, 20, 22, 31].map(low) + [
        "ebffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0200000000000000000000000000000000000000000000000000000000000080",
      ]
    ),
    Refused(
      reason: "the point is of small order, with either sign",
      encodings: [
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      ]
    ),
    Refused(
      reason: "y is not less than the prime, though it would be a point's when reduced",
      encodings: [
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "f1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      ]
    ),
    Refused(
      reason: "the length is not 32",
      encodings: ["", "03", String(repeating: "03", count: 31), low(3) + "00"]
    ),
  ]

  @Test(arguments: refused)
  func `a public key is refused`(_ refused: Refused) throws {
    for encoding in refused.encodings {
      let publicKey = try #require(Hex.decode(encoding))
      #expect(throws: CryptoError.invalidKey, "\(encoding)") {
        try Ed25519.x25519PublicKey(publicKey)
      }
    }
  }

  @Test(arguments: [3, 4, 5, 6, 9, 10, 14, 15, 16, 18] as [UInt8])
  func `a point with a small y is accepted where the curve has one`(_ y: UInt8) throws {
    let publicKey = try #require(Hex.decode(Self.low(y)))
    #expect(throws: Never.self) { try Ed25519.x25519PublicKey(publicKey) }
  }

  @Test func `the base point has u = 9`() throws {
    let base = [0x58] + [UInt8](repeating: 0x66, count: 31)
    #expect(try Ed25519.x25519PublicKey(base) == [9] + [UInt8](repeating: 0, count: 31))
  }

  @Test(arguments: [0, 31, 33])
  func `a seed of another length is refused`(_ count: Int) {
    let seed = SecretBytes.random(count: count)
    #expect(throws: CryptoError.invalidLength) { try Ed25519.publicKey(seed: seed) }
    #expect(throws: CryptoError.invalidLength) { try Ed25519.x25519Scalar(seed: seed) }
  }
}
