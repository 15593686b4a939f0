internal import DocumentFormats

/// What a YAML document says, as a tree that can be edited without any thought of bytes.
///
/// An edited source is read again and compared with the edited model.
final class YAMLEditModel {
  enum Content {
    case scalar(Scalar)
    /// A string of which only the beginning counts.
    case ciphertext([UInt8])
    case mapping([Entry])
    case sequence([YAMLEditModel])
    /// What stands for another node.
    case alias(DocumentNode)
  }

  struct Entry {
    let key: YAMLEditModel
    let value: YAMLEditModel
  }

  var content: Content
  /// New comments.
  var comments: [[UInt8]] = []

  /// The node it was made from.
  var node: DocumentNode?
  var isTouched = false
  var anchor: [UInt8]?

  init(content: Content) {
    self.content = content
  }

  /// Makes the model of a value that is to come.
  convenience init(_ value: DocumentValue) {
    switch value {
    case .scalar(let scalar):
      self.init(content: .scalar(scalar))
    case .mapping(let members):
      self.init(content: .mapping([]))
      for member in members { add(member, at: nil) }
    case .sequence(let members):
      self.init(content: .sequence([]))
      for member in members { add(member, at: nil) }
    }
  }

  /// Adds a member at a place, or behind all others.
  func add(_ member: DocumentValue.Member, at place: Int?) {
    switch (member, content) {
    case (.comment(let text, _), _):
      comments.append(text)
    case (.entry(let key, let value), .mapping(var entries)):
      let entry = Entry(
        key: YAMLEditModel(content: .scalar(.string(key))),
        value: YAMLEditModel(value)
      )
      entries.insert(entry, at: place ?? entries.count)
      content = .mapping(entries)
    case (.item(let value), .sequence(var items)):
      items.insert(YAMLEditModel(value), at: place ?? items.count)
      content = .sequence(items)
    default: fatalError("no such member")
    }
  }

  /// The models of what is in a collection.
  var children: [YAMLEditModel] {
    switch content {
    case .mapping(let entries): entries.flatMap { [$0.key, $0.value] }
    case .sequence(let items): items
    default: []
    }
  }
}

/// A stream of YAML documents as models.
struct YAMLEditStream {
  /// A comment, and the collection in which it must still be.
  struct Remark {
    var text: [UInt8]
    var owner: DocumentNode
    let start: Int
    /// Nil where it may be in any.
    var container: DocumentNode?
    var fate = Fate.stays
  }

  /// What becomes of a comment.
  enum Fate {
    case stays
    case goes
    /// It may be there or not.
    case open
  }

  private(set) var roots: [YAMLEditModel] = []
  private(set) var models: [DocumentNode: YAMLEditModel] = [:]
  var remarks: [Remark] = []
  /// Whether there are edits beside, so that comments may get new neighbours on both sides.
  var isOneOfMany = false
  let document: Document
  private let source: [UInt8]
  /// Where the comments stand that were edited.
  private(set) var editedComments: [Int] = []
  /// Where the leaves begin, and whether they are nothing.
  private var leaves: [(start: Int, isAbsent: Bool)] = []

  /// Makes the models of a document.
  init(_ document: Document) {
    self.document = document
    source = document.source
    for part in document.parts { addLeaves(of: part) }
    for part in document.parts {
      addRemarks(of: part)
      guard let content = part.content else { continue }
      let root = model(of: content)
      models[part] = root
      roots.append(root)
      if content.kind != .scalar { place(part.members(), in: content) }
    }
  }

  private mutating func model(of node: DocumentNode) -> YAMLEditModel {
    let model: YAMLEditModel
    switch node.kind {
    case .scalar, .document:
      model = YAMLEditModel(content: .scalar((try? node.scalar()) ?? .string(node.text)))
    case .alias:
      model = YAMLEditModel(content: .alias(node.resolved))
    case .sequence:
      model = YAMLEditModel(content: .sequence(node.children.map { self.model(of: $0) }))
    case .mapping:
      var entries: [YAMLEditModel.Entry] = []
      var children = node.children
      while let key = children.next(), let value = children.next() {
        entries.append(
          YAMLEditModel.Entry(key: self.model(of: key), value: self.model(of: value))
        )
      }
      model = YAMLEditModel(content: .mapping(entries))
    }
    model.node = node
    model.anchor = node.anchor
    models[node] = model
    if node.kind != .alias { place(node.members(isItem: node.parent?.kind == .sequence), in: node) }
    return model
  }

  // MARK: Comments

  /// Gives a comment another text, or takes it away.
  mutating func replace(_ comment: Comment, with text: [UInt8]?) {
    let start = comment.ranges[0].lowerBound
    editedComments.append(start)
    guard let index = remarks.firstIndex(where: { $0.start == start }) else { return }
    if let text {
      remarks[index].text = text
      return
    }
    // Without it others may be read otherwise.
    let before = leaves.last { $0.start < start }?.start ?? 0
    let after = startOfLeaf(after: start)
    for index in remarks.indices
    where remarks[index].start >= before && remarks[index].start < after {
      remarks[index].container = nil
    }
    remarks[index].fate = .goes
  }

  private mutating func addRemarks(of node: DocumentNode) {
    let placements: [CommentPlacement] = [.head, .line, .foot, .stray]
    for comment in placements.flatMap({ node.comments($0) }) {
      let start = comment.ranges[0].lowerBound
      remarks.append(Remark(text: comment.text, owner: node, start: start))
    }
    for child in node.children { addRemarks(of: child) }
  }

  private mutating func addLeaves(of node: DocumentNode) {
    if node.kind == .scalar || node.kind == .alias {
      leaves.append((node.range.lowerBound, node.isAbsent))
    }
    for child in node.children { addLeaves(of: child) }
  }

  /// Where the next leaf begins.
  func startOfLeaf(after offset: Int) -> Int {
    leaves.first { $0.start > offset }?.start ?? source.count
  }

  private func isBesideAbsent(_ start: Int) -> Bool {
    let before = leaves.last { $0.start < start }
    let after = leaves.first { $0.start > start }
    return before?.isAbsent ?? false || after?.isAbsent ?? false
  }

  /// Notes where comments are that are where they look to be.
  private mutating func place(_ members: [DocumentMember], in collection: DocumentNode) {
    for case .comment(let comment, _) in members {
      let start = comment.ranges[0].lowerBound
      let owner = comment.node
      guard let index = remarks.firstIndex(where: { $0.start == start && $0.owner == owner }) else {
        continue
      }
      remarks[index].container = isMisplaced(comment, in: collection) ? nil : collection
    }
  }

  /// Whether a comment belongs to a collection by an accident of reading: where it stands, another
  /// neighbour makes it another's.
  private func isMisplaced(_ comment: Comment, in collection: DocumentNode) -> Bool {
    let start = comment.ranges[0].lowerBound
    // go-yaml takes one above an unended last line for another's, and sees empty lines behind CR.
    let isLast = startOfLeaf(after: start) == source.count
    guard !source.contains(0x0D), !isLast || isBreak(source.count - 1) else { return true }
    // Nor does a foot belong above.
    guard comment.placement != .foot || start > comment.node.range.lowerBound else { return true }
    var part = collection
    while let parent = part.parent { part = parent }
    guard part.range.contains(start), !isBesideAbsent(start),
      isAmongNeighbours(comment, in: collection)
    else {
      return true
    }
    let line = lineStart(start)
    guard isFirst(start) else {
      let owner = comment.node.range
      return lineStart(owner.lowerBound) != line && lineStart(owner.upperBound) != line
    }
    guard isEven(start) else { return true }
    guard collection.style == .block else {
      return !collection.range.contains(start) || byte(behindBlockAt: start) == UInt8(ascii: ",")
    }
    return start - line != column(collection) || sharesColumn(collection)
  }

  private func column(_ node: DocumentNode) -> Int {
    node.range.lowerBound - lineStart(node.range.lowerBound)
  }

  /// Whether a sequence has the column of the mapping around, as in `a:\n- b`.
  private func sharesColumn(_ collection: DocumentNode) -> Bool {
    let relatives = Array(collection.children) + [collection.parent].compactMap(\.self)
    return relatives.contains {
      ($0.kind == .mapping || $0.kind == .sequence) && $0.style == .block
        && column($0) == column(collection)
    }
  }

  /// Whether a comment stands between the neighbours of its member.
  private func isAmongNeighbours(_ comment: Comment, in collection: DocumentNode) -> Bool {
    var member = comment.node
    while let parent = member.parent, parent != collection { member = parent }
    let children = Array(collection.children)
    guard let place = children.firstIndex(of: member) else { return true }
    let start = comment.ranges[0].lowerBound
    let step = collection.kind == .mapping ? 2 : 1
    let isAfter = place < step || children[place - step].range.lowerBound < start
    let next = place + step
    return isAfter && (next >= children.count || children[next].range.lowerBound > start)
  }

  /// Whether the comment lines around have all the same column.
  private func isEven(_ start: Int) -> Bool {
    let column = start - lineStart(start)
    var line = lineStart(start)
    while line > 0 {
      line = lineStart(line - 1)
      if let before = sign(inLineAt: line) {
        guard before - line == column else { return false }
      } else if !isBlank(lineAt: line) {
        break
      }
    }
    line = lineEnd(start)
    while line < source.count {
      if let after = sign(inLineAt: line) {
        guard after - line == column else { return false }
      } else if !isBlank(lineAt: line) {
        break
      }
      line = lineEnd(line)
    }
    return true
  }

  private func isBlank(lineAt start: Int) -> Bool {
    source[start..<lineEnd(start)].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }
  }

  /// Where the comment lines end of which one is at an offset.
  private func endOfBlock(_ start: Int) -> Int {
    var line = lineEnd(start)
    while sign(inLineAt: line) != nil { line = lineEnd(line) }
    return line
  }

  private func byte(behindBlockAt start: Int) -> UInt8? {
    source[endOfBlock(start)...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A }
  }

  /// The place of the sign in a line that is a comment.
  private func sign(inLineAt start: Int) -> Int? {
    var index = start
    while index < source.count, source[index] == 0x20 || source[index] == 0x09 { index += 1 }
    return index < source.count && source[index] == UInt8(ascii: "#") ? index : nil
  }

  private func lineStart(_ offset: Int) -> Int {
    var start = min(offset, source.count)
    while start > 0, !isBreak(start - 1) { start -= 1 }
    return start
  }

  func lineEnd(_ offset: Int) -> Int {
    var end = offset
    while end < source.count {
      end += 1
      if isBreak(end - 1) { return end }
    }
    return end
  }

  private func isBreak(_ offset: Int) -> Bool { source[offset] == 0x0A }

  func isFirst(_ start: Int) -> Bool {
    source[lineStart(start)..<start].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 >= 0xBB }
  }

  /// Whether only blanks are between an offset and a comment.
  func isBehind(_ comment: Int, _ offset: Int) -> Bool {
    offset <= comment
      && source[offset..<comment].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ",") }
  }
}
