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
    let isBinary = file.format == .binary
    guard
      let (body, mac, summary) =
        isBinary ? try binaryBody(plaintext, cipher) : try body(plaintext, cipher),
      body != file.source
    else { return nil }
    let changed = try EncryptedFile(parsing: body, as: file.format)
    var metadata = changed.metadata
    metadata.lastModified = date
    metadata.mac = try cipher.sealMAC(mac, for: metadata)
    if let version, Self.isNewer(version, than: metadata.version) { metadata.version = version }
    return (try changed.replacing(metadata, checkedWith: cipher, mac), summary)
  }

  private typealias Body = (file: [UInt8], mac: String, summary: EncryptionSummary)

  /// The file with new values and its old metadata, and the MAC of the values.
  private func body(
    _ plaintext: [UInt8],
    _ cipher: ValueCipher
  ) throws(SOPSError) -> Body? {
    let document = try Document(plaintext: plaintext, as: file.format)
    var metadata = file.metadata
    metadata.selection = metadata.selection ?? .standard
    let body = try EncryptedBody(document, metadata, cipher, memory: makeMemory(cipher))
    do throws(EditError) {
      let text = try body.editor.finish()
      return (try BlockTransplant(from: file).insert(into: text), body.mac, body.summary)
    } catch {
      throw .edit(error, nil)
    }
  }

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

  /// The ciphertexts of the file, for the values that stay.
  private func makeMemory(_ cipher: ValueCipher) throws(SOPSError) -> CiphertextMemory {
    let memory = CiphertextMemory()
    let decryption = try Decryption(
      cipher,
      coversEncryptedOnly: file.metadata.macOnlyEncrypted,
      memory: memory
    )
    var walk = file.walk(decryption, editing: false)
    try walk.run(file.document)
    return memory
  }

  /// Whether a version is newer than another, by their numbers.
  private static func isNewer(_ version: String, than other: String) -> Bool {
    let numbers = [version, other].map { text in
      text.split(separator: "-")[0].split(separator: ".").map { Int($0) ?? 0 }
    }
    return numbers[1].lexicographicallyPrecedes(numbers[0])
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
