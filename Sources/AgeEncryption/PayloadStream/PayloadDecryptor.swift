internal import CryptoPrimitives

/// Decrypts content that comes in pieces, and releases only what is authenticated.
struct PayloadDecryptor: ~Copyable {
  private let cipher: ChaCha20Poly1305
  private var nonce = ChunkNonce()
  private var pending: [UInt8] = []
  private var hasEnded = false

  init(fileKey: FileKey, nonce: [UInt8]) throws(AgeError) {
    cipher = try Payload.cipher(fileKey: fileKey, nonce: nonce)
  }

  /// Decrypts all chunks that are complete.
  mutating func update(
    _ input: Span<UInt8>,
    into output: inout [UInt8]
  ) throws(AgeError) {
    var start = 0
    if !pending.isEmpty {
      start = min(Payload.sealedChunkByteCount - pending.count, input.count)
      pending.append(copying: input.extracting(0..<start))
      guard pending.count == Payload.sealedChunkByteCount else { return }
      var chunk: [UInt8] = []
      swap(&chunk, &pending)
      try open(fullChunk: chunk.span, into: &output)
      chunk.removeAll(keepingCapacity: true)
      swap(&chunk, &pending)
    }
    while input.count - start >= Payload.sealedChunkByteCount {
      try open(
        fullChunk: input.extracting(start..<start + Payload.sealedChunkByteCount),
        into: &output
      )
      start += Payload.sealedChunkByteCount
    }
    guard start < input.count else { return }
    guard !hasEnded else { throw .payload(.trailingData) }
    pending.append(copying: input.extracting(start..<input.count))
  }

  /// Decrypts a last chunk that is shorter than the others.
  mutating func finish(into output: inout [UInt8]) throws(AgeError) {
    if hasEnded { return }
    guard pending.count >= ChaCha20Poly1305.tagByteCount else { throw .payload(.truncated) }
    guard pending.count > ChaCha20Poly1305.tagByteCount || nonce.isFirst else {
      throw .payload(.emptyLastChunk)
    }
    nonce.isLast = true
    guard open(pending.span, into: &output) else { throw .payload(.notAuthentic) }
    hasEnded = true
  }

  /// Decrypts a chunk of full length, which may be the last one all the same.
  private mutating func open(
    fullChunk chunk: Span<UInt8>,
    into output: inout [UInt8]
  ) throws(AgeError) {
    guard !hasEnded else { throw .payload(.trailingData) }
    if open(chunk, into: &output) {
      nonce.advance()
      return
    }
    nonce.isLast = true
    guard open(chunk, into: &output) else { throw .payload(.notAuthentic) }
    hasEnded = true
  }

  private func open(_ chunk: Span<UInt8>, into output: inout [UInt8]) -> Bool {
    do throws(CryptoError) {
      try cipher.open(chunk, nonce: nonce.bytes.span, appendingTo: &output)
      return true
    } catch {
      return false
    }
  }
}
