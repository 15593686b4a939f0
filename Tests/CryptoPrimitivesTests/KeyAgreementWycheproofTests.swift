import CryptoPrimitives
import TestSupport
import Testing

@Suite(.enabled(if: Vectors.areAvailable, Comment(rawValue: Vectors.reason)))
struct KeyAgreementWycheproofTests {
  struct Case: Decodable {
    let tcId: Int
    let comment: String
    let flags: [String]
    let `public`, `private`, shared: HexBytes
    let result: WycheproofResult

    var label: Comment { "case \(tcId): \(comment)" }
  }

  @Test func `X25519 agrees with every case and refuses secrets that are zero`() throws {
    let file = try WycheproofFile<WycheproofGroup<Case>>.read("x25519")
    var count = 0
    var zeroCount = 0
    for test in file.testGroups.flatMap(\.tests) {
      count += 1
      let key = try X25519PrivateKey(SecretBytes(copying: test.private.bytes))
      // "Acceptable" are unusual public keys, which RFC 7748 has us take; except those that make the
      // secret zero, which its section 6.1 lets us refuse and age demands to be refused.
      if test.flags.contains("ZeroSharedSecret") {
        zeroCount += 1
        #expect(test.shared.bytes.allSatisfy { $0 == 0 }, test.label)
        #expect(throws: CryptoError.invalidKey, test.label) {
          try key.sharedSecret(with: test.public.bytes)
        }
        #expect(throws: CryptoError.invalidKey, test.label) {
          try X25519.multiply(test.public.bytes.span, by: key.scalar)
        }
        continue
      }
      #expect(test.result != .invalid, test.label)
      let shared = try key.sharedSecret(with: test.public.bytes)
      #expect(shared.content == test.shared.bytes, test.label)
      let product = try X25519.multiply(test.public.bytes.span, by: key.scalar)
      #expect(product == shared, test.label)
    }
    #expect(zeroCount == 31)
    #expect(count == 518)
    #expect(count == file.numberOfTests)
  }

  @Test func `P-256 agrees with every case and takes compressed points`() throws {
    let file = try WycheproofFile<WycheproofGroup<Case>>.read("ecdh_secp256r1_ecpoint")
    var count = 0
    for test in file.testGroups.flatMap(\.tests) {
      count += 1
      let key = try P256PrivateKey(SecretBytes(copying: scalar(test.private.bytes)))
      switch test.result {
      // "Acceptable" is the one compressed point, a form SEC 1 defines.
      case .valid, .acceptable:
        let shared = try key.sharedSecret(with: test.public.bytes)
        #expect(shared.content == test.shared.bytes, test.label)
        let point = try P256.decode(test.public.bytes)
        #expect(point.count == P256.pointByteCount, test.label)
        #expect(try P256.decode(P256.compress(point)) == point, test.label)
      case .invalid:
        #expect(throws: CryptoError.invalidKey, test.label) {
          try key.sharedSecret(with: test.public.bytes)
        }
        #expect(throws: CryptoError.invalidKey, test.label) { try P256.decode(test.public.bytes) }
        #expect(throws: CryptoError.invalidKey, test.label) { try P256.compress(test.public.bytes) }
      }
    }
    #expect(count == 355)
    #expect(count == file.numberOfTests)
  }

  /// Wycheproof writes scalars as ASN.1 integers, with a zero in front or without leading zeros.
  private func scalar(_ integer: [UInt8]) -> [UInt8] {
    let digits = Array(integer.drop { $0 == 0 })
    return [UInt8](repeating: 0, count: P256.scalarByteCount - digits.count) + digits
  }
}
