internal import CryptoPrimitives

extension Age {
  /// Decrypts a file in pieces of any size, armored or not.
  ///
  /// Call `update` for each piece and `finish` once; each appends the content that is authenticated.
  /// The identities are asked when the header is complete. After an error the decryptor is spent.
  public struct Decryptor: ~Copyable {
    private let identities: [any Identity]
    private var unarmor: OptionalArmor
    private var header = HeaderParser()
    private var nonce: [UInt8] = []
    private var fileKey: FileKey?
    private var payload: PayloadDecryptor?
    /// Bytes after the armor was taken off; kept to keep its memory.
    private var plain: [UInt8] = []

    /// Takes the identities to try.
    ///
    /// - Throws: `AgeError.noIdentities`.
    public init(
      with identities: [any Identity],
      encoding: FileEncoding = .detected
    ) throws(AgeError) {
      guard !identities.isEmpty else { throw .noIdentities }
      self.identities = identities
      unarmor = OptionalArmor(encoding)
    }

    /// Decrypts a piece of the file and appends the content that is authenticated.
    ///
    /// - Throws: `AgeError`; what was appended before is authentic.
    public mutating func update(
      _ file: Span<UInt8>,
      into output: inout [UInt8]
    ) throws(AgeError) {
      if unarmor.isBinary {
        return try decrypt(file, into: &output)
      }
      let fault = unarmor.update(file, into: &plain)
      try decryptPlain(into: &output)
      if let fault { throw .armor(fault) }
    }

    /// Checks that the file is complete and appends the rest of the content.
    ///
    /// - Throws: `AgeError`; what was appended before is authentic, but not complete.
    public mutating func finish(into output: inout [UInt8]) throws(AgeError) {
      let fault = unarmor.finish(into: &plain)
      try decryptPlain(into: &output)
      if let fault { throw .armor(fault) }
      do throws(HeaderFault) { try header.finish() } catch { throw .header(error) }
      // The nonce counts as the header's end.
      guard payload != nil else { throw .header(.truncated) }
      try payload?.finish(into: &output)
    }

    private mutating func decryptPlain(into output: inout [UInt8]) throws(AgeError) {
      var bytes: [UInt8] = []
      swap(&bytes, &plain)
      try decrypt(bytes.span, into: &output)
      bytes.removeAll(keepingCapacity: true)
      swap(&bytes, &plain)
    }

    private mutating func decrypt(
      _ bytes: Span<UInt8>,
      into output: inout [UInt8]
    ) throws(AgeError) {
      if payload != nil {
        try payload?.update(bytes, into: &output)
        return
      }
      var start = 0
      if header.header == nil {
        do throws(HeaderFault) {
          start = try header.consume(bytes)
        } catch {
          throw .header(error)
        }
        guard let complete = header.header else { return }
        let opened = try Self.unwrap(complete.stanzas, with: identities)
        try complete.authenticate(with: opened)
        fileKey = opened
      }
      guard let fileKey else { return }
      let end = min(bytes.count, start + Payload.nonceByteCount - nonce.count)
      nonce.append(copying: bytes.extracting(start..<end))
      guard nonce.count == Payload.nonceByteCount else { return }
      payload = try PayloadDecryptor(fileKey: fileKey, nonce: nonce)
      self.fileKey = nil
      try payload?.update(bytes.extracting(end..<bytes.count), into: &output)
    }

    /// Asks identities in turn, those first that need neither a plugin nor the user.
    static func unwrap(
      _ stanzas: [Stanza],
      with identities: [any Identity]
    ) throws(AgeError) -> FileKey {
      let quiet = identities.filter { !$0.mayAsk }
      let others = identities.filter { $0.mayAsk }
      for identity in quiet + others {
        if let fileKey = try identity.unwrap(stanzas) { return fileKey }
      }
      throw .noIdentityMatched(stanzaTypes: stanzas.map(\.type))
    }
  }
}
