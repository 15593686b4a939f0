extension Header {
  /// Reads the header at the beginning of a file that has no armor; what follows it is not looked at.
  ///
  /// For programs that keep headers apart from contents, or hand only the header to whoever has the key.
  ///
  /// - Throws: `AgeError.header`.
  public init(ofFile file: Span<UInt8>) throws(AgeError) {
    var parser = HeaderParser()
    do throws(HeaderFault) {
      _ = try parser.consume(file)
      try parser.finish()
    } catch {
      throw .header(error)
    }
    guard let header = parser.header else { throw .header(.truncated) }
    self = header
  }

  /// Asks identities for the file key and checks the header with it; `FileKeyIdentity` then opens the
  /// file.
  ///
  /// - Throws: `AgeError.noIdentityMatched`, `.headerNotAuthentic`, or what an identity throws.
  public func fileKey(with identities: [any Identity]) throws(AgeError) -> FileKey {
    guard !identities.isEmpty else { throw .noIdentities }
    let fileKey = try Age.Decryptor.unwrap(stanzas, with: identities)
    try authenticate(with: fileKey)
    return fileKey
  }
}
