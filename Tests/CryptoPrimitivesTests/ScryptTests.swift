import CryptoPrimitives
import Testing

struct ScryptTests {
  @Test func `the vector of RFC 7914 with our block size is computed`() throws {
    let key = try Scrypt.derive(
      from: SecretBytes(copying: Array("pleaseletmein".utf8)),
      salt: Array("SodiumChloride".utf8),
      logN: 14,
      count: 64
    )
    #expect(
      Hex.encode(key.content)
        == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
    )
  }

  @Test func `the test's own implementation computes the vectors of RFC 7914`() throws {
    #expect(
      try Hex.encode(ScryptByTheBook(cost: 16, blockSize: 1).derive([], salt: [], count: 64))
        == "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
    )
  }

  @Test(arguments: 1...6)
  func `small costs agree with the test's own implementation`(_ logN: Int) throws {
    let (password, salt) = (randomBytes(count: 10 + logN), randomBytes(count: 16))
    let key = try Scrypt.derive(
      from: SecretBytes(copying: password),
      salt: salt,
      logN: logN,
      count: 32
    )
    let expected = try ScryptByTheBook(cost: 1 << logN, blockSize: 8)
      .derive(password, salt: salt, count: 32)
    #expect(key.content == expected)
  }

  @Test func `an empty password and an empty salt are taken`() throws {
    let key = try Scrypt.derive(from: SecretBytes(copying: []), salt: [], logN: 3, count: 32)
    let expected = try ScryptByTheBook(cost: 8, blockSize: 8).derive([], salt: [], count: 32)
    #expect(key.content == expected)
  }

  @Test(arguments: [-1, 0, 31, 64])
  func `costs outside 1 to 30 are refused`(_ logN: Int) {
    #expect(throws: CryptoError.resourceLimit) {
      try Scrypt.derive(from: SecretBytes(copying: [1]), salt: [2], logN: logN, count: 32)
    }
  }
}

/// RFC 7914 with parallelism 1, as it is written and without any care for speed.
private struct ScryptByTheBook {
  let cost: Int
  let blockSize: Int

  func derive(_ password: [UInt8], salt: [UInt8], count: Int) throws -> [UInt8] {
    let block = try pbkdf2(password, salt, 128 * blockSize)
    var words = stride(from: 0, to: block.count, by: 4).map { start in
      (0..<4).reduce(UInt32(0)) { $0 | UInt32(block[start + $1]) << UInt32(8 * $1) }
    }
    words = mix(words)
    let mixed = words.flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) }
    }
    return try pbkdf2(password, mixed, count)
  }

  /// PBKDF2-HMAC-SHA256 with one iteration.
  private func pbkdf2(_ password: [UInt8], _ salt: [UInt8], _ count: Int) throws -> [UInt8] {
    var output: [UInt8] = []
    var index: UInt8 = 1
    while output.count < count {
      let message = salt + [0, 0, 0, index]
      output += try HMAC.authenticate(message.span, key: password.span, using: .sha256).content
      index += 1
    }
    return Array(output.prefix(count))
  }

  /// scryptROMix (§5).
  private func mix(_ block: [UInt32]) -> [UInt32] {
    var x = block
    var table: [[UInt32]] = []
    for _ in 0..<cost {
      table.append(x)
      x = mixBlock(x)
    }
    for _ in 0..<cost {
      let row = table[Int(x[(2 * blockSize - 1) * 16]) % cost]
      x = mixBlock(zip(x, row).map { $0 ^ $1 })
    }
    return x
  }

  /// scryptBlockMix (§4).
  private func mixBlock(_ block: [UInt32]) -> [UInt32] {
    var x = Array(block.suffix(16))
    var (even, odd): ([UInt32], [UInt32]) = ([], [])
    for index in 0..<2 * blockSize {
      x = salsa(zip(x, block[16 * index..<16 * index + 16]).map { $0 ^ $1 })
      if index % 2 == 0 { even += x } else { odd += x }
    }
    return even + odd
  }

  /// Salsa20/8 (§3).
  private func salsa(_ input: [UInt32]) -> [UInt32] {
    let columns = [[0, 4, 8, 12], [5, 9, 13, 1], [10, 14, 2, 6], [15, 3, 7, 11]]
    let rows = [[0, 1, 2, 3], [5, 6, 7, 4], [10, 11, 8, 9], [15, 12, 13, 14]]
    var x = input
    for _ in 0..<4 {
      for q in columns + rows {
        for (step, rotation) in [UInt32(7), 9, 13, 18].enumerated() {
          let sum = x[q[step]] &+ x[q[(step + 3) % 4]]
          x[q[(step + 1) % 4]] ^= sum << rotation | sum >> (32 - rotation)
        }
      }
    }
    return zip(x, input).map { $0 &+ $1 }
  }
}
