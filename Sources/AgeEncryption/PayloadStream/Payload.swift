internal import CryptoPrimitives

/// The encrypted content of an age file: chunks of 64 KiB, each authenticated with its position and
/// with whether it is the last (the STREAM construction).
///
///     nonce, 16 bytes │ chunk 0: 65536 + 16 bytes │ chunk 1 … │ last chunk: 0…65536 + 16 bytes
///
/// Only the last chunk may be shorter, and only the sole chunk of an empty file may be empty, so each
/// content has exactly one length encrypted.
enum Payload {
  static let chunkByteCount = 64 << 10
  static let sealedChunkByteCount = chunkByteCount + ChaCha20Poly1305.tagByteCount
  static let nonceByteCount = 16

  /// Derives the key of the content from the file key and the file's nonce.
  static func cipher(
    fileKey: FileKey,
    nonce: [UInt8]
  ) throws(AgeError) -> ChaCha20Poly1305 {
    do throws(CryptoError) {
      let key = try HKDF.derive(
        from: fileKey.bytes,
        salt: nonce,
        info: Array("payload".utf8),
        count: ChaCha20Poly1305.keyByteCount
      )
      return try ChaCha20Poly1305(key: key)
    } catch {
      throw AgeError(error)
    }
  }

  /// Computes the length of the content from the length of nonce and chunks, or nil where no content
  /// has that length.
  static func contentByteCount(ofSealed count: Int) -> Int? {
    let chunks = count - nonceByteCount
    guard chunks >= ChaCha20Poly1305.tagByteCount else { return nil }
    let chunkCount = (chunks + sealedChunkByteCount - 1) / sealedChunkByteCount
    let content = chunks - chunkCount * ChaCha20Poly1305.tagByteCount
    let expected = max(1, (content + chunkByteCount - 1) / chunkByteCount)
    return content >= 0 && expected == chunkCount ? content : nil
  }
}

/// The nonce of one chunk: its number in 11 bytes, big endian, and 1 for the last one.
struct ChunkNonce {
  private(set) var bytes = [UInt8](repeating: 0, count: ChaCha20Poly1305.nonceByteCount)

  /// Whether this is the chunk that ends the content.
  var isLast: Bool {
    get { bytes[bytes.count - 1] == 1 }
    set { bytes[bytes.count - 1] = newValue ? 1 : 0 }
  }

  /// Whether this is the first chunk.
  var isFirst: Bool { bytes.dropLast().allSatisfy { $0 == 0 } }

  init(chunk: Int = 0) {
    for position in 0..<8 {
      bytes[bytes.count - 2 - position] = UInt8(truncatingIfNeeded: chunk >> (8 * position))
    }
  }

  /// Goes on to the next chunk.
  mutating func advance() {
    for position in (0..<bytes.count - 1).reversed() {
      bytes[position] &+= 1
      if bytes[position] != 0 { return }
    }
    preconditionFailure("2^88 chunks cannot be counted further")
  }
}

/// What can be wrong with the encrypted content.
public enum PayloadFault: Error, Equatable, Sendable {
  /// The content ends before its last chunk.
  case truncated
  /// A chunk was changed, moved or cut, or the file key is not the content's.
  case notAuthentic
  /// An empty chunk follows a full one, which no correct program writes.
  case emptyLastChunk
  /// Something follows the last chunk.
  case trailingData
}
