public import CryptoPrimitives
internal import DocumentFormats

extension OpenedFile {
  /// The file with a new data key, for the same master keys or others.
  ///
  /// Every value and the MAC are encrypted anew, each where it stands.
  ///
  /// - Parameters:
  ///   - keyGroups: The master keys from now on; nil for those that the file has.
  ///   - providers: What can encrypt to master keys.
  ///   - date: When this happens, as RFC 3339 text in whole seconds.
  /// - Returns: The file.
  /// - Throws: `SOPSError`.
  public func rotated(
    to keyGroups: [KeyGroup]? = nil,
    with providers: [any KeyProvider],
    date: String
  ) throws(SOPSError) -> [UInt8] {
    let newKey = SecretBytes.random(count: 32)
    var metadata = file.metadata
    if let keyGroups { metadata.keyGroups = keyGroups }
    metadata = try metadata.encrypting(newKey, with: providers, date: date)
    return try file.rotated(from: dataKey, to: newKey, metadata, date: date)
  }

  /// The file with other master keys for the same data key.
  ///
  /// Where the data key is not shared out, keys that stay keep what they have encrypted. Neither the
  /// values nor the MAC and its date change.
  ///
  /// - Parameters:
  ///   - keyGroups: The master keys from now on.
  ///   - threshold: How many groups are needed from now on.
  ///   - providers: What can encrypt to master keys.
  ///   - date: The date of new entries.
  /// - Returns: The file.
  /// - Throws: `SOPSError`.
  public func changingKeys(
    to keyGroups: [KeyGroup],
    threshold: Int,
    with providers: [any KeyProvider],
    date: String
  ) throws(SOPSError) -> [UInt8] {
    try file.changingKeys(
      to: keyGroups,
      threshold: threshold,
      dataKey: dataKey,
      with: providers,
      date: date
    )
  }
}

extension EncryptedFile {
  /// The file with a new data key, decrypted and encrypted in one go, with the MAC checked.
  ///
  /// - Parameters:
  ///   - dataKey: The data key that the file has.
  ///   - keyGroups: The master keys from now on; nil for those that the file has.
  ///   - providers: What can encrypt to master keys.
  ///   - date: When this happens, as RFC 3339 text in whole seconds.
  ///   - ignoringMAC: Whether the file may have any MAC, or none.
  /// - Returns: The file.
  /// - Throws: `SOPSError`.
  public func rotated(
    _ dataKey: SecretBytes,
    to keyGroups: [KeyGroup]? = nil,
    with providers: [any KeyProvider],
    date: String,
    ignoringMAC: Bool = false
  ) throws(SOPSError) -> [UInt8] {
    let newKey = SecretBytes.random(count: 32)
    var metadata = metadata
    if let keyGroups { metadata.keyGroups = keyGroups }
    metadata = try metadata.encrypting(newKey, with: providers, date: date)
    return try rotated(
      from: dataKey,
      to: newKey,
      metadata,
      date: date,
      ignoringMAC: ignoringMAC
    )
  }

  func rotated(
    from oldKey: SecretBytes,
    to newKey: SecretBytes,
    _ new: Metadata,
    date: String,
    ignoringMAC: Bool = false
  ) throws(SOPSError) -> [UInt8] {
    let oldCipher = try ValueCipher(dataKey: oldKey)
    let newCipher = try ValueCipher(dataKey: newKey)
    let decryption = try Decryption(oldCipher, coversEncryptedOnly: metadata.macOnlyEncrypted)
    let reencryption = Reencryption(decryption, newCipher, selector)
    var walk = walk(reencryption)
    try walk.run(document)
    let mac = try decryption.finish()
    if !ignoringMAC { try check(mac, decryption, oldCipher) }
    var metadata = new
    metadata.lastModified = date
    metadata.mac = try newCipher.sealMAC(mac, for: metadata)
    var editor = walk.editor
    do throws(EditError) {
      try MetadataEdit(in: document.format).apply(metadata, to: block, in: &editor)
      return try editor.finish()
    } catch {
      throw .edit(error, nil)
    }
  }

  /// The file with other master keys for the same data key.
  ///
  /// - Throws: `SOPSError`.
  public func changingKeys(
    to keyGroups: [KeyGroup],
    threshold: Int,
    dataKey: SecretBytes,
    with providers: [any KeyProvider],
    date: String
  ) throws(SOPSError) -> [UInt8] {
    try replacing(
      metadata.changingKeys(
        to: keyGroups,
        threshold: threshold,
        dataKey: dataKey,
        with: providers,
        date: date
      )
    )
  }
}

extension Metadata {
  /// The same metadata with other master keys for the same data key.
  ///
  /// Where the data key is not shared out, keys that stay keep what they have encrypted.
  func changingKeys(
    to keyGroups: [KeyGroup],
    threshold: Int,
    dataKey: SecretBytes,
    with providers: [any KeyProvider],
    date: String
  ) throws(SOPSError) -> Metadata {
    var new = self
    new.keyGroups = keyGroups
    new.shamirThreshold = threshold
    let isShared = keyGroups.count > 1 || self.keyGroups.count > 1
    guard !isShared else { return try new.encrypting(dataKey, with: providers, date: date) }
    let old = self.keyGroups[0].keys
    let kept = keyGroups[0].keys.compactMap { key in
      old.first { $0.identifier == key.identifier && !$0.encryptedDataKey.isEmpty }
    }
    let added = keyGroups[0].keys.filter { key in
      !kept.contains { $0.identifier == key.identifier }
    }
    guard !kept.isEmpty || !added.isEmpty else { throw .noKeys }
    if !added.isEmpty {
      new.keyGroups = [KeyGroup(added)]
      new = try new.encrypting(dataKey, with: providers, date: date)
    }
    new.keyGroups = [KeyGroup(kept + (added.isEmpty ? [] : new.keyGroups[0].keys))]
    return new
  }
}
