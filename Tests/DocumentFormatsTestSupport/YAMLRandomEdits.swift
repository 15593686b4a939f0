package import DocumentFormats

/// Edits of a document, chosen at random, made in its model and in its source.
package struct YAMLRandomEdits {
  private var random: SeededRandom
  private let document: Document
  private var editor: DocumentEditor
  private var stream: YAMLEditStream
  private var claimed: Set<DocumentNode> = []
  private var nodes: [DocumentNode] = []
  private var comments: [Comment] = []

  /// What was done, for people.
  package private(set) var log: [String] = []

  /// Makes the edits of a seed.
  package init(_ document: Document, seed: UInt64) {
    random = SeededRandom(seed: seed)
    self.document = document
    editor = DocumentEditor(document)
    stream = YAMLEditStream(document)
    for part in document.parts { collect(part) }
  }

  private mutating func collect(_ node: DocumentNode) {
    nodes.append(node)
    let placements: [CommentPlacement] = [.head, .line, .foot, .stray]
    comments += placements.flatMap { node.comments($0) }
    for child in node.children { collect(child) }
  }

  /// Makes some edits.
  ///
  /// - Returns: What is wrong with the result, if something is.
  package mutating func run(count: Int) -> [String] {
    guard !nodes.isEmpty else { return [] }
    stream.isOneOfMany = count > 1
    do throws(EditError) {
      for _ in 0..<count { try makeEdit() }
      let result = try editor.finish()
      return check(result)
    } catch .anchorInUse {
      return losesAnchor ? [] : ["refused for an anchor nobody needs"]
    } catch {
      // A comment may stand in what another edit takes, and belong to something else.
      return error == .overlappingEdits && editsComment && count > 1 ? [] : ["refused: \(error)"]
    }
  }

  private var editsComment = false

  package private(set) var result: [UInt8] = []

  private mutating func check(_ result: [UInt8]) -> [String] {
    self.result = result
    if losesAnchor { return ["an alias has lost what it stood for"] }
    do throws(SyntaxError) {
      let new = try Document(parsing: result, as: .yaml)
      let differences = YAMLEditComparison(stream, new).differences
      return differences
        + (hasDuplicateKey(new) && !hasDuplicateKey(document) ? ["a key twice"] : [])
    } catch {
      return ["cannot be read any more: \(error)"]
    }
  }

  private func hasDuplicateKey(_ document: Document) -> Bool {
    do throws(SyntaxError) {
      try document.checkAsReference()
      return false
    } catch {
      return error.problem == .duplicateKey
    }
  }

  /// Whether an alias that stays stands for a node that does not.
  private var losesAnchor: Bool {
    var present: Set<DocumentNode> = []
    var targets: Set<DocumentNode> = []
    func visit(_ model: YAMLEditModel) {
      if let node = model.node { present.insert(node) }
      if case .alias(let target) = model.content { targets.insert(target) }
      for child in model.children { visit(child) }
    }
    for root in stream.roots { visit(root) }
    return !targets.isSubset(of: present)
  }

  // MARK: One edit

  private mutating func makeEdit() throws(EditError) {
    if !comments.isEmpty, random.once(in: 8) { return try editComment() }
    let node = random.pick(nodes)
    switch node.kind {
    case .scalar, .alias: try editScalar(node)
    case .mapping, .sequence:
      if random.once(in: 5) { try replace(node, with: value(depth: 0)) } else { change(node) }
    case .document: break
    }
  }

  private mutating func editComment() throws(EditError) {
    let comment = random.pick(comments)
    guard claim(comment.node) else { return }
    editsComment = true
    let text: [UInt8]? = random.once(in: 2) ? nil : Array(" new \(random.below(1000))".utf8)
    log.append(
      "comment @\(comment.ranges[0].lowerBound) \(text.map { String(decoding: $0, as: UTF8.self) } ?? "goes")"
    )
    stream.replace(comment, with: text)
    if let text { try editor.replace(comment, with: text) } else { try editor.remove(comment) }
  }

  /// Takes a node with all below and above for one edit, if it is free.
  private mutating func claim(_ node: DocumentNode, isWhole: Bool = true) -> Bool {
    var above: DocumentNode? = node
    while let current = above {
      if claimed.contains(current) { return false }
      above = current.kind == .document ? nil : current.parent
    }
    var below: [DocumentNode] = []
    func visit(_ node: DocumentNode) {
      below.append(node)
      for child in node.children { visit(child) }
    }
    visit(node)
    guard !below.contains(where: { touched.contains($0) }) else { return false }
    if isWhole { claimed.formUnion(below) }
    touched.insert(node)
    return true
  }

  private var touched: Set<DocumentNode> = []

  private mutating func editScalar(_ node: DocumentNode) throws(EditError) {
    if node.kind == .alias, !node.isKey, random.once(in: 2) {
      guard claim(node) else { return }
      log.append("expand \(describe(node))")
      stream.replace(node, with: DocumentValue(node.resolved))
      return try editor.expandAlias(node)
    }
    if !node.isKey, random.once(in: 4) { return try replace(node, with: value(depth: 0)) }
    guard claim(node) else { return }
    if node.kind == .scalar, !node.isAbsent, !node.isKey, random.once(in: 4) {
      let text = Array("ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]".utf8)
      log.append("encrypt \(describe(node))")
      stream.encrypt(node, with: text)
      return try editor.replace(node, with: .string(text), style: .keptExactly)
    }
    let scalar: Scalar = node.isKey ? .string("renamed-\(random.below(1_000_000))") : self.scalar()
    let style = random.pick([StyleChoice.kept, .kept, .chosen])
    log.append("replace \(describe(node)) by \(describe(.scalar(scalar))), \(style)")
    stream.replace(node, with: .scalar(scalar))
    try editor.replace(node, with: scalar, style: style)
  }

  private mutating func replace(
    _ node: DocumentNode,
    with value: DocumentValue
  ) throws(EditError) {
    guard !node.isKey, claim(node) else { return }
    log.append("replace \(describe(node)) by \(describe(value))")
    stream.replace(node, with: value)
    try editor.replace(node, with: value)
  }

  private mutating func change(_ collection: DocumentNode) {
    guard claim(collection, isWhole: false) else { return }
    let isMapping = collection.kind == .mapping
    let children = Array(collection.children)
    let count = isMapping ? children.count / 2 : children.count
    var removed: Set<Int> = []
    var inserted: [Int: [DocumentValue.Member]] = [:]
    if random.once(in: 2), count > 0 {
      let wanted = random.once(in: 6) ? count : random.number(1...min(count, 2))
      for _ in 0..<wanted {
        let number = wanted == count ? removed.count : random.below(count)
        let nodes =
          isMapping ? [children[2 * number], children[2 * number + 1]] : [children[number]]
        if removed.contains(number) || !nodes.allSatisfy({ claim2($0) }) { continue }
        removed.insert(number)
      }
    }
    if removed.isEmpty || random.once(in: 4) {
      for _ in 0..<random.number(1...2) {
        inserted[random.below(count + 1), default: []].append(member(isMapping: isMapping))
      }
    }
    log.append(
      "change \(describe(collection)): remove \(removed.sorted()), insert \(inserted.mapValues { describe($0) })"
    )
    stream.change(collection, removed: removed, inserted: inserted)
    for number in removed { editor.removeMember(number, of: collection) }
    for (number, members) in inserted { editor.insert(members, into: collection, at: number) }
  }

  /// Takes a member of a collection that is taken.
  private mutating func claim2(_ node: DocumentNode) -> Bool {
    var below: [DocumentNode] = []
    func visit(_ node: DocumentNode) {
      below.append(node)
      for child in node.children { visit(child) }
    }
    visit(node)
    guard !below.contains(where: { touched.contains($0) }) else { return false }
    claimed.formUnion(below)
    return true
  }

  // MARK: Random values

  private mutating func member(isMapping: Bool) -> DocumentValue.Member {
    isMapping ? .entry(key: key(), value(depth: 0)) : .item(value(depth: 0))
  }

  private mutating func key() -> [UInt8] {
    let name = random.pick(["new", "a key", "yes", "'", "x: y", "#", "-", "ü", "true", "{a"])
    return Array("\(name)\(random.below(1_000_000))".utf8)
  }

  private mutating func value(depth: Int) -> DocumentValue {
    guard depth < 3, random.once(in: 2) else { return .scalar(scalar()) }
    let isMapping = random.once(in: 2)
    let count = random.below(4)
    let members = (0..<count).map { _ in
      isMapping
        ? DocumentValue.Member.entry(key: key(), value(depth: depth + 1))
        : .item(value(depth: depth + 1))
    }
    return isMapping ? .mapping(members) : .sequence(members)
  }

  private mutating func scalar() -> Scalar {
    switch random.below(16) {
    case 0: .null
    case 1: .boolean(random.once(in: 2))
    case 2: .integer(Int64(random.below(2000)) - 1000)
    case 3: .unsigned(.max)
    case 4: .float(random.pick([0.5, -1, 1e300, .infinity, .nan, -0.25]))
    case 5: Self.moment
    case 6: .string([0xFF, 0x00])
    default: .string(random.pick(Self.texts))
    }
  }

  private static let moment =
    Timestamp(year: 2001, month: 12, day: 14, hour: 1, offset: 3600).map { Scalar.timestamp($0) }
    ?? .null

  private static let texts = [
    "", "text", "two words", "yes", "5", "null", "a: b", " #x", "# x", "- x", "[a]", "{", "'", "\"",
    "it's",
    "two\nlines", "two\nlines\n", "kept\n\n", "\nfirst empty", " indented\nlines\n", "\n", "\n\n",
    "trailing \nblank",
    "tab\there", "\t", "\r\n", "x\r\ny", "Grüße 世界", "🌍", "\u{85}", "---", "--- x", "...",
    "key: value\nother: 1\n",
    "0x1F", "1e3", "2001-12-14", "12:30", "<<", "=", "!x", "&x", "*x", "%x", "@x", "`x", "|", ">",
    "?", "? x", ":", "a:", "-",
    "a, b", "x ", " x", "a\u{FEFF}", "\u{0}",
    "long long long long long long long long long long long long long text",
  ]

  private func describe(_ node: DocumentNode) -> String {
    let source = document.source[node.range.clamped(to: 0..<document.source.count)]
    return
      "\(node.kind)@\(node.range.lowerBound) \(String(decoding: source, as: UTF8.self).debugDescription)"
  }

  private func describe(_ value: DocumentValue) -> String {
    switch value {
    case .scalar(.string(let text)): String(decoding: text, as: UTF8.self).debugDescription
    case .scalar(let scalar): "\(scalar)"
    case .mapping(let members): "{" + describe(members) + "}"
    case .sequence(let members): "[" + describe(members) + "]"
    }
  }

  private func describe(_ members: [DocumentValue.Member]) -> String {
    members.map { member in
      switch member {
      case .comment(let text, let isInline):
        "#\(isInline ? "~" : "")\(String(decoding: text, as: UTF8.self))#"
      case .entry(let key, let value):
        String(decoding: key, as: UTF8.self) + ": " + describe(value)
      case .item(let value): describe(value)
      }
    }.joined(separator: ", ")
  }
}
