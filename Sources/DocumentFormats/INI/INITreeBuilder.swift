/// Makes a tree of what the reader of INI finds.
///
/// Comments of a section are head comments of its mapping, those of a key are foot comments of the
/// key: this is where the reference puts them. What it reads and forgets is attached as stray, so
/// that nothing in the file goes unseen: comments behind everything to the outer mapping; to a key
/// its values that were replaced by a later line, their comments, and text behind closing quotes.
struct INITreeBuilder {
  private struct Entry {
    var entry: INIEntry
    var dash: Int
    var comments: [Range<Int>]
    var strays: [[Range<Int>]] = []
  }

  private let source: [UInt8]
  private var tree = DocumentTree()
  private var header: INIHeader?
  private var headerComments: [Range<Int>] = []
  private var entries: [Entry] = []
  private var numbering = INIKeyNumbering()
  private var comments: [Range<Int>] = []

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
  }

  private mutating func take(_ item: INIItem) {
    switch item {
    case .comment(let remark): comments.append(remark.range)
    case .header(let header):
      endSection()
      self.header = header
      headerComments = takeComments(with: header.comment)
    case .entry(let entry): take(entry)
    }
  }

  private mutating func takeComments(with inline: Range<Int>?) -> [Range<Int>] {
    defer { comments = [] }
    return comments + (inline.map { [$0] } ?? [])
  }

  private mutating func take(_ entry: INIEntry) {
    let place = numbering.place(entry, in: source)
    var new = Entry(entry: entry, dash: place.dash, comments: takeComments(with: entry.value.comment))
    if !place.isNew {
      let old = entries[place.number]
      new.strays = old.strays
      if !old.comments.isEmpty { new.strays.append(old.comments) }
      if !old.entry.value.range.isEmpty { new.strays.append([old.entry.value.range]) }
    }
    if let rest = entry.value.rest { new.strays.append([rest]) }
    if place.isNew { entries.append(new) } else { entries[place.number] = new }
  }

  private mutating func finish() -> DocumentTree {
    endSection()
    attach(comments, to: 1, .stray)
    let count = UInt32(truncatingIfNeeded: tree.nodes.count)
    tree.nodes[0].extra = count
    tree.nodes[1].extra = count
    tree.sortComments()
    return tree
  }

  private mutating func endSection() {
    let start = INIReader.start(of: source)
    let name = header?.name ?? start..<start
    let place = header?.line.upperBound ?? start
    add(.sectionName, name, .plain, header == nil ? .isAbsent : [])
    let mapping = tree.nodes.count
    tree.nodes.append(NodeRecord(.mapping, .block, start: place, end: place))
    attach(headerComments, to: mapping, .head)
    for entry in entries { add(entry) }
    tree.nodes[mapping].extra = UInt32(truncatingIfNeeded: tree.nodes.count)
    widen(mapping)
    if header != nil { tree.nodes[1].end = UInt32(truncatingIfNeeded: name.upperBound) }
    tree.nodes[1].end = max(tree.nodes[1].end, tree.nodes[mapping].end)
    header = nil
    headerComments = []
    entries = []
    numbering = INIKeyNumbering()
  }

  private mutating func add(_ entry: Entry) {
    let key = tree.nodes.count
    add(.key, entry.entry.key, entry.entry.keyStyle, [], adding: entry.dash)
    attach(entry.comments, to: key, .foot)
    for stray in entry.strays { attach(stray, to: key, .stray) }
    let value = entry.entry.value
    add(.value, value.range, value.style, value.isContinued ? .needsDecoding : [])
  }

  private mutating func add(
    _ role: Role,
    _ range: Range<Int>,
    _ style: NodeStyle,
    _ flags: NodeRecord.Flags,
    adding number: Int = 0
  ) {
    tree.nodes.append(
      NodeRecord(
        .scalar,
        style,
        start: range.lowerBound,
        end: range.upperBound,
        extra: role.rawValue + number,
        flags: flags
      )
    )
  }

  private mutating func attach(_ lines: [Range<Int>], to node: Int, _ placement: CommentPlacement) {
    for (number, line) in lines.enumerated() {
      tree.attach(line, to: node, placement, continues: number > 0)
    }
  }

  /// Gives a section's mapping the bytes from its first key to its last value, if it has any.
  private mutating func widen(_ mapping: Int) {
    guard let first = entries.first?.entry.key.lowerBound else { return }
    let start = entries.reduce(first) { min($0, $1.entry.key.lowerBound) }
    let end = entries.reduce(first) { max($0, $1.entry.value.range.upperBound) }
    tree.nodes[mapping].start = UInt32(truncatingIfNeeded: start)
    tree.nodes[mapping].end = UInt32(truncatingIfNeeded: end)
  }
}
