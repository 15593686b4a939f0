import CryptoPrimitives
import TestSupport
import Testing

@Suite(.enabled(if: Vectors.areAvailable, Comment(rawValue: Vectors.reason)))
struct AEADWycheproofTests {
  struct Case: Decodable {
    let tcId: Int
    let comment: String
    let key, iv, aad, msg, ct, tag: HexBytes
    let result: WycheproofResult

    var label: Comment { "case \(tcId): \(comment)" }
    var sealed: [UInt8] { ct.bytes + tag.bytes }
  }

  @Test func `AES-GCM agrees with every case`() throws {
    let file = try WycheproofFile<WycheproofGroup<Case>>.read("aes_gcm")
    var count = 0
    for test in file.testGroups.flatMap(\.tests) {
      count += 1
      let key = SecretBytes(copying: test.key.bytes)
      try check(
        test,
        sealed: { try seal(test, with: AESGCM(key: key)) },
        opened: { try open(test, with: AESGCM(key: key)) }
      )
    }
    #expect(count == 316)
    #expect(count == file.numberOfTests)
  }

  @Test func `ChaCha20-Poly1305 agrees with every case`() throws {
    let file = try WycheproofFile<WycheproofGroup<Case>>.read("chacha20_poly1305")
    var count = 0
    for test in file.testGroups.flatMap(\.tests) {
      count += 1
      let key = SecretBytes(copying: test.key.bytes)
      try check(
        test,
        sealed: { try seal(test, with: ChaCha20Poly1305(key: key)) },
        opened: { try open(test, with: ChaCha20Poly1305(key: key)) }
      )
    }
    #expect(count == 325)
    #expect(count == file.numberOfTests)
  }

  private func check(
    _ test: Case,
    sealed: () throws -> [UInt8],
    opened: () throws -> [UInt8]
  ) throws {
    switch test.result {
    case .valid:
      #expect(try sealed() == test.sealed, test.label)
      #expect(try opened() == test.msg.bytes, test.label)
    case .invalid:
      // A wrong nonce length is found before the tag is.
      #expect(throws: CryptoError.self, test.label) { try opened() }
    case .acceptable:
      Issue.record("no case of this file is acceptable")
    }
  }

  private func seal<Algorithm>(
    _ test: Case,
    with cipher: borrowing AuthenticatedCipher<Algorithm>
  ) throws -> [UInt8] {
    var sealed: [UInt8] = []
    try cipher.seal(
      test.msg.bytes.span,
      nonce: test.iv.bytes.span,
      authenticating: test.aad.bytes.span,
      appendingTo: &sealed
    )
    return sealed
  }

  private func open<Algorithm>(
    _ test: Case,
    with cipher: borrowing AuthenticatedCipher<Algorithm>
  ) throws -> [UInt8] {
    var opened: [UInt8] = []
    try cipher.open(
      test.sealed.span,
      nonce: test.iv.bytes.span,
      authenticating: test.aad.bytes.span,
      appendingTo: &opened
    )
    return opened
  }
}
