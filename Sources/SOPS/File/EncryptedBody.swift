internal import DocumentFormats

/// A document whose values are encrypted.
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
    try self.init(
      document,
      metadata,
      cipher,
      passing: place,
      memory: memory,
      place: \.place
    )
  }

  /// Encrypts the values of a plaintext that has its metadata already.
  init(
    _ plaintext: PreparedPlaintext,
    _ metadata: Metadata,
    _ cipher: ValueCipher,
    memory: CiphertextMemory? = nil
  ) throws(SOPSError) {
    try self.init(
      plaintext.document,
      metadata,
      cipher,
      passing: MetadataPlace(in: plaintext.document.format),
      memory: memory,
      place: plaintext.place
    )
  }

  private init(
    _ document: Document,
    _ metadata: Metadata,
    _ cipher: ValueCipher,
    passing place: MetadataPlace?,
    memory: CiphertextMemory?,
    place findPlace: (DocumentNode) -> Place
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
      respelled: encryption.respelled.map(findPlace),
      ciphertexts: encryption.ciphertexts.map(findPlace)
    )
  }

  /// The text.
  ///
  /// - Throws: `SOPSError.edit`.
  func finish() throws(SOPSError) -> [UInt8] {
    do throws(EditError) { return try editor.finish() } catch { throw .edit(error, nil) }
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
    let parts = try Document(text: finish(), as: format).parts
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
