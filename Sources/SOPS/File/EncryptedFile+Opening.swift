public import CryptoPrimitives
internal import DocumentFormats

extension EncryptedFile {
  /// Opens the file with whichever of the providers' keys open it.
  ///
  /// - Parameters:
  ///   - providers: What can decrypt with master keys.
  ///   - order: The kinds of keys that are tried first.
  ///   - ignoringMAC: Whether the file may have any MAC, or none; each value is checked all the same.
  /// - Returns: The file with its plaintext.
  /// - Throws: `SOPSError`.
  public func open(
    with providers: [any KeyProvider],
    order: [MasterKeyKind] = [.age, .pgp],
    ignoringMAC: Bool = false
  ) throws(SOPSError) -> OpenedFile {
    try open(dataKey(from: providers, order: order), ignoringMAC: ignoringMAC)
  }

  /// Opens the file with its data key.
  public func open(
    _ dataKey: SecretBytes,
    ignoringMAC: Bool = false
  ) throws(SOPSError) -> OpenedFile {
    let cipher = try ValueCipher(dataKey: dataKey)
    let decryption = try Decryption(cipher, coversEncryptedOnly: metadata.macOnlyEncrypted)
    var walk = walk(decryption, editing: format != .binary)
    try walk.run(document)
    let mac = try decryption.finish()
    if !ignoringMAC { try check(mac, decryption, cipher) }
    return OpenedFile(
      file: self,
      dataKey: dataKey,
      plaintext: try plaintext(walk.editor, cipher),
      clearComments: decryption.clearComments,
      mac: mac
    )
  }

  /// The plaintext, when all values are known.
  private func plaintext(
    _ editor: DocumentEditor,
    _ cipher: ValueCipher
  ) throws(SOPSError) -> SecretBytes {
    guard format != .binary else { return try binaryContent(cipher) }
    var editor = editor
    MetadataBlock.remove(from: document, in: &editor)
    do throws(EditError) {
      var bytes = try editor.finish()
      return SecretBytes(moving: &bytes)
    } catch {
      throw .edit(error, nil)
    }
  }

  /// The content of a binary file, which need not be text.
  private func binaryContent(_ cipher: ValueCipher) throws(SOPSError) -> SecretBytes {
    guard let node = document.root?["data"], case .string(let text)? = node.typedScalar else {
      throw .noBinaryContent
    }
    var content: [UInt8] = []
    // Once the rules for values held for binary files too, and could leave all of it in clear.
    guard let parts = EncryptedText(text.span) else { return SecretBytes(copying: text) }
    guard
      cipher.open(
        parts,
        in: text,
        path: Array("data:".utf8),
        appendingTo: &content
      )
    else { throw .valueNotAuthentic(node.place) }
    return SecretBytes(moving: &content)
  }

  /// Compares the MAC of the values with that of the file.
  func check(
    _ computed: String,
    _ decryption: Decryption,
    _ cipher: ValueCipher
  ) throws(SOPSError) {
    guard !metadata.mac.isEmpty else { throw .macMissing(computed: computed) }
    let text = Array(metadata.mac.utf8)
    var stored: [UInt8] = []
    guard let parts = EncryptedText(text.span),
      cipher.open(parts, in: text, path: metadata.dateInSeconds, appendingTo: &stored)
    else { throw .macNotAuthentic(try finding(computed, cipher)) }
    guard !stored.elementsEqual(computed.utf8) else { return }
    if decryption.hasOtherSpellings {
      let literal = try mac(cipher, countsBytesAsTheyAre: true)
      if stored.elementsEqual(literal.utf8) { return }
    }
    throw .macMismatch(
      stored: String(decoding: stored, as: UTF8.self),
      computed: computed,
      try finding(stored, cipher)
    )
  }

  /// The MAC of the values in another way of counting them.
  func mac(
    _ cipher: ValueCipher,
    coversEncryptedOnly: Bool? = nil,
    countsBytesAsTheyAre: Bool = false
  ) throws(SOPSError) -> String {
    let decryption = try Decryption(
      cipher,
      coversEncryptedOnly: coversEncryptedOnly ?? metadata.macOnlyEncrypted,
      countsBytesAsTheyAre: countsBytesAsTheyAre
    )
    var walk = walk(decryption, editing: false)
    try walk.run(document)
    return try decryption.finish()
  }

  /// Finds out why a MAC does not decrypt: whether it is that of the values but for its date.
  private func finding(
    _ computed: String,
    _ cipher: ValueCipher
  ) throws(SOPSError) -> MACFinding {
    let text = Array(metadata.mac.utf8)
    guard let parts = EncryptedText(text.span),
      let stored = cipher.openUnauthenticated(parts, in: text)
    else { return .none }
    return stored.elementsEqual(computed.utf8) ? .dateChanged : .none
  }

  /// Finds out why a MAC is another one than that of the values.
  private func finding(
    _ stored: [UInt8],
    _ cipher: ValueCipher
  ) throws(SOPSError) -> MACFinding {
    let other = try mac(cipher, coversEncryptedOnly: !metadata.macOnlyEncrypted)
    return stored.elementsEqual(other.utf8) ? .coverageChanged : .valuesChanged
  }
}
