public import CryptoPrimitives

extension KeyReader {
  /// Reads a file of identities: native and plugin keys one a line, an SSH private key, or an age file
  /// with keys inside that a passphrase opens.
  ///
  /// - Parameters:
  ///   - content: The content of the file.
  ///   - name: The name of the file, for prompts and warnings.
  ///   - sshPublicKey: Reads the line of the public key that lies beside an SSH private key; asked only
  ///     for encrypted keys of old formats.
  /// - Returns: The identities in the order of the file, at least one.
  /// - Throws: `AgeError.keyFile`, `.malformedIdentity`, `.ssh` or `.plugin`.
  public func identities(
    inFile content: SecretBytes,
    named name: String,
    sshPublicKey: () -> String? = { nil }
  ) throws(AgeError) -> [any IdentityWithRecipients] {
    switch Self.kind(of: content) {
    case .ageFile:
      return [EncryptedIdentityFile(content, named: name, reader: self)]
    case .pem:
      return [
        try SSHIdentity.parse(pem: content, publicKeyLine: sshPublicKey) { () throws(AgeError) in
          try requestPassphrase(.sshKey(name))
        }
      ]
    case .text:
      return try identities(inText: content)
    }
  }

  /// Reads native and plugin identities, one a line.
  ///
  /// - Throws: `AgeError.keyFile` or `.plugin`.
  public func identities(
    inText content: SecretBytes
  ) throws(AgeError) -> [any IdentityWithRecipients] {
    try content.withBytes { (text) throws(AgeError) in
      var identities: [any IdentityWithRecipients] = []
      var lines = KeyLines(byteCount: text.count)
      while let (number, range) = lines.next(in: text) {
        identities.append(try identity(text.extracting(range), line: number))
      }
      guard !identities.isEmpty else { throw AgeError.keyFile(.empty) }
      return identities
    }
  }

  private func identity(
    _ line: Span<UInt8>,
    line number: Int
  ) throws(AgeError) -> any IdentityWithRecipients {
    do throws(AgeError) {
      let text = SecretBytes(copying: line)
      if line.starts(with: Array((X25519Identity.prefix + "1").utf8)) {
        return try X25519Identity(text)
      }
      if line.starts(with: Array((HybridIdentity.prefix + "1").utf8)) {
        return try HybridIdentity(text)
      }
      if line.starts(with: Array(PluginIdentity.prefix.utf8)) {
        return try PluginIdentity(text, host: plugins)
      }
      throw .unknownIdentity
    } catch .malformedIdentity(let fault) {
      throw .keyFile(.malformedIdentity(line: number, fault))
    } catch .unknownIdentity {
      throw line.starts(with: Array("age1".utf8))
        ? .keyFile(.recipientAmongIdentities(line: number))
        : .keyFile(.unknownIdentity(line: number))
    }
  }

  private enum Kind {
    case ageFile
    case pem
    case text
  }

  private static func kind(of content: SecretBytes) -> Kind {
    content.withBytes { bytes in
      if bytes.starts(with: Array("age-encryption".utf8)) { return .ageFile }
      if bytes.starts(with: Array("-----BEGIN AGE".utf8)) { return .ageFile }
      return bytes.starts(with: Array("-----BEGIN".utf8)) ? .pem : .text
    }
  }
}
