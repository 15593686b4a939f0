import CryptoPrimitives
import Testing

struct X25519Tests {
  /// The key pair and secret of RFC 7748 §6.1.
  private let scalar = "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"
  private let publicKey = "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"
  private let peer = "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"
  private let shared = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"

  @Test func `the example of RFC 7748 is computed`() throws {
    let key = try X25519PrivateKey(SecretBytes(copying: #require(Hex.decode(scalar))))
    #expect(Hex.encode(key.publicKey) == publicKey)
    let point = try #require(Hex.decode(peer))
    #expect(try Hex.encode(key.sharedSecret(with: point).content) == shared)
    let product = try X25519.multiply(point.span, by: key.scalar)
    #expect(Hex.encode(product.content) == shared)
  }

  @Test func `two new keys agree on a secret`() throws {
    let (first, second) = (try X25519PrivateKey.random(), try X25519PrivateKey.random())
    let secret = try first.sharedSecret(with: second.publicKey)
    #expect(try second.sharedSecret(with: first.publicKey) == secret)
    #expect(secret.count == X25519.byteCount)
    #expect(first.publicKey != second.publicKey)
  }

  @Test func `a key used by many tasks at once gives one answer`() async throws {
    let (key, peer) = (try X25519PrivateKey.random(), try X25519PrivateKey.random())
    let expected = try key.sharedSecret(with: peer.publicKey)
    try await withThrowingTaskGroup(of: SecretBytes.self) { group in
      for _ in 0..<64 { group.addTask { try key.sharedSecret(with: peer.publicKey) } }
      for try await secret in group { #expect(secret == expected) }
    }
  }

  @Test(arguments: [0, 31, 33])
  func `a scalar or point of another length is refused`(_ count: Int) throws {
    let bytes = [UInt8](repeating: 9, count: count)
    #expect(throws: CryptoError.invalidLength) {
      try X25519PrivateKey(SecretBytes(copying: bytes))
    }
    #expect(throws: CryptoError.invalidLength) {
      try X25519.multiply(randomBytes(count: 32).span, by: SecretBytes(copying: bytes))
    }
    let key = try X25519PrivateKey.random()
    #expect(throws: CryptoError.invalidKey) { try key.sharedSecret(with: bytes) }
    #expect(throws: CryptoError.invalidKey) { try X25519.multiply(bytes.span, by: key.scalar) }
  }

  @Test(arguments: [UInt8(0), 1])
  func `a point of small order is refused`(_ first: UInt8) throws {
    let point = [first] + [UInt8](repeating: 0, count: 31)
    let key = try X25519PrivateKey.random()
    #expect(throws: CryptoError.invalidKey) { try key.sharedSecret(with: point) }
  }
}
