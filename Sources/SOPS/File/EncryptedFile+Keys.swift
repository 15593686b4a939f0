public import CryptoPrimitives

extension EncryptedFile {
  /// The data key of the file, from whichever master keys open it.
  ///
  /// - Throws: `SOPSError.dataKeyUnavailable`, or `.metadata` for a file that does not say which version
  ///   wrote it.
  public func dataKey(
    from providers: [any KeyProvider],
    order: [MasterKeyKind] = [.age, .pgp]
  ) throws(SOPSError) -> SecretBytes {
    guard !metadata.version.isEmpty else { throw .metadata(.missing(field: "version")) }
    return try metadata.dataKey(from: providers, order: order)
  }
}
