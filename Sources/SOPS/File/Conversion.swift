internal import CryptoPrimitives
internal import DocumentFormats

/// Writes values in a format that need not be that of their file.
enum Conversion {
  /// Writes documents, or what a node stands for, as a file.
  static func write(
    parts: [DocumentNode],
    to format: DocumentFormat,
    indentation: Int?
  ) throws(SOPSError) -> SecretBytes {
    // Only YAML holds several documents; elsewhere the first is the one that counts.
    let parts = format == .yaml ? parts[...] : parts.prefix(1)
    return try write(parts.map { DocumentValue($0) }, to: format, indentation: indentation)
  }

  /// Writes values as the documents of a file.
  static func write(
    _ documents: [DocumentValue],
    to format: DocumentFormat,
    indentation: Int?
  ) throws(SOPSError) -> SecretBytes {
    do throws(EditError) {
      var bytes = try format.write(
        values(documents, for: format),
        layout: DocumentLayout(indentation: indentation)
      )
      return SecretBytes(moving: &bytes)
    } catch {
      throw .unsupportedOutput(error)
    }
  }

  /// Writes a single value as it would stand in a file: text as it is.
  static func write(_ scalar: Scalar, as format: DocumentFormat) throws(SOPSError) -> SecretBytes {
    var bytes: [UInt8]
    if case .string(let text) = scalar {
      bytes = text
    } else {
      do throws(EditError) {
        switch format {
        case .yaml: bytes = try DocumentFormat.yaml.write([.scalar(scalar)])
        case .json, .ini: bytes = try DocumentFormat.json.write([.scalar(scalar)])
        case .dotenv, .binary: throw EditError.unsupportedValue(.scalar, in: format)
        }
      } catch {
        throw .unsupportedOutput(error)
      }
      if format != .yaml, bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    }
    return SecretBytes(moving: &bytes)
  }

  /// What a format can say of documents: a binary file is the text of the one entry `data`.
  private static func values(
    _ values: [DocumentValue],
    for format: DocumentFormat
  ) throws(EditError) -> [DocumentValue] {
    guard format == .binary else {
      return values.map { $0 == .scalar(.null) ? .mapping([]) : $0 }
    }
    guard case .scalar(let data)? = values.first?.field("data") else {
      throw .unsupportedValue(.mapping, in: .binary)
    }
    return [.scalar(data)]
  }

  /// Writes documents whose values are encrypted as a file, with its metadata.
  ///
  /// The MAC is that of the values as the format reads them: those in clear may be of other types
  /// there.
  static func write(
    _ values: [DocumentValue],
    as format: DocumentFormat,
    _ settings: Metadata,
    _ cipher: ValueCipher,
    indentation: Int?
  ) throws(SOPSError) -> [UInt8] {
    do throws(EditError) {
      let layout = DocumentLayout(indentation: indentation)
      let text = try format.write(values, layout: layout)
      guard let document = try? Document(parsing: text, as: format) else {
        throw EditError.unreadableResult
      }
      guard let metadata = try? settings.sealed(over: document, cipher) else {
        throw EditError.unreadableResult
      }
      var editor = DocumentEditor(document)
      try MetadataBlock.insert(metadata, into: document, in: &editor)
      return try editor.finish()
    } catch {
      throw .unsupportedOutput(error)
    }
  }
}

extension Metadata {
  /// The metadata with the MAC of a document's values.
  fileprivate func sealed(
    over document: Document,
    _ cipher: ValueCipher
  ) throws(SOPSError) -> Metadata {
    let decryption = try Decryption(cipher, coversEncryptedOnly: macOnlyEncrypted)
    let selector = EncryptionSelector(decrypting: selection ?? .standard)
    var walk = TreeWalk(document, selector, passing: nil, editing: false, visitor: decryption)
    try walk.run(document)
    var metadata = self
    metadata.mac = try cipher.sealMAC(decryption.finish(), for: metadata)
    return metadata
  }
}
