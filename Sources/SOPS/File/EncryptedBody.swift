internal import DocumentFormats

/// A document whose values are encrypted and which has no metadata yet.
struct EncryptedBody {
  let editor: DocumentEditor
  let mac: String
  let summary: EncryptionSummary
  private let format: DocumentFormat

  /// Encrypts the values of a document.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - metadata: Its settings.
  ///   - cipher: What encrypts.
  ///   - memory: The ciphertexts of values that stay.
  ///   - place: Where the document has its metadata already; nil where it has none.
  /// - Throws: `SOPSError`.
  init(
    _ document: Document,
    _ metadata: Metadata,
    _ cipher: ValueCipher,
    memory: CiphertextMemory? = nil,
    passing place: MetadataPlace? = nil
  ) throws(SOPSError) {
    let selector = try EncryptionSelector(encrypting: metadata.selection)
    let encryption = try Encryption(
      cipher,
      selector,
      coversEncryptedOnly: metadata.macOnlyEncrypted,
      memory: memory
    )
    var walk = TreeWalk(document, selector, passing: place, visitor: encryption)
    walk.passesMerges = metadata.isOfFirstProgram
    try walk.run(document)
    format = document.format
    editor = walk.editor
    mac = try encryption.finish()
    summary = EncryptionSummary(
      encryptedCount: encryption.encryptedCount,
      clearCount: encryption.clearCount,
      respelled: encryption.respelled.map(\.place),
      ciphertexts: encryption.ciphertexts
    )
  }

  /// The body as a file of another format, with its metadata.
  ///
  /// Only YAML holds more documents than the first.
  func converted(
    to output: DocumentFormat,
    _ metadata: Metadata,
    _ cipher: ValueCipher,
    indentation: Int?
  ) throws(SOPSError) -> [UInt8] {
    let text: [UInt8]
    do throws(EditError) { text = try editor.finish() } catch { throw .edit(error, nil) }
    let parts = try Document(text: text, as: format).parts
    var values = parts.map { DocumentValue($0) }
    if output != .yaml { values = Array(values.prefix(1)) }
    if output == .dotenv || output == .ini { values = values.map(\.withoutNulls) }
    return try Conversion.write(values, as: output, metadata, cipher, indentation: indentation)
  }
}

extension DocumentValue {
  /// The value with empty text for nulls, for formats that know nothing else.
  ///
  /// The reference writes `<nil>`, which no reader can decrypt.
  fileprivate var withoutNulls: DocumentValue {
    switch self {
    case .scalar(.null): .scalar(.string([]))
    case .scalar: self
    case .mapping(let members): .mapping(members.map(\.withoutNulls))
    case .sequence(let members): .sequence(members.map(\.withoutNulls))
    }
  }
}

extension DocumentValue.Member {
  fileprivate var withoutNulls: DocumentValue.Member {
    switch self {
    case .comment: self
    case .entry(let key, let value): .entry(key: key, value.withoutNulls)
    case .item(let value): .item(value.withoutNulls)
    }
  }
}
