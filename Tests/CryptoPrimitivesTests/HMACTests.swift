import CryptoPrimitives
import Testing

struct HMACTests {
  private let key = SecretBytes(copying: Array("Jefe".utf8))
  private let message = Array("what do ya want for nothing?".utf8)

  @Test func `the example of RFC 4231 is computed`() throws {
    let code = try key.withBytes {
      try HMAC.authenticate(message.span, key: $0, using: .sha256)
    }
    #expect(
      Hex.encode(code.content)
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )
  }

  @Test func `only the whole code is valid`() throws {
    let code = try key.withBytes {
      try HMAC.authenticate(message.span, key: $0, using: .sha256).content
    }
    var changed = code
    changed[31] ^= 0x80
    let rows: [([UInt8], Bool)] = [
      (code, true), (changed, false), (Array(code.dropLast()), false), (code + [0], false),
      ([], false),
    ]
    for (candidate, isValid) in rows {
      let found = try HMAC.isValid(candidate.span, for: message.span, key: key, using: .sha256)
      #expect(found == isValid)
    }
  }

  @Test func `an empty key and an empty message have a code`() throws {
    let code = try HMAC.authenticate([UInt8]().span, key: [UInt8]().span, using: .sha256)
    #expect(
      Hex.encode(code.content)
        == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
    )
  }
}
