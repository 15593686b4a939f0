/// Makes the tree from what the parser finds, and gives comments to nodes.
///
/// Comments wait until a node takes them. Which does, and which go on to a neighbour afterwards, is
/// go-yaml's doing: a foot below a value becomes the foot of its key; one that a key takes was the
/// foot of the entry before; one at the end of a block mapping is its last entry's. A comment
/// go-yaml loses on the way stays in the tree as a stray.
struct YAMLTreeBuilder {
  /// A collection whose end has not come.
  private struct Frame {
    let node: Int
    let isMapping: Bool
    let isBlock: Bool
    var expectsValue = false
    var key = -1
    /// The comment records that are the foot of the current key.
    var keyFoot = 0..<0
    var previousKey = -1
    var previousKeyFoot = 0..<0
  }

  private let source: [UInt8]
  private var tree = DocumentTree()
  private var frames: [Frame] = []
  private var document = 0
  /// The end of what was last added.
  private var lastEnd = 0

  private var anchors: [ArraySlice<UInt8>: Int] = [:]
  private var hasAliases = false
  private var properties: PropertiesRecord?
  private(set) var endOfProperties = 0
  private var isExplicitKey = false

  /// The comments that wait for a node.
  var comments = YAMLWaitingComments()

  init(source: [UInt8]) {
    self.source = source
    // About two nodes a line of the files this is made for; growing an array copies it.
    tree.nodes.reserveCapacity(source.count / 64 + 16)
    tree.tagHandles = YAMLTagHandle.predefined
  }

  // MARK: - Nodes

  @inline(__always)
  private mutating func push(_ record: NodeRecord) -> Int {
    let node = tree.nodes.count
    tree.nodes.append(record)
    let top = frames.count - 1
    if top >= 0, !frames[top].isBlock { tree.nodes[node].flags.insert(.isInFlow) }
    if properties != nil { attachProperties(to: node) }
    if isExplicitKey {
      tree.nodes[node].flags.insert(.isExplicitKey)
      isExplicitKey = false
    }
    return node
  }

  @inline(__always)
  mutating func addScalar(_ token: YAMLToken) throws(YAMLFault) {
    let node = push(
      NodeRecord(
        .scalar,
        token.style,
        start: token.start,
        end: token.end,
        extra: Int(token.contentColumn),
        flags: token.needsDecoding ? .needsDecoding : []
      )
    )
    lastEnd = token.end
    complete(node, foot: comments.isEmpty ? 0..<0 : takeComments(for: node))
  }

  /// Adds a scalar that takes no bytes.
  ///
  /// The colon that would introduce it may be missing too; its place is then behind the key.
  mutating func addAbsentScalar(at offset: Int, lacksIndicator: Bool = false) throws(YAMLFault) {
    let flags: NodeRecord.Flags = lacksIndicator ? [.isAbsent, .lacksIndicator] : .isAbsent
    let place = lacksIndicator ? lastEnd : offset
    let node = push(NodeRecord(.scalar, .plain, start: place, end: place, flags: flags))
    lastEnd = max(lastEnd, place)
    complete(node, foot: 0..<0)
  }

  mutating func addAlias(_ token: YAMLToken) throws(YAMLFault) {
    guard let target = anchors[source[(token.start + 1)..<token.end]] else {
      throw YAMLFault(.unknownAnchor, at: token.start)
    }
    let isOpen = tree.nodes[target].kind != .scalar && tree.nodes[target].extra == 0
    guard !isOpen else { throw YAMLFault(.anchorContainsItself, at: token.start) }
    hasAliases = true
    let node = push(
      NodeRecord(.alias, .plain, start: token.start, end: token.end, extra: target)
    )
    lastEnd = token.end
    complete(node, foot: takeComments(for: node))
  }

  mutating func begin(
    _ kind: NodeKind,
    _ style: NodeStyle,
    at offset: Int,
    flags: NodeRecord.Flags,
    takesStem: Bool = false
  ) throws(YAMLFault) {
    guard frames.count < DocumentTree.maximumDepth else { throw YAMLFault(.tooDeep, at: offset) }
    let node = push(NodeRecord(kind, style, start: offset, end: offset, flags: flags))
    frames.append(Frame(node: node, isMapping: kind == .mapping, isBlock: style == .block))
    lastEnd = max(lastEnd, offset)
    if takesStem { _ = attach(comments.takeStem(), to: node, .head) }
  }

  /// Begins a flow collection, which takes the comments that wait.
  mutating func beginFlow(_ kind: NodeKind, at offset: Int) throws(YAMLFault) {
    try begin(kind, .flow, at: offset, flags: [])
    guard !comments.isEmpty else { return }
    let node = tree.nodes.count - 1
    _ = attach(comments.head, to: node, .head)
    // What comes at the end replaces these.
    _ = attach(comments.line + comments.foot, to: node, .stray)
    comments.removeAll()
  }

  /// Ends a block sequence, which takes no comments.
  mutating func endSequence() {
    guard let frame = frames.popLast() else { return }
    close(frame.node, end: lastEnd)
    complete(frame.node, foot: 0..<0)
  }

  mutating func endFlowSequence(at end: Int) {
    guard let frame = frames.popLast() else { return }
    lastEnd = end
    close(frame.node, end: end)
    complete(frame.node, foot: takeCommentsAtEnd(of: frame.node))
  }

  /// Ends the mapping that is one pair in a flow sequence.
  mutating func endPair() {
    endSequence()
  }

  /// Ends a mapping; a block mapping has no end of its own.
  mutating func endMapping(at end: Int?) {
    guard let frame = frames.popLast() else { return }
    lastEnd = end ?? lastEnd
    close(frame.node, end: lastEnd)
    let foot = comments.isEmpty ? 0..<0 : takeCommentsAtEnd(of: frame.node)
    guard frame.isBlock, !foot.isEmpty, frame.previousKey >= 0 else {
      return complete(frame.node, foot: foot)
    }
    move(frame.previousKeyFoot, to: frame.previousKey, .stray)
    move(foot, to: frame.previousKey, .foot)
    complete(frame.node, foot: 0..<0)
  }

  private mutating func close(_ node: Int, end: Int) {
    tree.nodes[node].end = UInt32(truncatingIfNeeded: max(end, Int(tree.nodes[node].start)))
    tree.nodes[node].extra = UInt32(truncatingIfNeeded: tree.nodes.count)
  }

  /// Tells the collection around a node that it is whole.
  @inline(__always)
  private mutating func complete(_ node: Int, foot: Range<Int>) {
    let top = frames.count - 1
    guard top >= 0, frames[top].isMapping else { return }
    if frames[top].expectsValue {
      frames[top].expectsValue = false
      if !foot.isEmpty, frames[top].keyFoot.isEmpty {
        move(foot, to: frames[top].key, .foot)
        frames[top].keyFoot = foot
      }
      frames[top].previousKey = frames[top].key
      frames[top].previousKeyFoot = frames[top].keyFoot
    } else {
      tree.nodes[node].flags.insert(.isKey)
      frames[top].expectsValue = true
      frames[top].key = node
      frames[top].keyFoot = foot
      if !foot.isEmpty, frames[top].isBlock, frames[top].previousKey >= 0 {
        giveFootToPreviousEntry(top)
      }
    }
  }

  private mutating func giveFootToPreviousEntry(_ frame: Int) {
    let previous = frames[frame].previousKey
    move(frames[frame].previousKeyFoot, to: previous, .stray)
    move(frames[frame].keyFoot, to: previous, .foot)
    frames[frame].previousKeyFoot = frames[frame].keyFoot
    frames[frame].keyFoot = 0..<0
  }

  mutating func noteKey(isExplicit: Bool) {
    isExplicitKey = isExplicit
  }

  // MARK: - Documents

  mutating func beginDocument(
    at offset: Int,
    flags: NodeRecord.Flags,
    takesHead: Bool
  ) throws(YAMLFault) {
    document = push(NodeRecord(.document, .block, start: offset, end: offset, flags: flags))
    lastEnd = max(lastEnd, offset)
    frames.append(Frame(node: document, isMapping: false, isBlock: true))
    if takesHead { _ = attach(comments.takeDocumentHead(), to: document, .head) }
  }

  mutating func endDocument(at end: Int, hasMarker: Bool) {
    frames.removeAll(keepingCapacity: true)
    close(document, end: end)
    if hasMarker { tree.nodes[document].flags.insert(.hasEndMarker) }
    guard !comments.isEmpty else { return }
    let (head, line, foot) = (comments.head, comments.line, comments.foot)
    _ = attach(foot.isEmpty ? head : foot, to: document, .foot)
    _ = attach(foot.isEmpty ? line : head + line, to: document, .stray)
    comments.removeAll()
  }

  /// The whole tree.
  mutating func finish(strayComments: [YAMLComment.Line]) throws(YAMLFault) -> DocumentTree {
    if !tree.nodes.isEmpty {
      let left = comments.head + comments.line + comments.foot + comments.stem
      _ = attach(left + strayComments, to: document, .stray)
    }
    tree.sortComments()
    if hasAliases { try YAMLAliasLimit.check(tree) }
    return tree
  }

  // MARK: - Properties

  var hasProperties: Bool { properties != nil }

  mutating func addAnchor(_ name: Range<Int>) {
    note(start: name.lowerBound - 1, end: name.upperBound)
    properties?.anchor = UInt32(name.lowerBound)..<UInt32(name.upperBound)
  }

  mutating func addTag(_ range: Range<Int>, handle: Int) {
    note(start: range.lowerBound, end: range.upperBound)
    properties?.tag = UInt32(range.lowerBound)..<UInt32(range.upperBound)
    properties?.tagHandle = UInt32(truncatingIfNeeded: handle)
  }

  /// The handles every document has, by name.
  let predefinedHandles = Dictionary(
    uniqueKeysWithValues: YAMLTagHandle.predefined.enumerated().map { ($1.name[...], $0) }
  )

  /// Notes a handle and gives its number.
  mutating func addHandle(_ handle: YAMLTagHandle) -> Int {
    tree.tagHandles.append(handle)
    return tree.tagHandles.count - 1
  }

  private mutating func note(start: Int, end: Int) {
    endOfProperties = end
    guard properties == nil else { return }
    properties = PropertiesRecord(
      anchor: 0..<0,
      tag: 0..<0,
      start: UInt32(start),
      tagHandle: 0
    )
  }

  private mutating func attachProperties(to node: Int) {
    guard let properties else { return }
    tree.properties.append(properties)
    tree.nodes[node].properties = UInt32(truncatingIfNeeded: tree.properties.count)
    let name = properties.anchor
    if !name.isEmpty { anchors[source[Int(name.lowerBound)..<Int(name.upperBound)]] = node }
    self.properties = nil
  }

  // MARK: - Comments

  private mutating func takeComments(for node: Int) -> Range<Int> {
    _ = attach(comments.head, to: node, .head)
    _ = attach(comments.line, to: node, .line)
    let taken = attach(comments.foot, to: node, .foot)
    comments.removeAll()
    return taken
  }

  /// Takes comments at the end of a collection, which has no head any more.
  private mutating func takeCommentsAtEnd(of node: Int) -> Range<Int> {
    _ = attach(comments.head, to: node, .stray)
    _ = attach(comments.line, to: node, .line)
    let taken = attach(comments.foot, to: node, .foot)
    comments.removeAll()
    return taken
  }

  private mutating func attach(
    _ lines: [YAMLComment.Line],
    to node: Int,
    _ placement: CommentPlacement
  ) -> Range<Int> {
    let first = tree.comments.count
    for line in lines where !line.isBlank {
      tree.attach(Int(line.start)..<Int(line.end), to: node, placement)
    }
    return first..<tree.comments.count
  }

  private mutating func move(_ records: Range<Int>, to node: Int, _ placement: CommentPlacement) {
    guard !records.isEmpty else { return }
    tree.nodes[node].flags.insert(.hasComments)
    for record in records {
      tree.comments[record].node = UInt32(truncatingIfNeeded: node)
      tree.comments[record].placement = placement
    }
  }
}
