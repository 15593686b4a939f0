internal import DocumentFormats

/// A plaintext with metadata in its place, before anything is encrypted.
///
/// Which collection a comment belongs to depends on what comes behind it, and its path with that: the
/// comments of a file are encrypted as they will be read.
struct PreparedPlaintext {
  /// The plaintext and the metadata.
  let document: Document
  /// Where the metadata stands in it.
  let block: MetadataBlock
  private let plaintext: Document

  /// Reads a plaintext with metadata.
  ///
  /// - Throws: `SOPSError.edit` where it says other values than the plaintext without, or would lose a
  ///   comment.
  init(_ text: [UInt8], of plaintext: Document) throws(SOPSError) {
    try self.init(Document(text: text, as: plaintext.format), of: plaintext)
  }

  private init(_ document: Document, of plaintext: Document) throws(SOPSError) {
    self.plaintext = plaintext
    self.document = document
    guard let block = try MetadataBlock(in: document),
      document.says(plaintext, passing: MetadataPlace(in: plaintext.format)),
      !document.endsInComment
    else { throw .edit(.unreadableResult, nil) }
    self.block = block
  }

  /// Puts new metadata at the end of a plaintext.
  ///
  /// - Throws: `SOPSError.edit`.
  init(_ plaintext: Document, _ metadata: Metadata) throws(SOPSError) {
    if let prepared = try? PreparedPlaintext(whole: plaintext, metadata) {
      self = prepared
      return
    }
    let ended = try Document(text: plaintext.endedSource, as: plaintext.format)
    let prepared = try PreparedPlaintext(whole: ended, metadata)
    self = prepared.withoutLastEnd(of: plaintext) ?? prepared
  }

  /// The same without the line end that was added to the plaintext, if it can stand so.
  func withoutLastEnd(of plaintext: Document) -> PreparedPlaintext? {
    let text = document.source
    let end = text.suffix(2) == [0x0D, 0x0A] ? 2 : 1
    return try? PreparedPlaintext(Array(text.dropLast(end)), of: plaintext)
  }

  private init(whole plaintext: Document, _ metadata: Metadata) throws(SOPSError) {
    var metadata = metadata
    metadata.mac = Self.placeholder
    let document: Document
    do throws(EditError) {
      var editor = DocumentEditor(plaintext)
      try MetadataBlock.insert(metadata, into: plaintext, in: &editor)
      document = try editor.finishDocument()
    } catch {
      throw .edit(error, nil)
    }
    try self.init(document, of: plaintext)
  }

  /// What stands for the MAC before it is known: a word that needs no quotes, as ciphertext.
  private static let placeholder = "ENC"

  /// Where a node stands in the plaintext.
  func place(of node: DocumentNode) -> Place {
    let place = node.place
    var part = node
    while let parent = part.parent { part = parent }
    guard let number = document.parts.firstIndex(of: part) else { return place }
    var original: DocumentNode? = plaintext.parts[number]
    for component in place.path.components {
      switch component {
      case .key(let key): original = original?[key]
      case .index(let number): original = original?[number]
      }
    }
    return Place(path: place.path, line: original?.position.line ?? place.line)
  }
}

extension Document {
  /// The source with a line end behind it, of the kind it has.
  var endedSource: [UInt8] {
    let place = source.firstIndex(of: UInt8(ascii: "\n")) ?? 0
    let hasReturn = place > 0 && source[place - 1] == UInt8(ascii: "\r")
    return source + (hasReturn ? [0x0D, 0x0A] : [0x0A])
  }

  /// Whether a comment ends the source, without a line end.
  ///
  /// Readers of YAML give such a comment to what is indented less than it is long, which ciphertext
  /// always is: behind metadata it would belong to that, and be gone with it.
  var endsInComment: Bool {
    let line = source.reversed().prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    guard format == .yaml, line.contains(UInt8(ascii: "#")) else { return false }
    let end = source.count
    func holds(_ node: DocumentNode) -> Bool {
      [.head, .line, .foot, .stray].contains { placement in
        node.comments(placement).contains { $0.ranges.last?.upperBound == end }
      } || node.children.contains(where: holds)
    }
    return parts.contains(where: holds)
  }

  /// Whether the values are those of another document, but for metadata in this one.
  func says(_ other: Document, passing place: MetadataPlace) -> Bool {
    let (parts, others) = (parts, other.parts)
    guard parts.count == others.count else { return false }
    return zip(parts, others).allSatisfy { part, other in
      guard let root = part.content, root.kind == .mapping else { return false }
      guard let content = other.content, content.kind == .mapping else {
        // Nothing but metadata stands where nothing stood.
        return place.isAlone(in: root)
      }
      return root.says(content, passing: place)
    }
  }
}

extension MetadataPlace {
  /// Whether a mapping holds metadata and nothing else.
  fileprivate func isAlone(in mapping: DocumentNode) -> Bool {
    var children = mapping.children
    while let key = children.next(), children.next() != nil {
      if !holds(key.resolved.text) { return false }
    }
    return true
  }
}

extension DocumentNode {
  /// Whether the node says what another says, but for metadata among its entries.
  fileprivate func says(_ other: DocumentNode, passing place: MetadataPlace? = nil) -> Bool {
    guard kind == other.kind else { return false }
    guard kind != .scalar else { return style == other.style && text == other.text }
    var (children, others) = (children, other.children)
    while let child = children.next() {
      if let place, place.holds(child.resolved.text) {
        _ = children.next()
        continue
      }
      guard let match = others.next(), child.says(match) else { return false }
      // Metadata is known by its key; a value is none.
      if place != nil {
        guard let child = children.next(), let match = others.next(), child.says(match) else {
          return false
        }
      }
    }
    return others.next() == nil
  }
}
