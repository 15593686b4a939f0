import CryptoPrimitives
import Testing

struct DigestTests {
  @Test(arguments: [
    (HashFunction.sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      .sha512,
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    ),
    (.sha3_256, "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"),
    (
      .sha3_512,
      "b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e"
        + "10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0"
    ),
  ])
  func `the examples of FIPS 180 and 202 are computed, whole and in pieces`(
    _ function: HashFunction,
    _ expected: String
  ) throws {
    let message = Array("abc".utf8)
    #expect(try Hex.encode(function.hash(message)) == expected)
    #expect(function.byteCount * 2 == expected.count)
    var context = try HashContext(function)
    for byte in message { try context.update([byte].span) }
    let digest = try context.finish()
    #expect(Hex.encode(digest) == expected)
  }

  @Test(arguments: [
    (
      ExtendableOutput.shake128,
      "5881092dd818bf5cf8a3ddb793fbcba74097d5c526a6d35f97b83351940f2cc8"
    ),
    (.shake256, "483366601360a8771c6863080cc4114d8db44530f8f1e1ee4f94ea37e78b5739"),
  ])
  func `extendable output begins in the same way however much is asked for`(
    _ function: ExtendableOutput,
    _ expected: String
  ) throws {
    for count in [1, 32, 168, 169, 1000] {
      var output = [UInt8](repeating: 0, count: count)
      var target = output.mutableSpan
      try function.output(of: Array("abc".utf8).span, into: &target)
      #expect(Hex.encode(Array(output.prefix(32))) == expected.prefix(2 * count))
    }
  }
}
