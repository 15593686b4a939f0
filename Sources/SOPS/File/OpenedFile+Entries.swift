public import CryptoPrimitives
internal import DocumentFormats

/// An entry at the top of a file, as a variable of a program would hold it.
public struct TopEntry: Sendable, Equatable {
  /// The key.
  public let key: [UInt8]

  /// The value as text, in the way of a line of a dotenv file but with real line feeds; nil for a list or
  /// a mapping.
  public let text: SecretBytes?
}

extension OpenedFile {
  /// The entries at the top of the first document, in order; a binary file has one, `data`.
  ///
  /// - Throws: `SOPSError.valueUnreadable` for a value that is not of its tag's type.
  public func topEntries() throws(SOPSError) -> [TopEntry] {
    guard file.format != .binary else {
      return [TopEntry(key: Array("data".utf8), text: plaintext)]
    }
    guard let root = try document().root?.resolved, root.kind == .mapping else { return [] }
    let floats = file.topFloats
    var entries: [TopEntry] = []
    var children = root.children
    while let key = children.next(), let value = children.next() {
      let isFloat = floats.contains(entries.count)
      entries.append(
        TopEntry(key: key.resolved.text, text: try value.variableText(isFloat: isFloat))
      )
    }
    return entries
  }
}

extension EncryptedFile {
  /// The numbers of the entries at the top whose values are floats, which plaintext does not always show:
  /// that of `2.0` is `2`.
  fileprivate var topFloats: Set<Int> {
    guard let root = document.root?.resolved, root.kind == .mapping else { return [] }
    var floats: Set<Int> = []
    var number = 0
    var children = root.children
    while let key = children.next(), let value = children.next() {
      guard !metadataPlace.holds(key.resolved.text) else { continue }
      if value.kind == .scalar, EncryptedText(value.text.span)?.type == .float {
        floats.insert(number)
      }
      number += 1
    }
    return floats
  }
}

extension DocumentNode {
  /// The text of a single value; nil for a list or a mapping.
  fileprivate func variableText(isFloat: Bool) throws(SOPSError) -> SecretBytes? {
    let node = resolved
    guard node.kind == .scalar else { return nil }
    guard var scalar = node.typedScalar else { throw .valueUnreadable(place) }
    if isFloat, case .integer(let number) = scalar { scalar = .float(Double(number)) }
    var text = scalar.lineText
    return SecretBytes(moving: &text)
  }
}
