internal import CryptoPrimitives
public import DocumentFormats

extension OpenedFile {
  /// The file with a value at a place.
  ///
  ///     let changed = try opened.setting(.string("new"), at: ["db", "password"], date: date)
  ///
  /// What a mapping lacks is appended to it, a list grows at its end whatever the number. Every other
  /// value keeps its ciphertext.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - path: The place in the first document.
  ///   - date: When this happens, as RFC 3339 text in whole seconds.
  /// - Returns: The file; nil where the value is there already, type included.
  /// - Throws: `SOPSError`; `wrongKindOfPlace` for a key in a list.
  public func setting(
    _ value: DocumentValue,
    at path: DocumentPath,
    date: String
  ) throws(SOPSError) -> [UInt8]? {
    guard let plaintext = try setting(value, at: path) else { return nil }
    return try replacingPlaintext(with: plaintext, date: date)
  }

  /// The file without what is at a place.
  ///
  /// - Parameters:
  ///   - path: The place in the first document.
  ///   - date: When this happens, as RFC 3339 text in whole seconds.
  /// - Returns: The file.
  /// - Throws: `SOPSError`; `noSuchPlace` where nothing is there.
  public func removing(_ path: DocumentPath, date: String) throws(SOPSError) -> [UInt8] {
    try replacingPlaintext(with: removing(path), date: date) ?? file.source
  }

  private func replacingPlaintext(
    with plaintext: SecretBytes,
    date: String
  ) throws(SOPSError) -> [UInt8]? {
    var bytes = plaintext.bytes
    defer { bytes.erase() }
    return try replacingPlaintext(with: bytes, date: date)
  }
}
