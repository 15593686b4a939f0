internal import DocumentFormats

/// Puts a file's metadata into a new version of the file as it stood in the old one, to the byte.
///
/// What a document has and its plaintext has not is the block. Where the new document ends
/// as the old one did, or goes on with the same key behind the block, the same bytes go to the same
/// place. Elsewhere the block is written anew.
struct BlockTransplant {
  private let file: EncryptedFile
  /// How the block stands in each document of the file.
  private let blocks: [StandingBlock]

  /// Looks how the metadata stands in a file.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - text: The file with its values decrypted.
  ///   - plaintext: The same without metadata.
  /// - Throws: `SOPSError.syntax`.
  init(
    from file: EncryptedFile,
    in text: [UInt8],
    without plaintext: [UInt8]
  ) throws(SOPSError) {
    self.file = file
    let format = file.document.format
    let document = try Document(text: text, as: format)
    guard let without = try? Document(parsing: plaintext, as: format),
      without.parts.count == document.parts.count
    else {
      blocks = []
      return
    }
    blocks = zip(document.pieces, without.pieces).map { old, new in
      StandingBlock(in: old, without: new, file.metadataPlace)
    }
  }

  /// Puts the metadata into a text that has none.
  func insert(into text: [UInt8]) throws(SOPSError) -> [UInt8] {
    if let result = transplanted(into: text) {
      if result.isWhole { return result.text }
      // Documents that came new, or have changed where the block stood.
      if let text = try? insertAnew(into: result.text) { return text }
    }
    return try insertAnew(into: text)
  }

  /// The text with the blocks that can stand as they stood.
  private func transplanted(into text: [UInt8]) -> (text: [UInt8], isWhole: Bool)? {
    // In UTF-16 nothing stands where it stands in the tree.
    guard let document = try? Document(parsing: text, as: file.document.format),
      document.source == text
    else { return nil }
    let pieces = document.pieces
    var splices: [Splice] = []
    for (block, piece) in zip(blocks, pieces) {
      if let place = block.place(in: piece) {
        splices.append(Splice(place..<place, Array(block.bytes)))
      }
    }
    guard !splices.isEmpty, let result = try? Splice.apply(splices, to: document.source),
      stands(in: result, count: splices.count, of: pieces.count)
    else { return nil }
    return (result, splices.count == pieces.count)
  }

  /// Whether the blocks are read again where they were put; a place that reads differently is none.
  private func stands(in text: [UInt8], count: Int, of partCount: Int) -> Bool {
    guard let document = try? Document(parsing: text, as: file.document.format) else {
      return false
    }
    let counts = document.parts.map { $0.metadataCount(file.metadataPlace) }
    let old = file.document.parts.map { $0.metadataCount(file.metadataPlace) }
    guard counts.count == partCount, counts.count(where: { $0 > 0 }) == count,
      zip(counts, old).allSatisfy({ $0 == 0 || $0 == $1 })
    else { return false }
    guard counts.first != 0 else { return true }
    return (try? MetadataBlock(in: document))?.tree == file.block.tree
  }

  /// Writes the metadata anew, at the end of every document that has none.
  func insertAnew(into text: [UInt8]) throws(SOPSError) -> [UInt8] {
    let document = try Document(text: text, as: file.document.format)
    var editor = DocumentEditor(document)
    let tree = file.format == .dotenv || file.format == .ini ? file.metadata.block : file.block.tree
    do throws(EditError) {
      try MetadataBlock.insert(tree, into: document, in: &editor)
      return try editor.finish()
    } catch {
      throw .edit(error, nil)
    }
  }
}

/// The metadata as it stands in one document of a file.
private struct StandingBlock {
  /// The block, with what stands before and behind it that is only there because of it.
  let bytes: ArraySlice<UInt8>
  /// What comes behind it in the document.
  private let end: ArraySlice<UInt8>
  /// The first key that comes behind it.
  private let next: Neighbor?

  /// A key, and the bytes between it and where the block was.
  private struct Neighbor {
    let key: [UInt8]
    /// How far behind the block's place the key begins.
    let distance: Int
    let between: ArraySlice<UInt8>
  }

  init(in old: DocumentPiece, without new: DocumentPiece, _ place: MetadataPlace) {
    let (source, without) = (old.bytes, new.bytes)
    let start = zip(source, without).prefix { $0 == $1 }.count
    let rest = without.count - start
    end = source.suffix(rest)
    let isOne = rest <= source.count - start && without.suffix(rest) == end
    bytes = isOne ? source.dropFirst(start).dropLast(rest) : []
    guard let key = old.part.keyBehindMetadata(place), let offset = new.offset(ofKey: key) else {
      next = nil
      return
    }
    let block = without.startIndex + start
    let between = without[min(block, offset)..<max(block, offset)]
    next = Neighbor(key: key, distance: offset - block, between: between)
  }

  /// Where the block can stand in a new version of the document.
  func place(in piece: DocumentPiece) -> Int? {
    guard !bytes.isEmpty else { return nil }
    if piece.bytes.suffix(end.count) == end { return piece.bytes.endIndex - end.count }
    guard let next, let offset = piece.offset(ofKey: next.key) else { return nil }
    let place = offset - next.distance
    guard (piece.bytes.startIndex...piece.bytes.endIndex).contains(place),
      piece.bytes[min(place, offset)..<max(place, offset)] == next.between
    else { return nil }
    return place
  }
}

/// A document of a stream with all bytes up to the next one.
private struct DocumentPiece {
  let part: DocumentNode
  let bytes: ArraySlice<UInt8>

  /// Where a key at the top begins, in the whole source.
  func offset(ofKey name: [UInt8]) -> Int? {
    guard let root = part.content, root.kind == .mapping else { return nil }
    var children = root.children
    while let key = children.next(), children.next() != nil {
      if key.resolved.text == name { return key.fullRange.lowerBound }
    }
    return nil
  }
}

extension Document {
  fileprivate var pieces: [DocumentPiece] {
    let parts = parts
    let starts = [0] + parts.dropFirst().map(\.fullRange.lowerBound) + [source.count]
    return parts.enumerated().map { number, part in
      DocumentPiece(part: part, bytes: source[starts[number]..<starts[number + 1]])
    }
  }
}

extension DocumentNode {
  /// How many entries at the top of a document are metadata.
  fileprivate func metadataCount(_ place: MetadataPlace) -> Int {
    guard let root = content, root.kind == .mapping else { return 0 }
    var count = 0
    var children = root.children
    while let key = children.next(), children.next() != nil {
      if place.holds(key.resolved.text) { count += 1 }
    }
    return count
  }

  /// The first key at the top of a document that stands behind metadata and is none.
  fileprivate func keyBehindMetadata(_ place: MetadataPlace) -> [UInt8]? {
    guard let root = content, root.kind == .mapping else { return nil }
    var isBehind = false
    var children = root.children
    while let key = children.next(), children.next() != nil {
      let name = key.resolved.text
      if place.holds(name) { isBehind = true } else if isBehind { return name }
    }
    return nil
  }
}
