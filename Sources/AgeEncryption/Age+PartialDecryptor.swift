public import CryptoPrimitives

extension Age {
  /// Decrypts parts of a file that can be read at any place, without decrypting what is before them.
  ///
  /// The file must have no armor, and must not change meanwhile. Its end is checked first, so a file that
  /// was cut off is refused before any of it is released.
  public struct PartialDecryptor: ~Copyable {
    /// Reads bytes of the file; exactly as many as asked for.
    public typealias Read = (_ range: Range<Int>) throws -> [UInt8]

    private let source: Source
    private let cipher: ChaCha20Poly1305

    /// The length of the content in bytes.
    public var contentByteCount: Int { source.contentByteCount }

    /// Reads the header and the end of a file.
    ///
    /// - Parameters:
    ///   - fileByteCount: The length of the file.
    ///   - identities: What to try for the file key.
    ///   - read: Reads bytes of the file.
    /// - Throws: `AgeError`, or what `read` throws.
    public init(
      fileByteCount: Int,
      identities: [any Identity],
      read: @escaping Read
    ) throws {
      let (header, headerEnd) = try Source.readHeader(fileByteCount, read)
      let fileKey = try header.fileKey(with: identities)
      let payloadStart = headerEnd + Payload.nonceByteCount
      guard
        let content = Payload.contentByteCount(ofSealed: fileByteCount - headerEnd)
      else { throw AgeError.payload(.truncated) }
      let nonce = try Source.exactly(headerEnd..<payloadStart, read)
      let cipher = try Payload.cipher(fileKey: fileKey, nonce: nonce)
      let source = Source(read: read, payloadStart: payloadStart, contentByteCount: content)
      _ = try source.chunk(source.chunkCount - 1, with: cipher)
      self.source = source
      self.cipher = cipher
    }

    /// Decrypts a part of the content.
    ///
    /// - Throws: `AgeError.payload` where a chunk concerned is not authentic, or what reading throws.
    public func content(in range: Range<Int>) throws -> SecretBytes {
      precondition(
        range.lowerBound >= 0 && range.upperBound <= contentByteCount,
        "the range reaches outside the content"
      )
      var output: [UInt8] = []
      output.reserveCapacity(range.count)
      defer { output.erase() }
      var position = range.lowerBound
      while position < range.upperBound {
        let number = position / Payload.chunkByteCount
        let start = number * Payload.chunkByteCount
        let end = min(range.upperBound, start + Payload.chunkByteCount)
        let plain = try source.chunk(number, with: cipher)
        plain.withBytes { bytes in
          output.append(copying: bytes.extracting(position - start..<end - start))
        }
        position = end
      }
      return SecretBytes(copying: output)
    }
  }
}

extension Age.PartialDecryptor {
  /// The file with the places of its chunks.
  private struct Source {
    let read: Read
    let payloadStart: Int
    let contentByteCount: Int

    var chunkCount: Int {
      max(1, (contentByteCount + Payload.chunkByteCount - 1) / Payload.chunkByteCount)
    }

    func chunk(
      _ number: Int,
      with cipher: borrowing ChaCha20Poly1305
    ) throws -> SecretBytes {
      let start = payloadStart + number * Payload.sealedChunkByteCount
      let contentStart = number * Payload.chunkByteCount
      let count = min(contentByteCount - contentStart, Payload.chunkByteCount)
      let sealed = try Self.exactly(start..<start + count + ChaCha20Poly1305.tagByteCount, read)
      var nonce = ChunkNonce(chunk: number)
      nonce.isLast = number == chunkCount - 1
      do throws(CryptoError) {
        return try SecretBytes(count: count) { (target) throws(CryptoError) in
          try cipher.open(sealed.span, nonce: nonce.bytes.span, into: &target)
        }
      } catch {
        throw AgeError.payload(.notAuthentic)
      }
    }

    static func readHeader(
      _ fileByteCount: Int,
      _ read: Read
    ) throws -> (header: Header, end: Int) {
      /// Long enough for the header of a file with some recipients.
      let pieceByteCount = 4096
      var parser = HeaderParser()
      var position = 0
      while position < fileByteCount {
        let end = min(position + pieceByteCount, fileByteCount)
        let piece = try exactly(position..<end, read)
        do throws(HeaderFault) {
          position += try parser.consume(piece.span)
        } catch {
          throw AgeError.header(error)
        }
        if let header = parser.header { return (header, position) }
      }
      do throws(HeaderFault) { try parser.finish() } catch { throw AgeError.header(error) }
      throw AgeError.header(.truncated)
    }

    static func exactly(_ range: Range<Int>, _ read: Read) throws -> [UInt8] {
      let bytes = try read(range)
      guard bytes.count == range.count else { throw AgeError.payload(.truncated) }
      return bytes
    }
  }
}
