public import CryptoPrimitives
public import DocumentFormats

/// What became of the values of a file that was encrypted.
public struct EncryptionSummary: Sendable, Equatable {
  /// How many values and comments are encrypted.
  public let encryptedCount: Int
  /// How many values stay in clear, those that are empty not counted.
  public let clearCount: Int
  /// Values that decrypt to the same but are written in another way then, as `0x1F` and `31`.
  public let respelled: [Place]
}

extension EncryptedFile {
  /// Encrypts a plaintext.
  ///
  ///     let settings = try Metadata(keyGroups: [KeyGroup([.age(recipient: "age1…")])])
  ///       .encrypting(dataKey, with: [keys], date: date)
  ///     let (file, _) = try EncryptedFile.encrypt(text, as: .yaml, settings, dataKey, date: date)
  ///
  /// - Parameters:
  ///   - plaintext: The text.
  ///   - format: Its format.
  ///   - metadata: The keys, which have encrypted the data key already, and the selection.
  ///   - dataKey: The key of the values.
  ///   - date: When this happens, as RFC 3339 text in whole seconds.
  ///   - layout: How a file is laid out that does not say so by itself, as a binary one.
  /// - Returns: The file, and what became of the values.
  /// - Throws: `SOPSError`.
  public static func encrypt(
    _ plaintext: [UInt8],
    as format: DocumentFormat,
    _ metadata: Metadata,
    _ dataKey: SecretBytes,
    date: String,
    indentation: Int? = nil
  ) throws(SOPSError) -> (file: [UInt8], summary: EncryptionSummary) {
    let cipher = try ValueCipher(dataKey: dataKey)
    var metadata = metadata
    metadata.lastModified = date
    guard format != .binary else {
      return try encryptBinary(plaintext, metadata, cipher, indentation: indentation)
    }
    metadata.selection = metadata.selection ?? .standard
    let document = try Document(plaintext: plaintext, as: format)
    let body = try EncryptedBody(document, metadata, cipher)
    metadata.mac = try cipher.sealMAC(body.mac, for: metadata)
    var editor = body.editor
    do throws(EditError) {
      try MetadataBlock.insert(metadata, into: document, in: &editor)
      return (try editor.finish(), body.summary)
    } catch {
      throw .edit(error, nil)
    }
  }

  /// A binary file is a JSON document with the whole content in one value; no selection is said.
  private static func encryptBinary(
    _ content: [UInt8],
    _ settings: Metadata,
    _ cipher: ValueCipher,
    indentation: Int?
  ) throws(SOPSError) -> (file: [UInt8], summary: EncryptionSummary) {
    var metadata = settings
    metadata.selection = nil
    metadata.macOnlyEncrypted = false
    let authentication = try MessageAuthentication(coversEncryptedOnly: false)
    try authentication.add(content, isEncrypted: true)
    metadata.mac = try cipher.sealMAC(authentication.finish(), for: metadata)
    var text: [UInt8] = []
    if !content.isEmpty {
      try cipher.seal(content, .string, path: Array("data:".utf8), appendingTo: &text)
    }
    let value = DocumentValue.mapping([
      .entry(key: "data", .scalar(.string(text))), .entry(key: "sops", metadata.block),
    ])
    do throws(EditError) {
      let layout = DocumentLayout(indentation: indentation)
      let file = try DocumentFormat.json.write([value], layout: layout)
      let count = content.isEmpty ? 0 : 1
      return (file, EncryptionSummary(encryptedCount: count, clearCount: 0, respelled: []))
    } catch {
      throw .edit(error, nil)
    }
  }
}

/// A document whose values are encrypted and which has no metadata yet.
struct EncryptedBody {
  let editor: DocumentEditor
  let mac: String
  let summary: EncryptionSummary

  /// Encrypts the values of a document.
  init(
    _ document: Document,
    _ metadata: Metadata,
    _ cipher: ValueCipher,
    memory: CiphertextMemory? = nil
  ) throws(SOPSError) {
    let selector = try EncryptionSelector(encrypting: metadata.selection)
    let encryption = try Encryption(
      cipher,
      selector,
      coversEncryptedOnly: metadata.macOnlyEncrypted,
      memory: memory
    )
    var walk = TreeWalk(document, selector, passing: nil, visitor: encryption)
    try walk.run(document)
    editor = walk.editor
    mac = try encryption.finish()
    summary = EncryptionSummary(
      encryptedCount: encryption.encryptedCount,
      clearCount: encryption.clearCount,
      respelled: encryption.respelled.map(\.place)
    )
  }
}

extension Document {
  /// Reads a plaintext, which must hold a document and none of the names that metadata has.
  init(plaintext: [UInt8], as format: DocumentFormat) throws(SOPSError) {
    try self.init(text: plaintext, as: format)
    guard !parts.isEmpty else { throw .noDocument }
    let place = MetadataPlace(in: format)
    for part in parts {
      guard let root = part.content, root.kind == .mapping else { continue }
      var children = root.children
      while let key = children.next(), children.next() != nil {
        if place.holds(key.resolved.text) { throw .alreadyEncrypted }
      }
    }
  }
}

extension ValueCipher {
  /// Encrypts the MAC of values under a file's date.
  func sealMAC(_ mac: String, for metadata: Metadata) throws(SOPSError) -> String {
    var text: [UInt8] = []
    try seal(Array(mac.utf8), .string, path: metadata.dateInSeconds, appendingTo: &text)
    return String(decoding: text, as: UTF8.self)
  }
}
