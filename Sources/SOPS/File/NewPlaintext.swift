public import DocumentFormats

/// A plaintext that is to become a file, read as far as that goes without keys.
///
/// What is wrong with it is known so before anybody is asked for a key.
public struct NewPlaintext: Sendable {
  /// The text.
  let bytes: [UInt8]
  /// The format of the file.
  let output: DocumentFormat
  /// The text as it was read; nil where it is binary.
  let document: Document?

  /// Reads a plaintext.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - format: Its format.
  ///   - output: The format of the file, if it is to be another one.
  /// - Throws: `SOPSError` where it is no document of its format, or one that is encrypted already.
  public init(
    _ bytes: [UInt8],
    as format: DocumentFormat,
    writtenAs output: DocumentFormat? = nil
  ) throws(SOPSError) {
    self.bytes = bytes
    self.output = (output ?? format).container
    document =
      format == .binary ? nil : try Document(plaintext: bytes, as: format, writtenAs: output)
  }
}

extension Document {
  /// Reads a plaintext, which must hold a document and none of the names that metadata has, in its own
  /// format and in that of the file.
  init(
    plaintext: [UInt8],
    as format: DocumentFormat,
    writtenAs output: DocumentFormat? = nil
  ) throws(SOPSError) {
    try self.init(text: plaintext, as: format)
    guard !parts.isEmpty else { throw .noDocument }
    let place = MetadataPlace(in: output?.container ?? format)
    for part in parts {
      guard let root = part.content, !root.isNothing else { continue }
      guard root.kind == .mapping else { throw .noMapping }
      var children = root.children
      while let key = children.next(), children.next() != nil {
        if place.holds(key.resolved.text) { throw .alreadyEncrypted }
      }
    }
  }
}
