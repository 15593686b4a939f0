internal import CryptoPrimitives
internal import DocumentFormats

/// Encrypts the leaves of a document and computes their MAC on the way.
final class Encryption: LeafVisitor {
  static let needsTextKeys = true

  /// How many values and comments were encrypted, those that kept their ciphertext among them.
  private(set) var encryptedCount = 0
  /// Values that stay in clear though there is something in them to encrypt.
  private(set) var clearCount = 0
  /// Values that come back by value, not by their spelling.
  private(set) var respelled: [DocumentNode] = []

  /// Values that are ciphertexts already.
  private(set) var ciphertexts: [DocumentNode] = []

  private let cipher: ValueCipher
  private let authentication: MessageAuthentication
  private let memory: CiphertextMemory?
  private let selector: EncryptionSelector
  private var value: [UInt8] = []

  /// Prepares to encrypt.
  ///
  /// - Parameters:
  ///   - cipher: The cipher with the file's data key.
  ///   - selector: The selection, for what it finds in ciphertext.
  ///   - coversEncryptedOnly: Whether the MAC covers encrypted values alone.
  ///   - memory: The ciphertexts that values had before under the same data key.
  /// - Throws: `SOPSError.cryptography`.
  init(
    _ cipher: ValueCipher,
    _ selector: EncryptionSelector,
    coversEncryptedOnly: Bool,
    memory: CiphertextMemory? = nil
  ) throws(SOPSError) {
    self.cipher = cipher
    self.selector = selector
    authentication = try MessageAuthentication(coversEncryptedOnly: coversEncryptedOnly)
    self.memory = memory
  }

  deinit { value.erase() }

  /// The MAC of the values that were visited.
  func finish() throws(SOPSError) -> String { try authentication.finish() }

  func visit(_ leaf: Leaf, path: [UInt8]) throws(SOPSError) -> LeafChange? {
    switch leaf.content {
    case .comment(let comment, _):
      return leaf.isSelected ? try encrypt(comment, path: path) : nil
    case .scalar(let node):
      return try encrypt(node.resolved, isSelected: leaf.isSelected, path: path)
    }
  }

  private func encrypt(_ comment: Comment, path: [UInt8]) throws(SOPSError) -> LeafChange? {
    let text = comment.text
    guard !text.isEmpty else { return nil }
    encryptedCount += 1
    if let entry = take(.comment, text, path: path) {
      return entry.form == .item ? .item(entry.text) : .comment(comment.standIn(entry.text))
    }
    // What a reader finds in the ciphertext decides about what follows, and chance writes it.
    for _ in 0..<Self.attemptCount {
      let sealed = try seal(text, .comment, path: path)
      guard selector.looksAtComments, selector.finds(sealed) else {
        return .comment(comment.standIn(sealed))
      }
    }
    throw .commentMatchesRule(comment.node.place)
  }

  static let attemptCount = 64

  private func encrypt(
    _ node: DocumentNode,
    isSelected: Bool,
    path: [UInt8]
  ) throws(SOPSError) -> LeafChange? {
    guard let scalar = node.typedScalar else { throw .valueUnreadable(node.place) }
    if case .unsigned = scalar { throw .numberTooLarge(node.place) }
    guard let (type, bytes) = scalar.canonical, !bytes.isEmpty else { return nil }
    if type == .string, bytes.first == UInt8(ascii: "E"), EncryptedText(bytes.span) != nil {
      ciphertexts.append(node)
    }
    try authentication.add(bytes, isEncrypted: isSelected)
    guard isSelected else {
      clearCount += 1
      return nil
    }
    encryptedCount += 1
    if !node.returnsExactly(as: scalar) { respelled.append(node) }
    if let entry = take(type, bytes, path: path) {
      // Others write plain ciphertext for text that has quotes in the plaintext.
      let isPlain = entry.form == .plain && node.style != .plain
      return .scalar(.string(entry.text), isPlain ? .chosen : .keptExactly)
    }
    // The quotes of a number with a tag would tell nothing: numbers come back without.
    let style = type == .string || node.style == .plain ? StyleChoice.keptExactly : .chosen
    return .scalar(.string(try seal(bytes, type, path: path)), style)
  }

  private func seal(
    _ bytes: [UInt8],
    _ type: ValueType,
    path: [UInt8]
  ) throws(SOPSError) -> [UInt8] {
    var text: [UInt8] = []
    try cipher.seal(bytes, type, path: path, appendingTo: &text)
    return text
  }

  /// The ciphertext that a value had before, after a look whether it really is the value's.
  private func take(
    _ type: ValueType,
    _ bytes: [UInt8],
    path: [UInt8]
  ) -> CiphertextMemory.Entry? {
    guard let entry = memory?.take(type, bytes, path: path),
      let parts = EncryptedText(entry.text.span)
    else { return nil }
    value.erase(keepingCapacity: true)
    guard cipher.open(parts, in: entry.text, path: path, appendingTo: &value),
      value == bytes
    else { return nil }
    return entry
  }
}
