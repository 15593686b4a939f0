import CryptoPrimitives
import Testing

struct HKDFTests {
  private let key = SecretBytes(copying: [UInt8](repeating: 0x0B, count: 32))

  @Test(arguments: [(HashFunction.sha1, 5100), (.sha256, 8160), (.sha512, 16320)])
  func `255 blocks can be had and not a byte more`(_ function: HashFunction, _ limit: Int) throws {
    let longest = try HKDF.expand(key, info: [], count: limit, using: function)
    #expect(longest.count == limit)
    #expect(throws: CryptoError.invalidLength) {
      try HKDF.expand(key, info: [], count: limit + 1, using: function)
    }
  }

  @Test(arguments: [0, -1])
  func `output without a length is refused`(_ count: Int) {
    #expect(throws: CryptoError.invalidLength) { try HKDF.expand(key, info: [], count: count) }
  }

  @Test(arguments: [1, 31, 32, 33, 63, 64, 65])
  func `shorter output is the beginning of longer output`(_ count: Int) throws {
    let long = try HKDF.expand(key, info: [1, 2], count: 200)
    let short = try HKDF.expand(key, info: [1, 2], count: count)
    #expect(short == long.subsequence(0..<count))
  }

  @Test func `deriving is extracting and expanding`() throws {
    let secret = SecretBytes(copying: [1, 2, 3])
    let salt: [UInt8] = [4, 5]
    let extracted = try secret.withBytes { try HKDF.extract($0, salt: salt.span) }
    let expanded = try HKDF.expand(extracted, info: [6], count: 40)
    #expect(try HKDF.derive(from: secret, salt: salt, info: [6], count: 40) == expanded)
  }

  @Test func `no salt is a block of zeros`() throws {
    // RFC 5869 §2.2.
    let zeros = [UInt8](repeating: 0, count: 32)
    let secret: [UInt8] = [7]
    let without = try HKDF.extract(secret.span, salt: [UInt8]().span)
    let with = try HKDF.extract(secret.span, salt: zeros.span)
    #expect(without == with)
  }
}
