extension KeyReader {
  /// Reads a recipient of any kind: native, tagged, of a plugin, or an SSH public key.
  ///
  /// - Throws: `AgeError.malformedRecipient`, `.unknownRecipient`, `.ssh` or `.plugin`.
  public func recipient(_ text: String) throws(AgeError) -> any Recipient {
    guard !AgeError.mayBePrivateKey(text) else { throw .identityAsRecipient }
    if text.hasPrefix(TaggedRecipient.classicPrefix + "1") { return try TaggedRecipient(text) }
    if text.hasPrefix(TaggedRecipient.hybridPrefix + "1") { return try TaggedRecipient(text) }
    if text.hasPrefix(HybridRecipient.prefix + "1") { return try HybridRecipient(text) }
    if text.hasPrefix(X25519Recipient.prefix + "1") {
      // A second separator shows a longer prefix, which names a plugin.
      guard text.utf8.count(where: { $0 == UInt8(ascii: "1") }) > 1 else {
        return try X25519Recipient(text)
      }
      return try PluginRecipient(text, host: plugins)
    }
    if text.hasPrefix("ssh-") { return try SSHRecipient.parse(text) }
    throw .unknownRecipient(text)
  }

  /// Reads a file of recipients, one a line.
  ///
  /// - Parameters:
  ///   - text: The content of the file.
  ///   - name: The name of the file, for warnings.
  /// - Returns: The recipients in the order of the file, at least one.
  /// - Throws: `AgeError.keyFile`. A line that is no recipient is not repeated, since a wrong file may
  ///   have been given.
  public func recipients(
    inFile text: Span<UInt8>,
    named name: String
  ) throws(AgeError) -> [any Recipient] {
    var recipients: [any Recipient] = []
    var lines = KeyLines(byteCount: text.count)
    while let (number, range) = lines.next(in: text) {
      guard let line = String(validating: text.extracting(range)) else {
        throw .keyFile(.notText)
      }
      if let recipient = try recipient(line: line, number: number, file: name) {
        recipients.append(recipient)
      }
    }
    guard !recipients.isEmpty else { throw .keyFile(.empty) }
    return recipients
  }

  private func recipient(
    line: String,
    number: Int,
    file: String
  ) throws(AgeError) -> (any Recipient)? {
    guard line.utf8.count <= Self.lineByteLimit else {
      throw .keyFile(.lineTooLong(line: number))
    }
    do throws(AgeError) {
      return try recipient(line)
    } catch {
      // Files of SSH keys, such as authorized_keys, hold keys for other uses too.
      // A line that is only set in would be one of ours; to skip it would lose somebody.
      let isSetIn = line.utf8.first.map(Armor.isWhitespace) ?? false
      if !isSetIn, let type = SSHPublicKey.keyType(ofLine: line) {
        warn(.unsupportedSSHKey(type: type, file: file, line: number))
        return nil
      }
      guard error != .identityAsRecipient, !line.hasPrefix("AGE-") else {
        throw .keyFile(.identityAmongRecipients(line: number))
      }
      throw .keyFile(.malformedRecipient(line: number))
    }
  }
}
