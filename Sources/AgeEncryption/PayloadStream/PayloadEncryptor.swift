internal import CryptoPrimitives

/// Encrypts content that comes in pieces, holding less than two chunks at a time.
struct PayloadEncryptor: ~Copyable {
  private let cipher: ChaCha20Poly1305
  private var nonce = ChunkNonce()
  /// Content that waits because it may be, or belong to, the last chunk.
  private var pending: [UInt8] = []

  init(fileKey: FileKey, nonce: [UInt8]) throws(AgeError) {
    cipher = try Payload.cipher(fileKey: fileKey, nonce: nonce)
  }

  /// Encrypts all chunks that are full and known not to be the last.
  mutating func update(
    _ input: Span<UInt8>,
    into output: inout [UInt8]
  ) throws(AgeError) {
    var start = 0
    if !pending.isEmpty {
      start = min(Payload.chunkByteCount - pending.count, input.count)
      pending.append(copying: input.extracting(0..<start))
      guard start < input.count else { return }
      try sealPending(into: &output)
    }
    while input.count - start > Payload.chunkByteCount {
      try seal(input.extracting(start..<start + Payload.chunkByteCount), into: &output)
      start += Payload.chunkByteCount
    }
    pending.append(copying: input.extracting(start..<input.count))
  }

  /// Encrypts the last chunk.
  mutating func finish(into output: inout [UInt8]) throws(AgeError) {
    nonce.isLast = true
    try sealPending(into: &output)
  }

  private mutating func sealPending(into output: inout [UInt8]) throws(AgeError) {
    var chunk: [UInt8] = []
    swap(&chunk, &pending)
    try seal(chunk.span, into: &output)
    chunk.erase(keepingCapacity: true)
    swap(&chunk, &pending)
  }

  private mutating func seal(
    _ chunk: Span<UInt8>,
    into output: inout [UInt8]
  ) throws(AgeError) {
    do throws(CryptoError) {
      try cipher.seal(chunk, nonce: nonce.bytes.span, appendingTo: &output)
    } catch {
      throw AgeError(error)
    }
    nonce.advance()
  }
}
