internal import DocumentFormats

// A document's leaves in the order of the format, each with the path that authenticates it:
//
//     # note            :              list:
//     db:                                - one      list:
//       # remark        db:              - a: two   list:a:
//       port: 5432      db:port:
//
// The path is the keys from the root, each with a colon behind it; items of lists have no number. A
// comment has the path of the collection it stands in.

/// Visits the leaves of a document and turns what a visitor wants into edits.
struct TreeWalk<Visitor: LeafVisitor> {
  private let visitor: Visitor
  private(set) var editor: DocumentEditor
  /// How many leaves shall change.
  private(set) var changeCount = 0

  /// Whether an alias that is merged is passed over: the first program of the format encrypted what
  /// it stands for in its own place, and wrote merged keys out.
  var passesMerges = false

  /// Whether what the visitor wants is done; otherwise the leaves are only looked at.
  private let isEditing: Bool
  private let selector: EncryptionSelector
  private let metadata: MetadataPlace?
  private var path: [UInt8] = []
  private var marks: CommentMarks
  /// Anchored nodes in whose place something changes: aliases of them cannot stay.
  private var changedAnchors: Set<DocumentNode> = []

  /// Prepares a walk.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - selector: What is encrypted of it.
  ///   - metadata: Where its metadata stands, which is passed over; nil where it has none.
  ///   - isEditing: Whether what the visitor wants is to be done.
  ///   - visitor: Who looks at the leaves.
  init(
    _ document: Document,
    _ selector: EncryptionSelector,
    passing metadata: MetadataPlace?,
    editing isEditing: Bool = true,
    visitor: Visitor
  ) {
    self.visitor = visitor
    self.selector = selector
    self.metadata = metadata
    self.isEditing = isEditing
    editor = DocumentEditor(document)
    marks = CommentMarks(selector)
  }

  /// Visits all leaves of the document.
  mutating func run(_ document: Document) throws(SOPSError) {
    for part in document.parts {
      try Self.checkRoot(part)
      try visitStrays(of: part, isFound: false)
      if let root = part.content {
        try visitStrays(of: root, isFound: false)
        // Below a document of nothing, readers pass over comments as well.
        if root.kind == .scalar { try visitStrays(of: root, isFound: false, .foot) }
      }
      try visitMembers(of: part, isItem: false, isFound: false)
    }
  }

  private static func checkRoot(_ part: DocumentNode) throws(SOPSError) {
    guard let root = part.content?.resolved, root.kind != .mapping else { return }
    guard root.isNothing else { throw .noMapping }
  }

  // MARK: In place

  private mutating func visitMembers(
    of node: DocumentNode,
    isItem: Bool,
    isFound: Bool
  ) throws(SOPSError) {
    let isTop = node.kind == .document
    var itemCount = 0
    marks.enter()
    for member in node.members(isItem: isItem) {
      switch member {
      case .comment(let comment, let isInline):
        try visit(comment, isInline, isFound: isFound, isInList: node.kind == .sequence)
      case .entry(let key, let value):
        let name = key.resolved.text
        if isTop, let metadata, metadata.holds(name) { continue }
        if passesMerges, value.kind == .alias, name.elementsEqual("<<".utf8) { continue }
        try visitStrays(of: key, isFound: isFound)
        let isFound = isFound || findsKey(name)
        let start = try enter(key, name)
        try visitValue(value, isFound: isFound, isInList: false)
        leave(start)
        marks.clear()
      case .item(let item):
        visitor.enter(.index(itemCount))
        try visitValue(item, isFound: isFound, isInList: true)
        visitor.leave()
        itemCount += 1
      }
    }
    marks.leave()
  }

  private func findsKey(_ name: [UInt8]) -> Bool {
    !selector.looksAtComments && selector.finds(name)
  }

  /// Adds a key to the path, and returns how long the path was.
  private mutating func enter(_ key: DocumentNode, _ name: [UInt8]) throws(SOPSError) -> Int {
    if Visitor.needsTextKeys {
      guard key.resolved.isString else { throw .keyNotText(key.place) }
    }
    visitor.enter(.key(name))
    let start = path.count
    path += name
    path.append(UInt8(ascii: ":"))
    return start
  }

  /// Takes the last key off the path again.
  private mutating func leave(_ start: Int) {
    path.removeLast(path.count - start)
    visitor.leave()
  }

  private mutating func visitValue(
    _ node: DocumentNode,
    isFound: Bool,
    isInList: Bool
  ) throws(SOPSError) {
    try visitStrays(of: node, isFound: isFound)
    guard node.kind != .alias else {
      return try visitAlias(node, isFound: isFound, isInList: isInList)
    }
    let before = changeCount
    if node.kind == .scalar {
      if let change = try visit(scalar: node, isFound: isFound, isInList: isInList) {
        try make(change, of: node)
      }
    } else {
      try visitMembers(of: node, isItem: isInList, isFound: isFound)
      if isInList { marks.clear() }
    }
    if changeCount != before, node.anchor != nil { changedAnchors.insert(node) }
  }

  private mutating func make(_ change: LeafChange, of node: DocumentNode) throws(SOPSError) {
    changeCount += 1
    guard isEditing else { return }
    do throws(EditError) {
      switch change {
      case .scalar(let scalar, let style): try editor.replace(node, with: scalar, style: style)
      case .comment(let text): try editor.replaceItem(node, withComment: text)
      case .item: throw .noSuchMember
      }
    } catch {
      throw .edit(error, node.place)
    }
  }

  private mutating func visit(
    scalar node: DocumentNode,
    isFound: Bool,
    isInList: Bool
  ) throws(SOPSError) -> LeafChange? {
    let leaf = Leaf(
      content: .scalar(node),
      isSelected: selector.selects(found: selector.looksAtComments ? marks.isFound : isFound),
      isInList: isInList,
      mark: marks.found
    )
    let change = try visitor.visit(leaf, path: path.isEmpty ? Self.rootPath : path)
    guard isInList else { return change }
    // The reference writes an encrypted comment of a list as an item; it is no member then.
    if selector.looksAtComments, let text = EncryptedText.comment(node) {
      marks.note(text, at: node.range.lowerBound)
    } else {
      marks.clear()
    }
    return change
  }

  private static var rootPath: [UInt8] { [UInt8(ascii: ":")] }

  private mutating func visit(
    _ comment: Comment,
    _ isInline: Bool,
    isFound: Bool,
    isInList: Bool
  ) throws(SOPSError) {
    guard let change = try decide(comment, isInline, isFound: isFound, isInList: isInList) else {
      return
    }
    changeCount += 1
    guard isEditing else { return }
    do throws(EditError) {
      switch change {
      case .comment(let text): try editor.replace(comment, with: text)
      case .item(let text): try editor.replace(comment, withItem: text)
      case .scalar: throw .noSuchMember
      }
    } catch {
      throw .edit(error, comment.node.place)
    }
  }

  private mutating func decide(
    _ comment: Comment,
    _ isInline: Bool,
    isFound: Bool,
    isInList: Bool,
    isStray: Bool = false
  ) throws(SOPSError) -> LeafChange? {
    var found = isFound
    var mark: Int?
    if selector.looksAtComments {
      let (text, start) = (comment.text, comment.start)
      if selector.countsCommentItself, !isStray { marks.note(text, at: start) }
      (found, mark) = (marks.isFound, marks.found)
      if !selector.countsCommentItself, !isStray { marks.note(text, at: start) }
    }
    let leaf = Leaf(
      content: .comment(comment, isInline: isInline),
      isSelected: selector.selects(found: found),
      isInList: isInList,
      mark: mark
    )
    return try visitor.visit(leaf, path: path.isEmpty ? Self.rootPath : path)
  }

  /// Visits comments that no reader attaches to anything: they are in the file all the same.
  private mutating func visitStrays(
    of node: DocumentNode,
    isFound: Bool,
    _ placement: CommentPlacement = .stray
  ) throws(SOPSError) {
    for comment in node.comments(placement) {
      guard
        case .comment(let text)? = try decide(
          comment,
          false,
          isFound: isFound,
          isInList: false,
          isStray: true
        )
      else { continue }
      changeCount += 1
      guard isEditing else { continue }
      do throws(EditError) {
        try editor.replace(comment, with: text)
      } catch {
        throw .edit(error, node.place)
      }
    }
  }

  // MARK: Through aliases

  /// Visits what an alias stands for under the alias's own path.
  ///
  /// The alias stays where nothing changes, neither here nor in its target's place; otherwise a copy
  /// takes its place.
  private mutating func visitAlias(
    _ alias: DocumentNode,
    isFound: Bool,
    isInList: Bool
  ) throws(SOPSError) {
    let before = changeCount
    let copy = try copy(alias, isFound: isFound, isInList: isInList)
    guard changeCount != before || changedAnchors.contains(alias.resolved) else { return }
    changeCount += 1
    guard isEditing else { return }
    do throws(EditError) {
      try editor.replace(alias, with: copy)
    } catch {
      throw .edit(error, alias.place)
    }
    if isInList { marks.clear() }
  }

  private mutating func copy(
    _ node: DocumentNode,
    isFound: Bool,
    isInList: Bool
  ) throws(SOPSError) -> DocumentValue {
    let content = node.resolved
    guard content.kind == .scalar else {
      let members = try copyMembers(
        of: node,
        isItem: isInList && node.kind != .alias,
        isFound: isFound
      )
      if isInList { marks.clear() }
      return content.kind == .mapping ? .mapping(members) : .sequence(members)
    }
    let change = try visit(scalar: content, isFound: isFound, isInList: isInList)
    guard case .scalar(let scalar, _)? = change else {
      return .scalar(content.typedScalar ?? .string(content.text))
    }
    changeCount += 1
    return .scalar(scalar)
  }

  private mutating func copyMembers(
    of node: DocumentNode,
    isItem: Bool,
    isFound: Bool
  ) throws(SOPSError) -> [DocumentValue.Member] {
    var members: [DocumentValue.Member] = []
    let isInList = node.resolved.kind == .sequence
    var itemCount = 0
    marks.enter()
    for member in node.members(isItem: isItem) {
      switch member {
      case .comment(let comment, let isInline):
        let change = try decide(comment, isInline, isFound: isFound, isInList: isInList)
        guard case .comment(let text)? = change else {
          members.append(.comment(comment.text, isInline: isInline))
          continue
        }
        changeCount += 1
        members.append(.comment(text, isInline: isInline))
      case .entry(let key, let value):
        let name = key.resolved.text
        let start = try enter(key, name)
        let value = try copy(value, isFound: isFound || findsKey(name), isInList: false)
        members.append(.entry(key: name, value))
        leave(start)
        marks.clear()
      case .item(let item):
        visitor.enter(.index(itemCount))
        members.append(.item(try copy(item, isFound: isFound, isInList: true)))
        visitor.leave()
        itemCount += 1
      }
    }
    marks.leave()
    return members
  }
}
