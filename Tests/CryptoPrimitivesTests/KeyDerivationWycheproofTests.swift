import CryptoPrimitives
import TestSupport
import Testing

@Suite(.enabled(if: Vectors.areAvailable, Comment(rawValue: Vectors.reason)))
struct KeyDerivationWycheproofTests {
  struct HKDFCase: Decodable {
    let tcId: Int
    let comment: String
    let ikm, salt, info, okm: HexBytes
    let size: Int
    let result: WycheproofResult

    var label: Comment { "case \(tcId): \(comment)" }
  }

  struct HMACCase: Decodable {
    let tcId: Int
    let comment: String
    let key, msg, tag: HexBytes
    let result: WycheproofResult

    var label: Comment { "case \(tcId): \(comment)" }
  }

  struct HMACGroup: Decodable {
    let tagSize: Int
    let tests: [HMACCase]
  }

  @Test(arguments: [
    ("hkdf_sha1", HashFunction.sha1, 87),
    ("hkdf_sha256", HashFunction.sha256, 86),
  ])
  func `HKDF agrees with every case`(_ name: String, _ function: HashFunction, _ expected: Int)
    throws
  {
    let file = try WycheproofFile<WycheproofGroup<HKDFCase>>.read(name)
    var count = 0
    for test in file.testGroups.flatMap(\.tests) {
      count += 1
      let derive = {
        try HKDF.derive(
          from: SecretBytes(copying: test.ikm.bytes),
          salt: test.salt.bytes,
          info: test.info.bytes,
          count: test.size,
          using: function
        )
      }
      switch test.result {
      case .valid: #expect(try derive().content == test.okm.bytes, test.label)
      case .invalid: #expect(throws: CryptoError.invalidLength, test.label) { try derive() }
      case .acceptable: Issue.record("no case of this file is acceptable")
      }
    }
    #expect(count == expected)
    #expect(count == file.numberOfTests)
  }

  @Test func `HMAC-SHA256 agrees with every case`() throws {
    let file = try WycheproofFile<HMACGroup>.read("hmac_sha256")
    var count = 0
    for group in file.testGroups {
      for test in group.tests {
        count += 1
        try check(test, tagByteCount: group.tagSize / 8)
      }
    }
    #expect(count == 174)
    #expect(count == file.numberOfTests)
  }

  /// Half of the file's codes are cut off, which only the test's own comparison can take.
  private func check(_ test: HMACCase, tagByteCount: Int) throws {
    let key = SecretBytes(copying: test.key.bytes)
    let code = try HMAC.authenticate(test.msg.bytes.span, key: test.key.bytes.span, using: .sha256)
    let isRight = Array(code.content.prefix(tagByteCount)) == test.tag.bytes
    #expect(isRight == (test.result == .valid), test.label)
    let isValid = try HMAC.isValid(
      test.tag.bytes.span,
      for: test.msg.bytes.span,
      key: key,
      using: .sha256
    )
    let isWhole = tagByteCount == HashFunction.sha256.byteCount
    #expect(isValid == (isWhole && test.result == .valid), test.label)
  }
}
