package import DocumentFormats

/// Puts ciphertext where strings are, and the strings back.
package struct YAMLCipherTrip {
  /// What ciphertext looks like.
  package static let ciphertext = [UInt8](
    "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]".utf8
  )

  private let document: Document
  private var strings: [DocumentNode] = []

  /// Looks for the strings of a document.
  package init(_ document: Document) {
    self.document = document
    for part in document.parts { collect(part) }
  }

  private mutating func collect(_ node: DocumentNode) {
    if node.kind == .scalar, !node.isKey, case .string(let text)? = try? node.scalar(),
      !text.isEmpty
    {
      strings.append(node)
    }
    for child in node.children { collect(child) }
  }

  /// Encrypts and decrypts the strings that must come back as they were, or all.
  ///
  /// - Returns: What is wrong, and the two texts on the way.
  package func run(onlyReturning: Bool) -> (
    problem: String?, encrypted: [UInt8], decrypted: [UInt8]
  ) {
    let chosen = onlyReturning ? strings.filter { returns($0) } : strings
    do {
      var editor = DocumentEditor(document)
      for node in chosen {
        try editor.replace(node, with: .string(Self.ciphertext), style: .keptExactly)
      }
      let encrypted = try editor.finish()
      let there = YAMLCipherTrip(try Document(parsing: encrypted, as: .yaml))
      guard there.strings.count == strings.count else { return ("other strings", encrypted, []) }
      var back = DocumentEditor(there.document)
      for (old, new) in zip(strings, there.strings) where chosen.contains(old) {
        guard new.text.starts(with: Self.ciphertext) else {
          return ("no ciphertext", encrypted, [])
        }
        try back.replace(new, with: try old.scalar())
      }
      let decrypted = try back.finish()
      return (check(decrypted, onlyReturning), encrypted, decrypted)
    } catch {
      return ("\(error)", [], [])
    }
  }

  private func check(_ decrypted: [UInt8], _ onlyReturning: Bool) -> String? {
    guard !onlyReturning else {
      return decrypted == document.source ? nil : "other bytes"
    }
    guard let back = try? Document(parsing: decrypted, as: .yaml) else { return "not read" }
    let texts = YAMLCipherTrip(back).strings.map(\.text)
    return texts == strings.map(\.text) ? nil : "other texts"
  }

  // MARK: What comes back

  /// Whether a scalar's bytes must come back: it says its text as the writer would in that style.
  private func returns(_ node: DocumentNode) -> Bool {
    let bytes = document.source[node.range]
    let text = node.text
    switch node.style {
    case .plain: return !bytes.contains(where: isBreak) && isOrdinary(text)
    case .singleQuoted: return !bytes.contains(where: isBreak) && isOrdinary(text)
    case .doubleQuoted:
      // Only these escapes are what everybody would write.
      return !bytes.contains(where: isBreak) && isOrdinary(text)
        && !bytes.contains(UInt8(ascii: "\\")) && !bytes.contains(0x09)
    case .literal: return isOrdinary(text) && isOrdinaryLiteral(bytes)
    default: return false
    }
  }

  private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Whether a text has no separator and no byte order mark, which only escapes say for certain.
  private func isOrdinary(_ text: [UInt8]) -> Bool {
    String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy {
      !["\u{85}", "\u{2028}", "\u{2029}", "\u{FEFF}"].contains($0)
    }
  }

  /// Whether a literal has something to say, no blanks in empty lines, one kind of line end and, at
  /// the end of the source, a last one.
  private func isOrdinaryLiteral(_ bytes: ArraySlice<UInt8>) -> Bool {
    let lines = bytes.split(omittingEmptySubsequences: false, whereSeparator: isBreak).dropFirst()
    let source = document.source
    let usesOneBreak =
      source.contains(0x0D)
      ? !source.contains(0x0A) || !hasLoneBreak(source) : true
    return usesOneBreak && lines.contains { $0.contains { $0 != 0x20 && $0 != 0x09 } }
      && !lines.contains { !$0.isEmpty && $0.allSatisfy { $0 == 0x20 } }
      && source.last.map(isBreak) == true
  }

  private func hasLoneBreak(_ source: [UInt8]) -> Bool {
    source.indices.contains { index in
      if source[index] == 0x0D { return index + 1 == source.count || source[index + 1] != 0x0A }
      return source[index] == 0x0A && (index == 0 || source[index - 1] != 0x0D)
    }
  }
}
