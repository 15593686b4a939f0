import CryptoPrimitives
import Testing

@testable import AgeEncryption

struct PartialDecryptorTests {
  private static let chunk = Payload.chunkByteCount

  @Test(arguments: [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 3 * chunk + 17])
  func `any part of the content is the part that was encrypted`(length: Int) throws {
    let identity = try X25519Identity.random()
    let content = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 13 &+ $0 >> 9) }
    let file = try Age.encrypt(content, to: [identity.recipient])
    let partial = try Age.PartialDecryptor(
      fileByteCount: file.count,
      identities: [identity],
      read: { Array(file[$0]) }
    )
    let count = partial.contentByteCount
    #expect(count == length)
    let edges = [0, 1, Self.chunk - 1, Self.chunk, Self.chunk + 1, 2 * Self.chunk, length]
    for start in edges where start <= length {
      for end in edges where start <= end && end <= length {
        let part = try partial.content(in: start..<end).content
        #expect(part == Array(content[start..<end]))
      }
    }
  }

  @Test
  func `only the chunks concerned are read`() throws {
    let identity = try X25519Identity.random()
    let file = try Age.encrypt(
      [UInt8](repeating: 1, count: 10 * Self.chunk),
      to: [identity.recipient]
    )
    var ranges: [Range<Int>] = []
    let partial = try Age.PartialDecryptor(
      fileByteCount: file.count,
      identities: [identity],
      read: {
        ranges.append($0)
        return Array(file[$0])
      }
    )
    ranges = []
    _ = try partial.content(in: 5 * Self.chunk..<5 * Self.chunk + 10)
    let read = ranges.map(\.count)
    #expect(read == [Payload.sealedChunkByteCount])
  }

  @Test
  func `a changed chunk fails where it is read, and a file cut off at once`() throws {
    let identity = try X25519Identity.random()
    let content = [UInt8](repeating: 1, count: 2 * Self.chunk + 5)
    var file = try Age.encrypt(content, to: [identity.recipient])
    file[file.count - 1000] ^= 1
    let partial = try Age.PartialDecryptor(
      fileByteCount: file.count,
      identities: [identity],
      read: { Array(file[$0]) }
    )
    let first = try partial.content(in: 0..<10).content
    #expect(first == Array(content[0..<10]))
    var failure: AgeError?
    do {
      _ = try partial.content(in: Self.chunk..<Self.chunk + 1)
    } catch {
      failure = error as? AgeError
    }
    #expect(failure == .payload(.notAuthentic))
    for cut in [1, 5, 20, 21, 22, Self.chunk] {
      #expect(throws: AgeError.self) {
        _ = try Age.PartialDecryptor(
          fileByteCount: file.count - cut,
          identities: [identity],
          read: { Array(file[$0]) }
        )
      }
    }
  }
}
