public import CryptoPrimitives
public import DocumentFormats

/// A file whose data key is known and whose content is authentic.
public struct OpenedFile {
  /// The file as it was read.
  public let file: EncryptedFile

  /// The key of its values.
  public let dataKey: SecretBytes

  /// The plaintext, in the file's own format and to the byte as it was before it was encrypted.
  public let plaintext: SecretBytes

  /// Comments that should be encrypted and are not, or are not authentic; they are left as they stand.
  public let clearComments: [Place]

  /// The MAC of the values.
  let mac: String

  /// The plaintext's document.
  ///
  /// - Throws: `SOPSError.syntax` where a value makes it unreadable.
  func document() throws(SOPSError) -> Document {
    var bytes = plaintext.bytes
    defer { bytes.erase() }
    return try Document(text: bytes, as: file.format)
  }
}

extension OpenedFile {
  /// The plaintext in another format.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - indentation: Columns a level; nil for the format's own habit.
  /// - Returns: The plaintext.
  /// - Throws: `SOPSError.unsupportedOutput` where the format cannot say it.
  public func converted(
    to format: DocumentFormat,
    indentation: Int? = nil
  ) throws(SOPSError) -> SecretBytes {
    guard format != file.format else { return plaintext }
    guard file.format != .binary else {
      let data = DocumentValue.mapping([.entry(key: "data", .scalar(.string(plaintext.bytes)))])
      return try Conversion.write([data], to: format, indentation: indentation)
    }
    return try Conversion.write(parts: document().parts, to: format, indentation: indentation)
  }

  /// A plaintext of another format in the file's own.
  ///
  /// - Throws: `SOPSError.syntax`, or `.unsupportedOutput` where the file's format cannot say it.
  public func converting(
    _ plaintext: [UInt8],
    from format: DocumentFormat
  ) throws(SOPSError) -> [UInt8] {
    guard format != file.format else { return plaintext }
    let parts = try Document(text: plaintext, as: format).parts
    return try Conversion.write(parts: parts, to: file.format, indentation: nil).bytes
  }

  /// A part of the first document, as `decrypt --extract` gives it out.
  ///
  /// Text comes as it is; a mapping or a list as a file of the format; any other value as the format
  /// writes it.
  ///
  /// - Throws: `SOPSError.noSuchPlace`, `.wrongKindOfPlace`, `.unsupportedOutput`.
  public func value(
    at path: DocumentPath,
    as format: DocumentFormat,
    indentation: Int? = nil
  ) throws(SOPSError) -> SecretBytes {
    if file.format == .binary {
      guard path == DocumentPath([.key(Array("data".utf8))]) else { throw .noSuchPlace(path) }
      return plaintext
    }
    let node = try document().existingNode(at: path).resolved
    guard node.kind == .scalar, let scalar = node.typedScalar else {
      return try Conversion.write(parts: [node], to: format, indentation: indentation)
    }
    return try Conversion.write(scalar, as: format)
  }
}

extension SecretBytes {
  /// A copy that its owner erases.
  var bytes: [UInt8] {
    withBytes { span in
      var copy: [UInt8] = []
      copy.reserveCapacity(span.count)
      copy.append(copying: span)
      return copy
    }
  }
}
