internal import DocumentFormats

/// Brings a file's metadata up to date and touches nothing of it that stays the same.
///
/// Fields and keys that are not known stay. What is there and empty counts as not there: older programs
/// write empty lists, newer ones do not.
struct MetadataEdit {
  private let format: DocumentFormat

  /// Prepares an edit.
  init(in format: DocumentFormat) { self.format = format }

  /// Makes the edits that let a block say other metadata.
  func apply(
    _ metadata: Metadata,
    to block: MetadataBlock,
    in editor: inout DocumentEditor
  ) throws(EditError) {
    let new = metadata.block
    for node in block.nodes {
      switch format {
      case .dotenv: try updateRows(of: node, to: new, prefix: "sops_", &editor)
      case .ini: try updateRows(of: node, to: new, prefix: "", &editor)
      case .yaml, .json, .binary: try update(node.resolved, to: new, isTop: true, &editor)
      }
    }
  }

  // MARK: Trees

  private func update(
    _ mapping: DocumentNode,
    to new: DocumentValue,
    isTop: Bool = false,
    _ editor: inout DocumentEditor
  ) throws(EditError) {
    let fields = new.entries
    var names: [[UInt8]] = []
    var values: [DocumentNode] = []
    var children = mapping.children
    while let key = children.next(), let value = children.next() {
      names.append(key.resolved.text)
      values.append(value)
    }
    for (number, name) in names.enumerated() where !fields.contains(where: { $0.key == name }) {
      let isKnown = !isTop || Metadata.fieldNames.contains(String(decoding: name, as: UTF8.self))
      if isKnown, !DocumentValue(values[number]).isEmpty {
        editor.removeMember(number, of: mapping)
      }
    }
    for (name, value) in fields {
      if let number = names.firstIndex(of: name) {
        try update(value: values[number], to: value, &editor)
      } else if !value.isEmpty {
        let place = names.firstIndex { name.lexicographicallyPrecedes($0) } ?? names.count
        editor.insert([.entry(key: name, value)], into: mapping, at: place)
      }
    }
  }

  private func update(
    value node: DocumentNode,
    to new: DocumentValue,
    _ editor: inout DocumentEditor
  ) throws(EditError) {
    switch (node.kind, new) {
    case (.mapping, .mapping): try update(node, to: new, &editor)
    case (.sequence, .sequence): try updateList(node, to: new.items, &editor)
    case (.scalar, .scalar(let scalar)):
      let old = MetadataText.text(of: node.typedScalar ?? .string(node.text))
      guard old != MetadataText.text(of: scalar) else { return }
      try editor.replace(node, with: scalar, style: .kept)
    default:
      if !(new.isEmpty && DocumentValue(node).isEmpty) { try editor.replace(node, with: new) }
    }
  }

  /// Keeps the entries that stay where they are, and puts new ones behind them.
  private func updateList(
    _ list: DocumentNode,
    to new: [DocumentValue],
    _ editor: inout DocumentEditor
  ) throws(EditError) {
    var unused: [(number: Int, node: DocumentNode, identity: DocumentValue)] = []
    for (number, node) in list.children.enumerated() {
      unused.append((number, node, DocumentValue(node).identity))
    }
    let count = unused.count
    var added: [DocumentValue.Member] = []
    for item in new {
      let identity = item.identity
      guard let place = unused.firstIndex(where: { $0.identity == identity }) else {
        added.append(.item(item))
        continue
      }
      try update(value: unused.remove(at: place).node, to: item, &editor)
    }
    for (number, _, _) in unused { editor.removeMember(number, of: list) }
    if !added.isEmpty { editor.insert(added, into: list, at: count) }
  }

  // MARK: Rows

  private func updateRows(
    of mapping: DocumentNode,
    to new: DocumentValue,
    prefix: String,
    _ editor: inout DocumentEditor
  ) throws(EditError) {
    var rows = FlatNames.rows(new)
    var names: [[UInt8]] = []
    var children = mapping.children
    while let key = children.next(), let value = children.next() {
      let number = names.count
      names.append(key.text)
      guard key.text.starts(with: prefix.utf8) else { continue }
      let name = Array(key.text.dropFirst(prefix.utf8.count))
      if let row = rows.firstIndex(where: { $0.name == name }) {
        let text = rows.remove(at: row).text
        // Two versions wrote line breaks as they are, which all but they read as well.
        guard ![text, lines(text)].contains(value.text) else { continue }
        try editor.replace(value, with: .string(lines(text)), style: .kept)
      } else if Self.isField(name) {
        editor.removeMember(number, of: mapping)
      }
    }
    for row in rows where !row.text.isEmpty {
      let name = Array(prefix.utf8) + row.name
      let place = names.firstIndex {
        $0.starts(with: prefix.utf8) && name.lexicographicallyPrecedes($0)
      }
      let member = DocumentValue.Member.entry(key: name, .scalar(.string(lines(row.text))))
      editor.insert([member], into: mapping, at: place ?? names.count)
    }
  }

  /// Whether a row is, or is a part of, a field that has a meaning.
  private static func isField(_ name: [UInt8]) -> Bool {
    let text = String(decoding: name, as: UTF8.self)
    let end = text.firstRange(of: "__")?.lowerBound ?? text.endIndex
    return Metadata.fieldNames.contains(String(text[..<end]))
  }

  /// A text in one line, where the format has no way of its own to say several.
  private func lines(_ text: [UInt8]) -> [UInt8] {
    format == .ini ? text.escapingLineFeeds : text
  }
}

extension [UInt8] {
  /// Writes `\n` for every line feed.
  var escapingLineFeeds: [UInt8] {
    flatMap { $0 == UInt8(ascii: "\n") ? [UInt8(ascii: "\\"), UInt8(ascii: "n")] : [$0] }
  }
}

extension DocumentValue {
  /// Whether there is nothing in it: null, no text, no members.
  var isEmpty: Bool {
    switch self {
    case .scalar(.null): true
    case .scalar(.string(let text)): text.isEmpty
    case .scalar: false
    case .mapping, .sequence: items.isEmpty && entries.isEmpty
    }
  }

  /// What tells one entry of a list from another: the fields that name keys, not what was encrypted.
  fileprivate var identity: DocumentValue {
    guard case .mapping = self else {
      guard case .sequence = self else { return self }
      return .sequence(items.map { .item($0.identity) })
    }
    let fields = entries.filter { !$0.value.isEmpty }.filter { field in
      !["enc", "created_at"].contains { field.key.elementsEqual($0.utf8) }
    }
    let order = fields.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    return .mapping(order.map { .entry(key: $0.key, $0.value.identity) })
  }
}
