public import DocumentFormats
internal import CryptoPrimitives

extension EncryptedFile {
  /// Encrypts a plaintext to keys, each of which alone will open it, under a new data key.
  ///
  ///     let file = try EncryptedFile.encrypt(
  ///       text, as: .yaml, to: [.age(recipient: "age1…")], with: [provider], date: date)
  ///
  /// - Parameters:
  ///   - plaintext: The text.
  ///   - format: Its format.
  ///   - keys: The master keys.
  ///   - selection: Which values are encrypted; nil for the rule that holds where nothing is said.
  ///   - providers: What can encrypt to the keys.
  ///   - date: When this happens, as RFC 3339 text in whole seconds.
  /// - Returns: The file.
  /// - Throws: `SOPSError`.
  public static func encrypt(
    _ plaintext: [UInt8],
    as format: DocumentFormat,
    to keys: [MasterKeyIdentifier],
    selecting selection: SelectionRule? = nil,
    with providers: [any KeyProvider],
    date: String
  ) throws(SOPSError) -> [UInt8] {
    let dataKey = SecretBytes.random(count: 32)
    let metadata = try Metadata(keyGroups: [KeyGroup(keys)], selection: selection)
      .encrypting(dataKey, with: providers, date: date)
    return try encrypt(plaintext, as: format, metadata, dataKey, date: date).file
  }
}
