/// Makes a tree of what the reader of INI finds.
///
/// Comments of a section are head comments of its mapping, those of a key are foot comments of the
/// key: this is where the reference puts them. What it reads and forgets is attached as stray, so
/// that nothing in the file goes unseen: comments behind everything to the outer mapping; to a key
/// its values that a later line replaced, with all behind them, the comments above those lines, and
/// text behind closing quotes.
struct INITreeBuilder {
  private let source: [UInt8]
  private var tree = DocumentTree()
  /// The mapping of the section that is read.
  private var section = 0
  private var numbering = INIKeyNumbering()
  /// The lines of comment that wait for what is below them.
  private var comments: [Range<Int>] = []
  /// The comment records of the section's keys, by the key's node; ignored text is the last.
  private var attached: [Int: Range<Int>] = [:]

  /// What a scalar node is, in `NodeRecord.extra`; keys that are `-` have their number added.
  enum Role: Int {
    case value = 0
    case sectionName = 1
    case key = 2
  }

  /// Reads a source.
  static func tree(of source: [UInt8]) throws(SyntaxError) -> DocumentTree {
    var builder = INITreeBuilder(source)
    var reader = INIReader(source, at: INIReader.start(of: source))
    while let item = try reader.next() { builder.take(item) }
    return builder.finish()
  }

  private init(_ source: [UInt8]) {
    self.source = source
    let start = INIReader.start(of: source)
    tree.nodes = [
      NodeRecord(.document, .block, start: 0, end: source.count),
      NodeRecord(.mapping, .block, start: start, end: start),
    ]
    beginSection(named: start..<start, contentAt: start, flags: .isAbsent)
  }

  private mutating func take(_ item: INIItem) {
    switch item {
    case .comment(let remark): comments.append(remark.range)
    case .header(let header):
      endSection()
      beginSection(named: header.name, contentAt: header.line.upperBound, flags: [])
      takeComments(with: header.comment, for: section, .head)
    case .entry(let entry): take(entry)
    }
  }

  private mutating func finish() -> DocumentTree {
    endSection()
    takeComments(with: nil, for: 1, .stray)
    let count = UInt32(truncatingIfNeeded: tree.nodes.count)
    tree.nodes[0].extra = count
    tree.nodes[1].extra = count
    tree.sortComments()
    return tree
  }

  // MARK: Sections

  private mutating func beginSection(
    named name: Range<Int>,
    contentAt start: Int,
    flags: NodeRecord.Flags
  ) {
    add(.sectionName, name, .plain, flags)
    tree.nodes[1].end = UInt32(truncatingIfNeeded: name.upperBound)
    section = tree.nodes.count
    tree.nodes.append(NodeRecord(.mapping, .block, start: start, end: start))
    numbering = INIKeyNumbering()
    attached = [:]
  }

  /// Gives the section's mapping the bytes from its first key to its last value, if it has any.
  private mutating func endSection() {
    tree.nodes[section].extra = UInt32(truncatingIfNeeded: tree.nodes.count)
    let first = section + 1
    guard first < tree.nodes.count else { return }
    var start = tree.nodes[first].start
    var end = start
    for index in first..<tree.nodes.count {
      start = min(start, tree.nodes[index].start)
      end = max(end, tree.nodes[index].end)
    }
    tree.nodes[section].start = start
    tree.nodes[section].end = end
    tree.nodes[1].end = end
  }

  // MARK: Keys

  private mutating func take(_ entry: INIEntry) {
    let place = numbering.place(entry, in: source)
    let key = section + 1 + 2 * place.number
    let value = entry.value
    let flags: NodeRecord.Flags = value.isContinued ? .needsDecoding : []
    if place.isNew {
      add(.key, entry.key, entry.keyStyle, [], adding: place.dash)
      add(.value, value.range, value.style, flags)
    } else {
      forget(key)
      let keyFlags = tree.nodes[key].flags
      tree.nodes[key] = Self.record(.key, entry.key, entry.keyStyle, keyFlags, adding: place.dash)
      tree.nodes[key + 1] = Self.record(.value, value.range, value.style, flags)
    }
    let start = tree.comments.count
    takeComments(with: value.comment, for: key, .foot)
    if let rest = value.rest { tree.attach(rest, to: key, .stray) }
    if start < tree.comments.count { attached[key] = start..<tree.comments.count }
  }

  /// Makes stray what belongs to the earlier line of a key, its value included.
  private mutating func forget(_ key: Int) {
    let value = tree.nodes[key + 1].range
    let records = attached.removeValue(forKey: key) ?? 0..<0
    if let last = records.last, tree.comments[last].start >= value.lowerBound {
      // The value and what is behind it on the line are one piece: each would change the other.
      tree.comments[last].start = UInt32(truncatingIfNeeded: value.lowerBound)
      tree.comments[last].continues = false
    } else if !value.isEmpty {
      tree.attach(value, to: key, .stray)
    }
    for index in records { tree.comments[index].placement = .stray }
  }

  // MARK: Records

  private mutating func takeComments(
    with inline: Range<Int>?,
    for node: Int,
    _ placement: CommentPlacement
  ) {
    if let inline { comments.append(inline) }
    for (number, line) in comments.enumerated() {
      tree.attach(line, to: node, placement, continues: number > 0)
    }
    comments.removeAll(keepingCapacity: true)
  }

  private mutating func add(
    _ role: Role,
    _ range: Range<Int>,
    _ style: NodeStyle,
    _ flags: NodeRecord.Flags,
    adding number: Int = 0
  ) {
    tree.nodes.append(Self.record(role, range, style, flags, adding: number))
  }

  private static func record(
    _ role: Role,
    _ range: Range<Int>,
    _ style: NodeStyle,
    _ flags: NodeRecord.Flags,
    adding number: Int = 0
  ) -> NodeRecord {
    NodeRecord(
      .scalar,
      style,
      start: range.lowerBound,
      end: range.upperBound,
      extra: role.rawValue + number,
      flags: flags
    )
  }
}
