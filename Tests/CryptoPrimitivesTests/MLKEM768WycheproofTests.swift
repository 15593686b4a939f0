import TestSupport
import Testing

@testable import CryptoPrimitives

@Suite(.enabled(if: Vectors.areAvailable, Comment(rawValue: Vectors.reason)))
struct MLKEM768WycheproofTests {
  struct Case: Decodable {
    let tcId: Int
    let comment: String?
    let seed, m, ek, dk, c, K: HexBytes?
    let result: WycheproofResult

    var label: Comment { "case \(tcId): \(comment ?? "")" }
  }

  @Test func `decapsulation from a seed agrees with every case`() throws {
    try run("mlkem_768", count: 193) { test in
      let key = try MLKEM768.DecapsulationKey(seed: secret(test.seed))
      #expect(try key.encapsulationKey.bytes == #require(test.ek).bytes, test.label)
      let shared = try key.decapsulate(#require(test.c).bytes)
      #expect(try shared.content == #require(test.K).bytes, test.label)
    }
  }

  @Test func `encapsulation agrees with every case`() throws {
    try run("mlkem_768_encaps", count: 265) { test in
      let key = try MLKEM768.EncapsulationKey(#require(test.ek).bytes)
      let (shared, ciphertext) = try key.encapsulate(m: secret(test.m))
      #expect(try ciphertext == #require(test.c).bytes, test.label)
      #expect(try shared.content == #require(test.K).bytes, test.label)
    }
  }

  @Test func `key generation agrees with every case`() throws {
    try run("mlkem_768_keygen_seed", count: 100) { test in
      let seed = try secret(test.seed)
      let key = try MLKEM768.DecapsulationKey(seed: seed)
      #expect(try key.encapsulationKey.bytes == #require(test.ek).bytes, test.label)
      let expanded = key.expanded(z: seed.subsequence(32..<64))
      #expect(try expanded == #require(test.dk).bytes, test.label)
    }
  }

  @Test func `decapsulation from an expanded key agrees with every case`() throws {
    try run("mlkem_768_semi_expanded_decaps", count: 9) { test in
      let key = try MLKEM768.DecapsulationKey(expanded: secret(test.dk))
      #expect(try key.encapsulationKey.bytes == #require(test.ek).bytes, test.label)
      let shared = try key.decapsulate(#require(test.c).bytes)
      #expect(try shared.content == #require(test.K).bytes, test.label)
    }
  }

  /// Runs every case of a file: the valid ones must pass, the invalid ones must throw our error.
  private func run(_ name: String, count expected: Int, _ body: (Case) throws -> Void) throws {
    let file = try WycheproofFile<WycheproofGroup<Case>>.read(name)
    var count = 0
    for test in file.testGroups.flatMap(\.tests) {
      count += 1
      switch test.result {
      case .valid: try body(test)
      case .invalid: #expect(throws: CryptoError.self, test.label) { try body(test) }
      case .acceptable: Issue.record("no case of this file is acceptable")
      }
    }
    #expect(count == expected)
    #expect(count == file.numberOfTests)
  }

  private func secret(_ value: HexBytes?) throws -> SecretBytes {
    SecretBytes(copying: try #require(value).bytes)
  }
}
