internal import Synchronization

// Documents that stay themselves.
//
// A document is the bytes of a file, a tree whose nodes know which bytes are theirs, and, where
// something is to change, a list of splices applied once:
//
//     let document = try Document(parsing: bytes, as: .yaml)
//     var editor = DocumentEditor(document)
//     editor.replace(node, with: .string("new"))
//     let changed = try editor.finish()
//
// Nothing is written that was not asked for: comments, blank lines, quotes, indentation, order,
// line ends and the missing last newline are bytes like all others. A document in which nothing is
// edited is its source.
//
// The reading is that of the programs that share the files: YAML as go-yaml v3 reads it, with its
// attachment of comments; INI as go-ini; dotenv as the reference's line reader. What they refuse is
// refused, and what they would spoil is kept. Trees are bounded in depth, and time and memory grow
// with the source.
//
// Errors hold positions and kinds and never text of the source; whether an excerpt may be shown is
// for the caller to know.

/// A document: source bytes and the tree over them.
package struct Document: Sendable {
  let storage: DocumentStorage

  /// Reads a document.
  ///
  /// - Throws: `SyntaxError` where the format's readers would not read it.
  package init(parsing source: [UInt8], as format: DocumentFormat) throws(SyntaxError) {
    let encoding = format == .yaml ? DocumentEncoding(of: source) : .utf8
    guard let text = encoding.decode(source) else {
      throw SyntaxError(.invalidUTF16, at: 0, in: source)
    }
    storage = try Self.read(text, as: format, encoding)
  }

  /// Reads text in UTF-8 as a document of the format and the encoding that another one has.
  init(text: [UInt8], like other: Document) throws(SyntaxError) {
    storage = try Self.read(text, as: other.format, other.storage.encoding)
  }

  private static func read(
    _ text: [UInt8],
    as format: DocumentFormat,
    _ encoding: DocumentEncoding
  ) throws(SyntaxError) -> DocumentStorage {
    guard text.count <= DocumentTree.maximumSourceCount else {
      throw SyntaxError(.sourceTooLong, at: 0, in: text)
    }
    let tree = try format.syntax.parse(text)
    return DocumentStorage(format: format, source: text, tree: tree, encoding: encoding)
  }

  /// The format it was read as.
  package var format: DocumentFormat { storage.format }

  /// The text over which the nodes have their ranges: the bytes it was read from, or what they are
  /// in UTF-8.
  package var source: [UInt8] { storage.source }

  /// The documents of the stream: any number in YAML, one in every other format.
  package var parts: [DocumentNode] {
    var parts: [DocumentNode] = []
    var index = 0
    while index < storage.tree.nodes.count {
      parts.append(DocumentNode(storage, index))
      index = storage.tree.endOfSubtree(index)
    }
    return parts
  }

  /// The root value of the first document, if there is one.
  package var root: DocumentNode? {
    storage.tree.nodes.count > 1 ? DocumentNode(storage, 1) : nil
  }
}

/// What the nodes of one document share.
final class DocumentStorage: Sendable {
  let format: DocumentFormat
  let source: [UInt8]
  let tree: DocumentTree
  let encoding: DocumentEncoding
  private let cachedParents = Mutex<[UInt32]?>(nil)
  private let cachedOutline = Mutex<YAMLOutline?>(nil)
  private let cachedKeyStarts = Mutex<[UInt32]?>(nil)

  init(
    format: DocumentFormat,
    source: [UInt8],
    tree: DocumentTree,
    encoding: DocumentEncoding = .utf8
  ) {
    self.format = format
    self.source = source
    self.tree = tree
    self.encoding = encoding
  }

  /// What edits of a YAML document look up.
  var outline: YAMLOutline {
    cachedOutline.withLock { cache in
      if let cache { return cache }
      let outline = YAMLOutline(source: source, tree: tree, parents: parents)
      cache = outline
      return outline
    }
  }

  /// Where the lines of the keys of an INI document begin, those that no node has included.
  var keyStarts: [UInt32] {
    cachedKeyStarts.withLock { cache in
      if let cache { return cache }
      let starts = INIReader.keyStarts(of: source)
      cache = starts
      return starts
    }
  }

  /// The parent of every node; edits want them, readers do not.
  var parents: [UInt32] {
    cachedParents.withLock { cache in
      if let cache { return cache }
      let parents = tree.parents()
      cache = parents
      return parents
    }
  }
}
