import CryptoPrimitives
import DocumentFormats

@testable import SOPS

/// What is encrypted in a file, and its ciphertexts.
struct LeafInventory {
  /// A value at a path; where they are equal, ciphertexts may be exchanged.
  struct Key: Hashable {
    let path: [UInt8]
    let type: ValueType
    let value: [UInt8]
  }

  private(set) var ciphertexts: [Key: [[UInt8]]] = [:]

  init(of file: EncryptedFile, _ key: SecretBytes) throws(SOPSError) {
    let collector = Collector(try ValueCipher(dataKey: key))
    var walk = file.walk(collector, editing: false)
    try walk.run(file.document)
    ciphertexts = collector.ciphertexts
  }

  /// What stayed the same and got another ciphertext all the same; nil for nothing.
  func lost(in new: LeafInventory) -> Key? {
    for (key, old) in ciphertexts {
      guard let now = new.ciphertexts[key] else { continue }
      let kept = Set(old).intersection(now).count
      if kept < min(Set(old).count, now.count) { return key }
    }
    return nil
  }

  private final class Collector: LeafVisitor {
    static let needsTextKeys = false
    private let cipher: ValueCipher
    var ciphertexts: [Key: [[UInt8]]] = [:]

    init(_ cipher: ValueCipher) { self.cipher = cipher }

    func visit(_ leaf: Leaf, path: [UInt8]) throws(SOPSError) -> LeafChange? {
      let text: [UInt8]
      switch leaf.content {
      case .comment(let comment, _): text = comment.text
      case .scalar(let node): text = node.resolved.text
      }
      var value: [UInt8] = []
      guard leaf.isSelected, let parts = EncryptedText(of: text.text),
        cipher.open(parts, in: text, path: path, appendingTo: &value)
      else { return nil }
      let type = parts.type == .float ? .integer : parts.type
      ciphertexts[Key(path: path, type: type, value: value), default: []].append(
        Array(text[parts.range])
      )
      return nil
    }
  }
}
