internal import DocumentFormats

/// A file's metadata as it stands there: where its nodes are, and the tree that they say.
struct MetadataBlock {
  /// The block in every document of the file, the authoritative one first: the value of the entry
  /// `sops`, or the mapping whose entries it is.
  let nodes: [DocumentNode]
  /// What the first says.
  let tree: DocumentValue

  /// Finds the block of a document; nil where it has none.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - closesGaps: Whether rows of a flat file may lack an item of a list.
  /// - Throws: `SOPSError.metadata`.
  init?(in document: Document, closingGaps closesGaps: Bool = false) throws(SOPSError) {
    do throws(MetadataFault) {
      guard let root = document.root else { return nil }
      switch document.format {
      case .dotenv:
        let rows = Self.rows(of: root, prefix: 5) { $0.span.hasPrefix(MetadataPlace.prefix) }
        guard !rows.isEmpty else { return nil }
        nodes = [root]
        tree = try FlatNames.tree(rows, closingGaps: closesGaps)
      case .ini:
        guard let section = try Self.entry(of: root) else { return nil }
        nodes = [section]
        let rows = Self.rows(of: section, prefix: 0) { _ in true }
        tree = try FlatNames.tree(rows, closingGaps: closesGaps)
      case .yaml, .json, .binary:
        guard let value = try Self.entry(of: root) else { return nil }
        guard value.resolved.kind == .mapping else { throw .notMapping }
        let others = document.parts.dropFirst().compactMap { $0["sops"] }
        nodes = [value] + others
        tree = DocumentValue(value.resolved)
      }
    } catch {
      throw .metadata(error)
    }
  }

  private static func entry(of root: DocumentNode) throws(MetadataFault) -> DocumentNode? {
    guard root.kind == .mapping else { return nil }
    var found: DocumentNode?
    var children = root.children
    while let key = children.next(), let value = children.next() {
      guard key.resolved.text.span.equals(MetadataPlace.name) else { continue }
      guard found == nil else { throw .duplicate }
      found = value
    }
    return found
  }

  private static func rows(
    of mapping: DocumentNode,
    prefix: Int,
    where isRow: ([UInt8]) -> Bool
  ) -> [FlatNames.Row] {
    var rows: [FlatNames.Row] = []
    var children = mapping.children
    while let key = children.next(), let value = children.next() {
      let name = key.text
      guard isRow(name) else { continue }
      rows.append((Array(name.dropFirst(prefix)), lineFeeds(value.text)))
    }
    return rows
  }

  /// Turns every `\n` into a line feed: INI values have no escapes of their own.
  private static func lineFeeds(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(UInt8(ascii: "\\")) else { return text }
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "\\"), index + 1 < text.count,
        text[index + 1] == UInt8(ascii: "n")
      {
        result.append(UInt8(ascii: "\n"))
        index += 2
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }
}
