import CryptoPrimitives
import DocumentFormats
import DocumentFormatsTestSupport
import SOPS

/// What holds for every plaintext whatever it is; each check gives nil, or what was broken in words.
struct EncryptionPromises {
  let format: DocumentFormat
  let selection: SelectionRule?
  let macOnlyEncrypted: Bool

  static let key = SecretBytes(copying: Array(64..<96))

  private static let rules: [SelectionRule?] = [
    nil, nil, .unencryptedSuffix("1"), .encryptedSuffix("1"), .unencryptedRegex("^[a-k]"),
    .encryptedRegex("[aeiou]"), .unencryptedCommentRegex("a"), .encryptedCommentRegex("e"),
  ]

  /// Chooses the settings of a seed.
  init(seed: UInt64, _ format: DocumentFormat) {
    var random = SeededRandom(seed: seed ^ 0x5EED)
    self.format = format
    selection = random.pick(Self.rules)
    macOnlyEncrypted = random.once(in: 4)
  }

  /// Encrypts a text; nil where that is refused for a reason that the text gives.
  private func encrypt(
    _ text: [UInt8]
  ) throws(SOPSError) -> (file: [UInt8], summary: EncryptionSummary)? {
    let metadata = Metadata(
      keyGroups: [KeyGroup([MasterKey(.age(recipient: "age1x"), encryptedDataKey: "none\n")])],
      selection: selection,
      macOnlyEncrypted: macOnlyEncrypted
    )
    do throws(SOPSError) {
      return try EncryptedFile.encrypt(text, as: format, metadata, Self.key, date: Sample.date)
    } catch {
      switch error {
      case .syntax, .noMapping, .noDocument, .alreadyEncrypted, .numberTooLarge, .valueUnreadable,
        .keyNotText, .commentMatchesRule:
        return nil
      default: throw error
      }
    }
  }

  private func opened(_ file: [UInt8]) throws(SOPSError) -> OpenedFile {
    try EncryptedFile(parsing: file, as: format).open(Self.key)
  }

  private func document(_ text: [UInt8]) throws(SOPSError) -> Document {
    do throws(SyntaxError) { return try Document(parsing: text, as: format) } catch {
      throw .syntax(error)
    }
  }

  /// Whether a text has something in it that nobody writes, and that comes back by its values alone.
  private static func isOdd(_ document: Document) -> Bool {
    let text = document.source
    let isOpen = text.last != UInt8(ascii: "\n") && text.last != UInt8(ascii: "\r")
    let hasLoneReturn = text.indices.contains { index in
      text[index] == 0x0D && (index + 1 == text.count || text[index + 1] != 0x0A)
    }
    return document.hasEmptyRoot || hasLoneReturn || text.text.contains("\u{FEFF}")
      || document.contains { node in
        let isBlock = node.style == .literal || node.style == .folded
        // Text that ends with the file, without a line end, or is nothing but line ends.
        return isBlock
          && (isOpen && node.range.upperBound == text.count || node.text.allSatisfy { $0 == 0x0A })
      }
  }

  // MARK: Promises

  /// Checks that a text comes back, stays when it is not changed, and survives a new data key.
  func broken(by text: [UInt8]) -> String? {
    do throws(SOPSError) {
      guard let (file, summary) = try encrypt(text) else { return nil }
      let opened = try opened(file)
      let back = opened.plaintext.content
      let (old, new) = (try document(text), try document(back))
      guard new.comparableValues == old.comparableValues else { return "values come back" }
      guard back == text || !summary.respelled.isEmpty || old.hasAlias || Self.isOdd(old) else {
        return "a text of which nothing is named comes back to the byte"
      }
      guard try opened.file.verify(with: Self.key).isSound else { return "a file is sound" }
      if !old.hasNegativeZero, !Self.isOdd(old),
        try opened.replacingPlaintext(with: back, date: Sample.laterDate) != nil
      {
        return "a text that is not changed changes nothing"
      }
      let rotated = try opened.file.rotated(Self.key, with: [NoKeys()], date: Sample.date)
      guard Masked.text(rotated) == Masked.text(file) else {
        return "a new data key changes ciphertexts only"
      }
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// Checks that a file gets another plaintext, and keeps the ciphertexts of what stays.
  func broken(byChanging text: [UInt8], to other: [UInt8]) -> String? {
    do throws(SOPSError) {
      guard let (file, _) = try encrypt(text), try encrypt(other) != nil else { return nil }
      let opened = try opened(file)
      guard let edited = try opened.replacingPlaintext(with: other, date: Sample.laterDate) else {
        let same = try document(other).comparableValues == document(text).comparableValues
        return same ? nil : "other values are a change"
      }
      let again = try self.opened(edited)
      let values = try document(again.plaintext.content).comparableValues
      guard try values == document(other).comparableValues else {
        return "a file has the new values"
      }
      let before = try LeafInventory(of: opened.file, Self.key)
      let after = try LeafInventory(of: again.file, Self.key)
      guard before.lost(in: after) == nil else { return "what stays keeps its ciphertext" }
      return nil
    } catch {
      return "\(error)"
    }
  }
}

/// Encrypts no data key, for files that nobody opens by their keys.
private struct NoKeys: KeyProvider {
  func serves(_ kind: MasterKeyKind) -> Bool { true }
  func encrypt(_ dataKey: SecretBytes, to key: MasterKeyIdentifier) -> String { "none\n" }
  func decrypt(_ key: MasterKey) throws -> SecretBytes { throw SOPSError.noKeys }
}

extension Document {
  /// Whether a document has nothing in it, which comes back as `{}`.
  fileprivate var hasEmptyRoot: Bool {
    parts.contains { part in
      part.content.map { $0.resolved.children.allSatisfy { _ in false } } ?? true
    }
  }

  fileprivate var hasAlias: Bool { contains { $0.kind == .alias } }

  fileprivate var hasNegativeZero: Bool {
    contains { $0.kind == .scalar && $0.typedScalar == .float(0) && $0.text.first == 0x2D }
  }

  fileprivate func contains(_ isWanted: (DocumentNode) -> Bool) -> Bool {
    func search(_ node: DocumentNode) -> Bool {
      isWanted(node) || node.children.contains { search($0) }
    }
    return parts.contains { search($0) }
  }
}
