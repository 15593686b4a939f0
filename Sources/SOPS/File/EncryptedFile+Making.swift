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
  /// Values that are ciphertexts already, as in a file whose metadata was lost.
  public let ciphertexts: [Place]

  init(
    encryptedCount: Int,
    clearCount: Int,
    respelled: [Place] = [],
    ciphertexts: [Place] = []
  ) {
    self.encryptedCount = encryptedCount
    self.clearCount = clearCount
    self.respelled = respelled
    self.ciphertexts = ciphertexts
  }
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
  ///   - output: The format of the file, if it is to be another one; values keep their types.
  ///   - metadata: The keys, which have encrypted the data key already, and the selection.
  ///   - dataKey: The key of the values.
  ///   - date: When this happens, as RFC 3339 text in whole seconds.
  ///   - indentation: Columns a level in a file that is laid out anew, as a binary one.
  /// - Returns: The file, and what became of the values.
  /// - Throws: `SOPSError`.
  public static func encrypt(
    _ plaintext: [UInt8],
    as format: DocumentFormat,
    writtenAs output: DocumentFormat? = nil,
    _ metadata: Metadata,
    _ dataKey: SecretBytes,
    date: String,
    indentation: Int? = nil
  ) throws(SOPSError) -> (file: [UInt8], summary: EncryptionSummary) {
    try encrypt(
      NewPlaintext(plaintext, as: format, writtenAs: output),
      metadata,
      dataKey,
      date: date,
      indentation: indentation
    )
  }

  /// Encrypts a plaintext that was read already.
  ///
  /// - Parameters:
  ///   - plaintext: The text.
  ///   - metadata: The keys, which have encrypted the data key already, and the selection.
  ///   - dataKey: The key of the values.
  ///   - date: When this happens, as RFC 3339 text in whole seconds.
  ///   - indentation: Columns a level in a file that is laid out anew, as a binary one.
  /// - Returns: The file, and what became of the values.
  /// - Throws: `SOPSError`.
  public static func encrypt(
    _ plaintext: NewPlaintext,
    _ metadata: Metadata,
    _ dataKey: SecretBytes,
    date: String,
    indentation: Int? = nil
  ) throws(SOPSError) -> (file: [UInt8], summary: EncryptionSummary) {
    let cipher = try ValueCipher(dataKey: dataKey)
    let output = plaintext.output
    var metadata = metadata
    metadata.lastModified = date
    guard let document = plaintext.document else {
      metadata.selection = nil
      metadata.macOnlyEncrypted = false
      let maker = BinaryFileMaker(metadata, cipher, output: output, indentation: indentation)
      return try maker.make(plaintext.bytes)
    }
    metadata.selection = metadata.selection ?? .standard
    let format = document.format
    guard output == format else {
      let body = try EncryptedBody(document, metadata, cipher)
      let converted = try body.converted(to: output, metadata, cipher, indentation: indentation)
      return (converted, body.summary)
    }
    // What comes last may take in what is put behind it, as quotes of INI that nothing closes.
    let prepared = try? PreparedPlaintext(document, metadata)
    guard prepared != nil || format != .yaml else { throw .edit(.unreadableResult, nil) }
    let body =
      if let prepared {
        try EncryptedBody(prepared, metadata, cipher)
      } else {
        try EncryptedBody(document, metadata, cipher)
      }
    metadata.mac = try cipher.sealMAC(body.mac, for: metadata)
    var editor = body.editor
    do throws(EditError) {
      if let prepared {
        try MetadataEdit(in: format).apply(metadata, to: prepared.block, in: &editor)
      } else {
        try MetadataBlock.insert(metadata, into: document, in: &editor)
      }
      return (try editor.finish(), body.summary)
    } catch {
      throw .edit(error, nil)
    }
  }
}

extension DocumentNode {
  /// Whether the root of a document says nothing, which counts as an empty mapping.
  var isNothing: Bool { resolved.kind == .scalar && resolved.typedScalar == .null }
}

extension ValueCipher {
  /// Encrypts the MAC of values under a file's date.
  func sealMAC(_ mac: String, for metadata: Metadata) throws(SOPSError) -> String {
    var text: [UInt8] = []
    try seal(Array(mac.utf8), .string, path: metadata.dateInSeconds, appendingTo: &text)
    return String(decoding: text, as: UTF8.self)
  }
}
