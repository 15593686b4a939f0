internal import DocumentFormats

/// Compares what an edited source says with the model of what it should say.
struct YAMLEditComparison {
  /// What is wrong, if something is.
  private(set) var differences: [String] = []

  private let stream: YAMLEditStream
  private let new: Document
  private var path: [String] = []
  /// Nodes of the model and what they are in the edited document.
  private var counterparts: [DocumentNode: DocumentNode] = [:]
  /// Those of them that no edit was about.
  private var same: Set<DocumentNode> = []
  private var aliases: [(target: DocumentNode, resolved: DocumentNode, path: String)] = []
  /// The comments that are seen, with the collections they are in.
  private var found: [[UInt8]: [DocumentNode]] = [:]
  /// The comments that came, with the collections they should be in.
  private var expected: [(text: [UInt8], container: DocumentNode)] = []
  /// All comments there are.
  private var present: [[UInt8]: Int] = [:]

  init(_ stream: YAMLEditStream, _ new: Document) {
    self.stream = stream
    self.new = new
    let parts = new.parts
    guard parts.count == stream.roots.count else {
      differences.append("\(parts.count) documents, not \(stream.roots.count)")
      return
    }
    for (part, root) in zip(parts, stream.roots) {
      guard let content = part.content else {
        differences.append("a document without a root")
        continue
      }
      compare(root, content)
      find(part.members(), in: content)
      count(part)
    }
    for alias in aliases where counterparts[alias.target] != alias.resolved {
      differences.append("\(alias.path): the alias stands for another node")
    }
    guard differences.isEmpty else { return }
    compareComments()
    compareBytes()
  }

  private mutating func fail(_ text: String) {
    differences.append("/" + path.joined(separator: "/") + ": " + text)
  }

  // MARK: Values

  private mutating func compare(_ model: YAMLEditModel, _ node: DocumentNode) {
    if let original = model.node {
      counterparts[original] = node
      if !model.isTouched { same.insert(original) }
    }
    if model.anchor != node.anchor { fail("the anchor is \(describe(node.anchor))") }
    expected += model.comments.map { ($0, node) }
    switch model.content {
    case .alias(let target):
      guard node.kind == .alias else { return fail("is no alias") }
      aliases.append((target, node.resolved, path.joined(separator: "/")))
    case .ciphertext(let text):
      guard node.kind == .scalar, case .string(let found)? = try? node.scalar(),
        found.starts(with: text)
      else { return fail("is no ciphertext but \(describe(node.text))") }
    case .scalar(let scalar):
      compare(scalar, model, node)
    case .sequence(let items):
      guard node.kind == .sequence else { return fail("is a \(node.kind), not a sequence") }
      compare(items, Array(node.children))
    case .mapping(let entries):
      guard node.kind == .mapping else { return fail("is a \(node.kind), not a mapping") }
      compare(entries.flatMap { [$0.key, $0.value] }, Array(node.children))
    }
    if node.kind != .alias, node.parent?.kind != .document {
      find(node.members(isItem: node.parent?.kind == .sequence), in: node)
    }
  }

  private mutating func compare(_ models: [YAMLEditModel], _ nodes: [DocumentNode]) {
    guard models.count == nodes.count else {
      return fail("\(nodes.count) children, not \(models.count)")
    }
    for (number, (model, node)) in zip(models, nodes).enumerated() {
      path.append("\(number)")
      compare(model, node)
      path.removeLast()
    }
  }

  private mutating func compare(_ scalar: Scalar, _ model: YAMLEditModel, _ node: DocumentNode) {
    guard node.kind == .scalar else { return fail("is a \(node.kind), not a scalar") }
    if let original = model.node, !model.isTouched {
      guard original.text == node.text, original.tag == node.tag, original.style == node.style
      else { return fail("says \(describe(node.text)), not \(describe(original.text))") }
      return
    }
    guard let found = try? node.scalar(), Self.isSame(found, scalar) else {
      return fail("is \((try? node.scalar()) as Any) from \(describe(node.text)), not \(scalar)")
    }
  }

  private static func isSame(_ one: Scalar, _ other: Scalar) -> Bool {
    if case .float(let first) = one, case .float(let second) = other {
      return first == second || first.isNaN && second.isNaN
    }
    // The reference writes no point where none is needed.
    if case .integer(let first) = one, case .float(let second) = other {
      return Double(first) == second
    }
    return one == other
  }

  // MARK: Comments

  private mutating func find(_ members: [DocumentMember], in collection: DocumentNode) {
    for case .comment(let comment, _) in members {
      found[comment.text, default: []].append(collection)
    }
  }

  private mutating func count(_ node: DocumentNode) {
    let placements: [CommentPlacement] = [.head, .line, .foot, .stray]
    for comment in placements.flatMap({ node.comments($0) }) {
      present[comment.text, default: 0] += 1
    }
    for child in node.children { count(child) }
  }

  private mutating func compareComments() {
    var wanted = expected
    var open: [[UInt8]: Int] = [:]
    for remark in stream.remarks {
      guard remark.fate == .stays else {
        open[remark.text, default: 0] += remark.fate == .open ? 1 : 0
        continue
      }
      present[remark.text, default: 0] -= 1
      if let container = remark.container.flatMap({ counterparts[$0] }) {
        wanted.append((remark.text, container))
      }
    }
    for comment in expected { present[comment.text, default: 0] -= 1 }
    for (text, count) in present where !(0...open[text, default: 0]).contains(count) {
      differences.append("the comment #\(describe(text)) is there \(count) times too often")
    }
    for comment in wanted {
      if let place = found[comment.text]?.firstIndex(of: comment.container) {
        found[comment.text]?.remove(at: place)
      } else {
        differences.append("the comment #\(describe(comment.text)) is no longer where it was")
      }
    }
  }

  // MARK: Bytes

  /// Where two leaves are neighbours and were, and no edit was about them or what is between, the
  /// bytes are the same.
  private mutating func compareBytes() {
    let old = stream.document
    let before = YAMLLeaves(old)
    let after = YAMLLeaves(new)
    for number in -1..<before.nodes.count {
      guard let first = place(of: number, before, after),
        let second = place(of: number + 1, before, after), second == first + 1
      else { continue }
      let range = before.range(from: number)
      guard !stream.editedComments.contains(where: range.contains) else { continue }
      let bytes = new.source[after.range(from: first)]
      // A pair gets braces.
      let isSame = { (byte: UInt8) in byte != UInt8(ascii: "{") && byte != UInt8(ascii: "}") }
      guard !bytes.elementsEqual(old.source[range]),
        !bytes.filter(isSame).elementsEqual(old.source[range].filter(isSame))
      else { continue }
      differences.append(
        "\(describe(Array(old.source[range]))) has become \(describe(Array(bytes)))"
      )
    }
  }

  /// The number of the leaf that a leaf has become; the ends count as leaves.
  private func place(of number: Int, _ before: YAMLLeaves, _ after: YAMLLeaves) -> Int? {
    if number == -1 { return -1 }
    if number == before.nodes.count { return after.nodes.count }
    let node = before.nodes[number]
    guard same.contains(node), !node.isAbsent else { return nil }
    return counterparts[node].flatMap { after.numbers[$0] }
  }

  private func describe(_ text: [UInt8]?) -> String {
    text.map { String(decoding: $0, as: UTF8.self).debugDescription } ?? "missing"
  }
}
