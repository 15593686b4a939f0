internal import CryptoPrimitives
internal import DocumentFormats

extension OpenedFile {
  /// The file with another plaintext.
  ///
  /// Values that stay the same keep their ciphertext, and the metadata stays but for `mac` and
  /// `lastmodified`, so that a difference shows what has changed and nothing else.
  ///
  /// - Parameters:
  ///   - plaintext: The whole plaintext, in the file's format.
  ///   - date: When this happens, as RFC 3339 text in whole seconds.
  ///   - version: The version to note where it is newer than the file's; nil keeps the file's.
  /// - Returns: The file; nil where nothing has changed.
  /// - Throws: `SOPSError`.
  public func replacingPlaintext(
    with plaintext: [UInt8],
    date: String,
    version: String? = nil
  ) throws(SOPSError) -> [UInt8]? {
    try replacement(for: plaintext, date: date, version: version)?.file
  }

  /// The file with another plaintext, as `replacingPlaintext` makes it, and what became of the values.
  ///
  /// - Throws: `SOPSError`.
  public func replacement(
    for plaintext: [UInt8],
    date: String,
    version: String? = nil
  ) throws(SOPSError) -> (file: [UInt8], summary: EncryptionSummary)? {
    let cipher = try ValueCipher(dataKey: dataKey)
    let version = version.flatMap { Self.isNewer($0, than: file.metadata.version) ? $0 : nil }
    let update = MetadataUpdate(date: date, version: version)
    guard file.format != .binary else {
      guard let (body, mac, summary) = try binaryBody(plaintext, cipher) else { return nil }
      return (try update.apply(to: body, as: .binary, cipher, mac), summary)
    }
    let document = try Document(plaintext: plaintext, as: file.format)
    var metadata = file.metadata
    metadata.selection = metadata.selection ?? .standard
    let (memory, oldText) = try remember(cipher)
    var oldPlaintext = self.plaintext.bytes
    defer { oldPlaintext.erase() }
    let transplant = try BlockTransplant(from: file, in: oldText, without: oldPlaintext)
    if let prepared = Self.prepare(plaintext, document, transplant) {
      let body = try EncryptedBody(prepared, metadata, cipher, memory: memory)
      let text = try body.finish()
      guard text != file.source else { return nil }
      return (try update.apply(to: text, as: file.format, cipher, body.mac), body.summary)
    }
    guard file.format != .yaml else { throw .edit(.unreadableResult, nil) }
    let body = try EncryptedBody(document, metadata, cipher, memory: memory)
    let text = try transplant.insertAnew(into: body.finish())
    guard text != file.source else { return nil }
    return (try update.apply(to: text, as: file.format, cipher, body.mac), body.summary)
  }

  /// A plaintext with the file's metadata in it, as near as can be to where it stood.
  ///
  /// New values may read otherwise there, as behind a backslash, and a comment that is the last line may
  /// need an end.
  private static func prepare(
    _ plaintext: [UInt8],
    _ document: Document,
    _ transplant: BlockTransplant
  ) -> PreparedPlaintext? {
    for insert in [transplant.insert, transplant.insertAnew] {
      if let prepared = try? PreparedPlaintext(insert(plaintext), of: document) { return prepared }
    }
    guard document.source == plaintext,
      let ended = try? Document(text: document.endedSource, as: document.format)
    else { return nil }
    for insert in [transplant.insert, transplant.insertAnew] {
      if let prepared = try? PreparedPlaintext(insert(ended.source), of: ended) {
        return prepared.withoutLastEnd(of: document) ?? prepared
      }
    }
    return nil
  }

  private typealias Body = (file: [UInt8], mac: String, summary: EncryptionSummary)

  private func binaryBody(
    _ content: [UInt8],
    _ cipher: ValueCipher
  ) throws(SOPSError) -> Body? {
    let isSame = plaintext.withBytes { constantTimeEquals($0, content.span) }
    guard !isSame else { return nil }
    guard let node = file.document.root?["data"] else { throw .noBinaryContent }
    let authentication = try MessageAuthentication(coversEncryptedOnly: false)
    try authentication.add(content, isEncrypted: true)
    let text = try BinaryFileMaker.seal(content, cipher)
    let mac = try authentication.finish()
    var editor = DocumentEditor(file.document)
    do throws(EditError) {
      try editor.replace(node, with: .string(text), style: .chosen)
      let summary = EncryptionSummary(encryptedCount: content.isEmpty ? 0 : 1, clearCount: 0)
      return (try editor.finish(), mac, summary)
    } catch {
      throw .edit(error, nil)
    }
  }

  /// The ciphertexts of the file, for the values that stay, and the file as it is with its values
  /// decrypted and its metadata left.
  func remember(
    _ cipher: ValueCipher
  ) throws(SOPSError) -> (memory: CiphertextMemory, text: [UInt8]) {
    let memory = CiphertextMemory()
    let decryption = try Decryption(
      cipher,
      coversEncryptedOnly: file.metadata.macOnlyEncrypted,
      memory: memory
    )
    var walk = file.walk(decryption)
    try walk.run(file.document)
    do throws(EditError) {
      return (memory, try walk.editor.finish())
    } catch {
      throw .edit(error, nil)
    }
  }

  /// Whether a version is newer than another, by their numbers.
  static func isNewer(_ version: String, than other: String) -> Bool {
    let numbers = [version, other].map { text in
      text.prefix { $0 != "-" }.split(separator: ".").map { Int($0) ?? 0 }
    }
    return numbers[1].lexicographicallyPrecedes(numbers[0])
  }
}

/// What of the metadata changes with the values.
private struct MetadataUpdate {
  let date: String
  let version: String?

  /// A file with new values, its date and its MAC.
  func apply(
    to body: [UInt8],
    as format: DocumentFormat,
    _ cipher: ValueCipher,
    _ mac: String
  ) throws(SOPSError) -> [UInt8] {
    let file = try EncryptedFile(parsing: body, as: format)
    var metadata = file.metadata
    metadata.lastModified = date
    metadata.mac = try cipher.sealMAC(mac, for: metadata)
    if let version { metadata.version = version }
    return try file.replacing(metadata, checkedWith: cipher, mac)
  }
}

extension EncryptedFile {
  /// The file with other metadata, read once more and checked before anybody gets it.
  func replacing(
    _ new: Metadata,
    checkedWith cipher: ValueCipher,
    _ mac: String
  ) throws(SOPSError) -> [UInt8] {
    let bytes = try replacing(new)
    let result = try EncryptedFile(parsing: bytes, as: format)
    guard try result.mac(cipher) == mac else { throw .edit(.unreadableResult, nil) }
    return bytes
  }

  /// The file with other metadata.
  func replacing(_ new: Metadata) throws(SOPSError) -> [UInt8] {
    var editor = DocumentEditor(document)
    do throws(EditError) {
      try MetadataEdit(in: document.format).apply(new, to: block, in: &editor)
      return try editor.finish()
    } catch {
      throw .edit(error, nil)
    }
  }
}
