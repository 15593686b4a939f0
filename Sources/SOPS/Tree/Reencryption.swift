internal import CryptoPrimitives
internal import DocumentFormats

/// Decrypts the leaves of a document and encrypts them with another data key, each where it stands.
///
/// The new MAC is the old one, since the values stay the same.
final class Reencryption: LeafVisitor {
  static let needsTextKeys = false

  private let decryption: Decryption
  private let cipher: ValueCipher
  private let selector: EncryptionSelector

  /// Prepares to decrypt as `decryption` does and to encrypt with a new cipher.
  init(_ decryption: Decryption, _ cipher: ValueCipher, _ selector: EncryptionSelector) {
    self.decryption = decryption
    self.cipher = cipher
    self.selector = selector
  }

  func visit(_ leaf: Leaf, path: [UInt8]) throws(SOPSError) -> LeafChange? {
    guard let change = try decryption.visit(leaf, path: path) else { return nil }
    switch (leaf.content, change) {
    case (.comment(let comment, _), .comment(let text)):
      return .comment(try reencrypt(comment, text, path: path))
    case (.scalar, .comment(let text)):
      return .scalar(.string(try seal(text, .comment, path: path)), .keptExactly)
    case (_, .scalar(let scalar, _)):
      guard let (type, bytes) = scalar.canonical else { return nil }
      return .scalar(.string(try seal(bytes, type, path: path)), .keptExactly)
    case (_, .item): return nil
    }
  }

  /// The text of a comment with another ciphertext in it.
  private func reencrypt(
    _ comment: Comment,
    _ text: [UInt8],
    path: [UInt8]
  ) throws(SOPSError) -> [UInt8] {
    let old = comment.text
    let rest = EncryptedText(old.span).map { old[$0.range.upperBound...] } ?? []
    for _ in 0..<Encryption.attemptCount {
      let sealed = try seal(text, .comment, path: path)
      guard selector.looksAtComments, selector.finds(sealed) else { return sealed + rest }
    }
    throw .commentMatchesRule(comment.node.place)
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
}
