internal import CryptoPrimitives
internal import DocumentFormats

/// Decrypts the leaves of a document and computes its MAC on the way.
final class Decryption: LeafVisitor {
  static let needsTextKeys = false

  /// A comment that is in clear or not authentic although it should be encrypted.
  private(set) var clearComments: [Place] = []
  /// Whether a value's bytes are not how its value is written today: the first program of the format
  /// wrote `3.0`, and counted it so.
  private(set) var hasOtherSpellings = false

  private let cipher: ValueCipher
  private let authentication: MessageAuthentication
  private let countsBytesAsTheyAre: Bool
  private let memory: CiphertextMemory?
  private var value: [UInt8] = []

  /// Prepares to decrypt.
  ///
  /// - Parameters:
  ///   - cipher: The cipher with the file's data key.
  ///   - coversEncryptedOnly: Whether the MAC covers encrypted values alone.
  ///   - countsBytesAsTheyAre: Whether the MAC is made of the bytes that were encrypted, even where the
  ///     value is written in another way today.
  ///   - memory: Where ciphertexts are remembered for encrypting anew.
  /// - Throws: `SOPSError.cryptography`.
  init(
    _ cipher: ValueCipher,
    coversEncryptedOnly: Bool,
    countsBytesAsTheyAre: Bool = false,
    memory: CiphertextMemory? = nil
  ) throws(SOPSError) {
    self.cipher = cipher
    authentication = try MessageAuthentication(coversEncryptedOnly: coversEncryptedOnly)
    self.countsBytesAsTheyAre = countsBytesAsTheyAre
    self.memory = memory
  }

  deinit { value.erase() }

  /// The MAC of the values that were visited.
  func finish() throws(SOPSError) -> String { try authentication.finish() }

  func visit(_ leaf: Leaf, path: [UInt8]) throws(SOPSError) -> LeafChange? {
    switch leaf.content {
    case .comment(let comment, _):
      return leaf.isSelected ? decrypt(comment, path: path) : nil
    case .scalar(let node):
      let node = node.resolved
      guard leaf.isSelected else {
        try count(clear: node)
        return nil
      }
      return try decrypt(node, isInList: leaf.isInList, path: path)
    }
  }

  private func decrypt(_ comment: Comment, path: [UInt8]) -> LeafChange? {
    let text = comment.text
    guard !text.isEmpty else { return nil }
    guard let parts = EncryptedText(text.span), open(parts, in: text, path: path) else {
      clearComments.append(comment.node.place)
      return nil
    }
    memory?.remember(text[parts.range], .comment, value, path: path, .comment)
    return .comment(value)
  }

  private func decrypt(
    _ node: DocumentNode,
    isInList: Bool,
    path: [UInt8]
  ) throws(SOPSError) -> LeafChange? {
    let text = node.text
    guard let parts = EncryptedText(text.span) else {
      switch node.typedScalar {
      case .null?: return nil
      case .string(let text)? where text.isEmpty: return nil
      default: throw .valueNotEncrypted(node.place)
      }
    }
    guard open(parts, in: text, path: path) else { throw .valueNotAuthentic(node.place) }
    let form: CiphertextMemory.Form = node.style == .plain ? .plain : .styled
    guard parts.type != .comment || !isInList else {
      memory?.remember(text[parts.range], .comment, value, path: path, .item)
      return .comment(value)
    }
    guard let scalar = Scalar(value, as: parts.type) else { throw .valueOfOtherType(node.place) }
    try count(scalar, parts.type)
    memory?.remember(text[parts.range], parts.type, value, path: path, form)
    return .scalar(scalar, .kept)
  }

  private func open(_ parts: EncryptedText, in text: [UInt8], path: [UInt8]) -> Bool {
    value.erase(keepingCapacity: true)
    return cipher.open(parts, in: text, path: path, appendingTo: &value)
  }

  private func count(_ scalar: Scalar, _ type: ValueType) throws(SOPSError) {
    guard type != .string, type != .comment, let canonical = scalar.canonical else {
      if type == .comment { return }
      return try authentication.add(value, isEncrypted: true)
    }
    if canonical.bytes != value { hasOtherSpellings = true }
    try authentication.add(
      countsBytesAsTheyAre ? value : canonical.bytes,
      isEncrypted: true
    )
  }

  private func count(clear node: DocumentNode) throws(SOPSError) {
    guard let scalar = node.typedScalar else { throw .valueUnreadable(node.place) }
    guard let canonical = scalar.canonical else { return }
    try authentication.add(canonical.bytes, isEncrypted: false)
  }
}
