import CryptoPrimitives
import Testing

struct P256Tests {
  /// The generator's coordinates and the order of the group (NIST SP 800-186 §3.2.1.3).
  private let x = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
  private let y = "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
  private let negativeY = "b01cbd1c01e58065711814b583f061e9d431cca994cea1313449bf97c840ae0a"
  private let order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"

  @Test func `the private key 1 has the generator as its public key`() throws {
    let one = [UInt8](repeating: 0, count: 31) + [1]
    #expect(try Hex.encode(P256PrivateKey(SecretBytes(copying: one)).publicKey) == "04" + x + y)
  }

  @Test func `the largest private key has the generator's opposite as its public key`() throws {
    var largest = try #require(Hex.decode(order))
    largest[31] -= 1
    let key = try P256PrivateKey(SecretBytes(copying: largest))
    #expect(Hex.encode(key.publicKey) == "04" + x + negativeY)
  }

  @Test func `zero, the order and anything above are no private keys`() throws {
    let order = try #require(Hex.decode(order))
    var above = order
    above[31] += 1
    var farAbove = order
    farAbove[4] = 1
    let wrong = [
      [UInt8](repeating: 0, count: 32), order, above, farAbove, [UInt8](repeating: 0xFF, count: 32),
    ]
    for bytes in wrong {
      #expect(throws: CryptoError.invalidKey) { try P256PrivateKey(SecretBytes(copying: bytes)) }
    }
  }

  @Test(arguments: [0, 31, 33])
  func `a private key of another length is refused`(_ count: Int) {
    let bytes = [UInt8](repeating: 1, count: count)
    #expect(throws: CryptoError.invalidKey) { try P256PrivateKey(SecretBytes(copying: bytes)) }
  }

  @Test func `two new keys agree on a secret`() throws {
    let (first, second) = (try P256PrivateKey.random(), try P256PrivateKey.random())
    let secret = try first.sharedSecret(with: second.publicKey)
    #expect(try second.sharedSecret(with: P256.compress(first.publicKey)) == secret)
    #expect(secret.count == P256.scalarByteCount)
  }

  @Test func `points are compressed by the parity of y`() throws {
    let even = try #require(Hex.decode("04" + x + negativeY))
    let odd = try #require(Hex.decode("04" + x + y))
    #expect(try Hex.encode(P256.compress(even)) == "02" + x)
    #expect(try Hex.encode(P256.compress(odd)) == "03" + x)
    #expect(try P256.decode(P256.compress(even)) == even)
    #expect(try P256.decode(P256.compress(odd)) == odd)
    #expect(try P256.decode(odd) == odd)
    #expect(try P256.compress(P256.compress(odd)) == P256.compress(odd))
  }

  @Test func `infinity, hybrid points and other forms are refused`() throws {
    let prime = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"
    let wrong = [
      "", "00", "04", "05" + x + y, "06" + x + y, "07" + x + y, "00" + x + y, "04" + x,
      "02" + x + y,
      "01" + x, "04" + y + x, "04" + prime + y, "02" + prime, "04" + x + y + "00",
    ]
    for point in wrong {
      let bytes = try #require(Hex.decode(point))
      #expect(throws: CryptoError.invalidKey, "\(point)") { try P256.decode(bytes) }
      #expect(throws: CryptoError.invalidKey, "\(point)") { try P256.compress(bytes) }
      #expect(throws: CryptoError.invalidKey, "\(point)") {
        try P256PrivateKey.random().sharedSecret(with: bytes)
      }
    }
  }
}
