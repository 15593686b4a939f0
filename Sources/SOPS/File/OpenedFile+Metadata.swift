public import CryptoPrimitives
internal import DocumentFormats

// A person may change a file's keys and settings beside its values:
//
//     password: hunter2
//     sops:
//         age:
//             - recipient: age1…        ← goes, if somebody deletes it
//               enc: …
//             - recipient: age1…        ← comes, and gets its `enc`
//         encrypted_regex: ^password$   ← encrypts the values anew
//         mac: ENC[…]                   ← is made anew, whatever it says
//
// Only what names keys and settings is taken from there. What follows from them, the encrypted data keys,
// the MAC, its date and the version, stays with the file.

extension OpenedFile {
  /// The plaintext with the file's metadata in it, where the file has it.
  ///
  /// Of a binary file it is the JSON document with the content as its entry `data`.
  ///
  /// - Throws: `SOPSError.unsupportedOutput` for a binary file that is not text.
  public func plaintextWithMetadata() throws(SOPSError) -> SecretBytes {
    let editor = file.format == .binary ? try binaryEditor() : try plaintextEditor()
    do throws(EditError) {
      var bytes = try editor.finish()
      return SecretBytes(moving: &bytes)
    } catch {
      throw .edit(error, nil)
    }
  }

  private func plaintextEditor() throws(SOPSError) -> DocumentEditor {
    let cipher = try ValueCipher(dataKey: dataKey)
    let decryption = try Decryption(cipher, coversEncryptedOnly: file.metadata.macOnlyEncrypted)
    var walk = file.walk(decryption)
    try walk.run(file.document)
    return walk.editor
  }

  private func binaryEditor() throws(SOPSError) -> DocumentEditor {
    guard let node = file.document.root?["data"] else { throw .noBinaryContent }
    var content = plaintext.bytes
    defer { content.erase() }
    guard String(validating: content, as: UTF8.self) != nil else {
      throw .unsupportedOutput(.unsupportedScalar(in: .json))
    }
    var editor = DocumentEditor(file.document)
    do throws(EditError) {
      try editor.replace(node, with: .string(content), style: .chosen)
      return editor
    } catch {
      throw .edit(error, nil)
    }
  }

  /// The file with another plaintext, keys and settings, from a text as `plaintextWithMetadata` gives it.
  ///
  /// Keys that come get the data key, keys that go lose their entry; with several groups all get new
  /// shares. Where the selection is another one, each value is encrypted or in clear as it says.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - providers: What can encrypt to the keys that come.
  ///   - date: When this happens, as RFC 3339 text in whole seconds.
  ///   - version: The version to note where it is newer than the file's.
  /// - Returns: The file and what became of its values; nil where nothing has changed.
  /// - Throws: `SOPSError`; `noMetadata` where the text has none any more.
  public func replacement(
    forTextWithMetadata text: [UInt8],
    encryptingWith providers: [any KeyProvider],
    date: String,
    version: String
  ) throws(SOPSError) -> (file: [UInt8], summary: EncryptionSummary)? {
    let cipher = try ValueCipher(dataKey: dataKey)
    var document = try Document(text: text, as: file.format.container)
    if document.endsInComment {
      document = try Document(text: document.endedSource, as: document.format)
    }
    guard let block = try MetadataBlock(in: document, closingGaps: true) else { throw .noMetadata }
    var metadata = try settings(block.tree, with: providers, date: date)
    let updated = try Self.updating(document, block, to: metadata)
    let (body, mac, summary) =
      file.format == .binary
      ? try sealedBinary(updated, cipher) : try sealed(updated, metadata, cipher)
    guard body != file.source else { return nil }
    let changed = try EncryptedFile(parsing: body, as: file.format)
    metadata.lastModified = date
    metadata.mac = try cipher.sealMAC(mac, for: metadata)
    if Self.isNewer(version, than: metadata.version) { metadata.version = version }
    return (try changed.replacing(metadata, checkedWith: cipher, mac), summary)
  }

  /// What an edited block says of keys and settings, with everything else as the file has it.
  private func settings(
    _ tree: DocumentValue,
    with providers: [any KeyProvider],
    date: String
  ) throws(SOPSError) -> Metadata {
    let edited: Metadata
    do throws(MetadataFault) {
      edited = try Metadata(tree.having(date: file.metadata.lastModified))
    } catch {
      throw .metadata(error)
    }
    var metadata = file.metadata
    metadata.selection = edited.selection
    metadata.macOnlyEncrypted = edited.macOnlyEncrypted
    guard !edited.hasSameKeys(as: metadata) else { return metadata }
    return try metadata.changingKeys(
      to: edited.keyGroups,
      threshold: edited.keyGroups.count > 1 ? edited.shamirThreshold : 0,
      dataKey: dataKey,
      with: providers,
      date: date
    )
  }

  private static func updating(
    _ document: Document,
    _ block: MetadataBlock,
    to metadata: Metadata
  ) throws(SOPSError) -> Document {
    var editor = DocumentEditor(document)
    let text: [UInt8]
    do throws(EditError) {
      try MetadataEdit(in: document.format).apply(metadata, to: block, in: &editor)
      text = try editor.finish()
    } catch {
      throw .edit(error, nil)
    }
    return try Document(text: text, as: document.format)
  }

  private func sealed(
    _ document: Document,
    _ metadata: Metadata,
    _ cipher: ValueCipher
  ) throws(SOPSError) -> (file: [UInt8], mac: String, summary: EncryptionSummary) {
    var settings = metadata
    settings.selection = settings.selection ?? .standard
    let body = try EncryptedBody(
      document,
      settings,
      cipher,
      memory: remember(cipher).memory,
      passing: file.metadataPlace
    )
    do throws(EditError) {
      return (try body.editor.finish(), body.mac, body.summary)
    } catch {
      throw .edit(error, nil)
    }
  }

  private func sealedBinary(
    _ document: Document,
    _ cipher: ValueCipher
  ) throws(SOPSError) -> (file: [UInt8], mac: String, summary: EncryptionSummary) {
    guard let node = document.root?["data"], case .string(var content)? = node.typedScalar,
      case .string(let old)? = file.document.root?["data"]?.typedScalar
    else { throw .noBinaryContent }
    defer { content.erase() }
    let isSame = plaintext.withBytes { constantTimeEquals($0, content.span) }
    let authentication = try MessageAuthentication(coversEncryptedOnly: false)
    try authentication.add(content, isEncrypted: true)
    let sealed = isSame ? old : try BinaryFileMaker.seal(content, cipher)
    let mac = try authentication.finish()
    var editor = DocumentEditor(document)
    do throws(EditError) {
      try editor.replace(node, with: .string(sealed), style: .chosen)
      let summary = EncryptionSummary(encryptedCount: content.isEmpty ? 0 : 1, clearCount: 0)
      return (try editor.finish(), mac, summary)
    } catch {
      throw .edit(error, nil)
    }
  }
}

extension DocumentValue {
  /// A block with a date, for one whose reader wants it and whose editor has deleted it.
  fileprivate func having(date: String) -> DocumentValue {
    guard case .mapping(let members) = self, field("lastmodified") == nil else { return self }
    return .mapping(members + [.entry(key: "lastmodified", .string(date))])
  }
}

extension Metadata {
  /// Whether both are for the same keys in the same groups.
  fileprivate func hasSameKeys(as other: Metadata) -> Bool {
    keyGroups.map { $0.keys.map(\.identifier) } == other.keyGroups.map { $0.keys.map(\.identifier) }
      && (keyGroups.count < 2 || shamirThreshold == other.shamirThreshold)
  }
}
