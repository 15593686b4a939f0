import CryptoPrimitives
import Testing

struct SecretBytesTests {
  @Test func `equal content is equal, and any other is not`() {
    let secret = SecretBytes(copying: [1, 2, 3])
    #expect(secret == SecretBytes(copying: [1, 2, 3]))
    for other: [UInt8] in [[], [1, 2], [1, 2, 3, 0], [0, 2, 3], [1, 2, 4]] {
      #expect(secret != SecretBytes(copying: other))
    }
    #expect(SecretBytes(copying: []) == SecretBytes(copying: []))
  }

  @Test func `no description shows the content`() {
    let secret = SecretBytes(copying: Array("hunter2".utf8))
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), String(describing: [secret]), dumped] {
      #expect(!text.contains("hunter2"))
      #expect(!text.contains("104"))
      #expect(text.contains("7 bytes"))
    }
    #expect(Mirror(reflecting: secret).children.isEmpty)
  }

  @Test func `taking bytes over empties the array`() {
    var bytes: [UInt8] = [1, 2, 3]
    let secret = SecretBytes(moving: &bytes)
    #expect(bytes.isEmpty)
    #expect(secret.content == [1, 2, 3])
  }

  @Test func `erasing empties the array and leaves copies alone`() {
    var bytes: [UInt8] = [1, 2, 3]
    let copy = bytes
    bytes.erase()
    #expect(bytes.isEmpty)
    #expect(copy == [1, 2, 3])
    bytes.erase()
    #expect(bytes.isEmpty)
  }

  @Test func `a subsequence is the part in the range`() {
    let secret = SecretBytes(copying: [1, 2, 3, 4])
    #expect(secret.subsequence(1..<3).content == [2, 3])
    #expect(secret.subsequence(0..<4) == secret)
    #expect(secret.subsequence(4..<4).count == 0)
  }

  @Test func `a subsequence lives on without the whole`() {
    let part = { SecretBytes(copying: [1, 2, 3, 4]).subsequence(2..<4) }()
    #expect(part.content == [3, 4])
  }

  @Test func `bytes are zero until they are filled`() {
    #expect(SecretBytes(count: 4) { $0[1] = 7 }.content == [0, 7, 0, 0])
  }

  @Test func `an error while filling reaches the caller`() {
    #expect(throws: CryptoError.resourceLimit) {
      try SecretBytes(count: 4) { (_) throws(CryptoError) in throw .resourceLimit }
    }
  }

  @Test(arguments: [0, 1, 255, 256, 257, 1000])
  func `random bytes fill the whole length`(_ count: Int) {
    // A byte that is never written would be zero in all of eight tries.
    let tries = (0..<8).map { _ in SecretBytes.random(count: count).content }
    #expect(tries.allSatisfy { $0.count == count })
    for index in 0..<count { #expect(tries.contains { $0[index] != 0 }) }
    #expect(randomBytes(count: count).count == count)
    if count >= 16 { #expect(Set(tries).count == 8) }
  }

  @Test func `comparison looks at every byte and the lengths`() {
    let rows: [([UInt8], Bool)] = [
      ([1, 2, 3], true), ([0x81, 2, 3], false), ([1, 0x82, 3], false), ([1, 2, 0x83], false),
      ([1, 2], false), ([1, 2, 3, 0], false), ([], false),
    ]
    for (other, expected) in rows {
      let isEqual = constantTimeEquals([1, 2, 3].span, other.span)
      #expect(isEqual == expected, "\(other)")
    }
  }
}
