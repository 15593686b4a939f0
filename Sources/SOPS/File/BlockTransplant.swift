internal import DocumentFormats

/// Puts a file's metadata into a new version of the file as it stood in the old one, to the byte.
///
/// What the old file has and its text without metadata has not is the block; where the new text ends as
/// the old one did, the same bytes go to the same place before that end. Elsewhere, and in streams of
/// several documents, the block is written anew.
struct BlockTransplant {
  private let file: EncryptedFile
  /// The block, with what stands before and behind it that is only there because of it.
  private let removed: ArraySlice<UInt8>
  /// What comes behind.
  private let end: ArraySlice<UInt8>

  /// Looks how the metadata stands in a file.
  init(from file: EncryptedFile) throws(EditError) {
    self.file = file
    var editor = DocumentEditor(file.document)
    MetadataBlock.remove(from: file.document, in: &editor)
    let without = try editor.finish()
    let source = file.source
    let start = zip(source, without).prefix { $0 == $1 }.count
    let rest = without.count - start
    end = source.suffix(rest)
    removed =
      without.suffix(rest) == end ? source[start..<source.count - rest] : source[source.endIndex...]
  }

  /// Puts the metadata into a text that has none.
  func insert(into text: [UInt8]) throws(EditError) -> [UInt8] {
    if let result = transplanted(into: text) { return result }
    guard let document = try? Document(parsing: text, as: file.document.format) else {
      throw .unreadableResult
    }
    var editor = DocumentEditor(document)
    let tree = file.format == .dotenv || file.format == .ini ? file.metadata.block : file.block.tree
    try MetadataBlock.insert(tree, into: document, in: &editor)
    return try editor.finish()
  }

  private func transplanted(into text: [UInt8]) -> [UInt8]? {
    guard !removed.isEmpty, file.document.parts.count == 1, text.suffix(end.count) == end else {
      return nil
    }
    let result = text.dropLast(end.count) + removed + end
    // A place that reads differently is no place for it.
    guard let document = try? Document(parsing: Array(result), as: file.document.format),
      document.parts.count == 1, let block = try? MetadataBlock(in: document),
      block.tree == file.block.tree, isAlone(in: document)
    else { return nil }
    return Array(result)
  }

  /// Whether the block stands at the top, behind everything else, as it did.
  private func isAlone(in document: Document) -> Bool {
    guard let root = document.root, let old = file.document.root else { return false }
    let place = MetadataPlace(in: document.format)
    func names(_ mapping: DocumentNode) -> [Bool] {
      var names: [Bool] = []
      var children = mapping.children
      while let key = children.next(), children.next() != nil {
        names.append(place.holds(key.resolved.text))
      }
      return names
    }
    return names(root).filter { $0 } == names(old).filter { $0 }
  }
}
