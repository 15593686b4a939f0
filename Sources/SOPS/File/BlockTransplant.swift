internal import DocumentFormats

/// Puts a file's metadata into a new version of the file as it stood in the old one, to the byte.
///
/// What the old file has and its text without metadata has not is the block. Where the new text ends as
/// the old one did, or goes on with the same key behind the block, the same bytes go to the same place.
/// Elsewhere, and in streams of several documents, the block is written anew.
struct BlockTransplant {
  private let file: EncryptedFile
  /// The block, with what stands before and behind it that is only there because of it.
  private let removed: ArraySlice<UInt8>
  /// What comes behind.
  private let end: ArraySlice<UInt8>
  /// The first key that comes behind.
  private let next: Neighbor?

  /// A key, and the bytes between it and where the block was.
  private struct Neighbor {
    let key: [UInt8]
    /// How far behind the block's place the key begins.
    let distance: Int
    let between: ArraySlice<UInt8>
  }

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
    next = Self.neighbor(of: start, in: without, file)
  }

  private static func neighbor(
    of start: Int,
    in without: [UInt8],
    _ file: EncryptedFile
  ) -> Neighbor? {
    guard let root = file.document.root, root.kind == .mapping else { return nil }
    var children = root.children
    var isBehind = false
    while let key = children.next(), children.next() != nil {
      let name = key.resolved.text
      if file.metadataPlace.holds(name) { isBehind = true } else if isBehind {
        guard let document = try? Document(parsing: without, as: file.document.format),
          let offset = document.offset(ofKey: name)
        else { return nil }
        let between = without[min(start, offset)..<max(start, offset)]
        return Neighbor(key: name, distance: offset - start, between: between)
      }
    }
    return nil
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
    guard !removed.isEmpty, file.document.parts.count == 1 else { return nil }
    if text.suffix(end.count) == end {
      return inserted(into: text, at: text.count - end.count)
    }
    guard let next, let document = try? Document(parsing: text, as: file.document.format),
      let offset = document.offset(ofKey: next.key)
    else { return nil }
    let place = offset - next.distance
    guard (0...text.count).contains(place),
      text[min(place, offset)..<max(place, offset)] == next.between
    else { return nil }
    return inserted(into: text, at: place)
  }

  private func inserted(into text: [UInt8], at place: Int) -> [UInt8]? {
    let result = text[..<place] + removed + text[place...]
    // A place that reads differently is no place for it.
    guard let document = try? Document(parsing: Array(result), as: file.document.format),
      document.parts.count == 1, let block = try? MetadataBlock(in: document),
      block.tree == file.block.tree, isAlone(in: document)
    else { return nil }
    return Array(result)
  }

  /// Whether the block stands at the top as it did.
  private func isAlone(in document: Document) -> Bool {
    guard let root = document.root, let old = file.document.root else { return false }
    let place = MetadataPlace(in: document.format)
    func count(_ mapping: DocumentNode) -> Int {
      var count = 0
      var children = mapping.children
      while let key = children.next(), children.next() != nil {
        if place.holds(key.resolved.text) { count += 1 }
      }
      return count
    }
    return count(root) == count(old)
  }
}

extension Document {
  /// Where a key at the top of the first document begins.
  fileprivate func offset(ofKey name: [UInt8]) -> Int? {
    guard let root, root.kind == .mapping else { return nil }
    var children = root.children
    while let key = children.next(), children.next() != nil {
      if key.resolved.text == name { return key.fullRange.lowerBound }
    }
    return nil
  }
}
