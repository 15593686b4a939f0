internal import DocumentFormats

extension MetadataBlock {
  /// Takes the metadata out of a document, and leaves what stands around it.
  static func remove(from document: Document, in editor: inout DocumentEditor) {
    let place = MetadataPlace(in: document.format)
    for part in document.parts {
      guard let root = part.content, root.kind == .mapping else { continue }
      var children = root.children
      var number = 0
      while let key = children.next(), children.next() != nil {
        if place.holds(key.resolved.text) {
          // Comments above what a program appended belong to the text before it.
          editor.removeMember(number, of: root, keepingComments: true)
        }
        number += 1
      }
    }
  }

  /// Puts metadata at the end of a document that has none, in every part of it.
  static func insert(
    _ metadata: Metadata,
    into document: Document,
    in editor: inout DocumentEditor
  ) throws(EditError) {
    try insert(metadata.block, into: document, in: &editor)
  }

  /// Puts the tree of metadata at the end of every part of a document that has none.
  static func insert(
    _ block: DocumentValue,
    into document: Document,
    in editor: inout DocumentEditor
  ) throws(EditError) {
    let members = members(block, in: document.format)
    let place = MetadataPlace(in: document.format)
    for part in document.parts where !place.isFilled(in: part) {
      guard let root = part.content else {
        editor.insert(members, into: part, at: 0)
        continue
      }
      if root.kind == .mapping {
        let count = root.children.reduce(0) { count, _ in count + 1 } / 2
        editor.insert(members, into: root, at: count, takingQuotes: false)
      } else if root.isAbsent {
        editor.insert(members, into: part, at: 0)
      } else {
        try editor.replace(root, with: .mapping(members))
      }
    }
  }

  private static func members(
    _ block: DocumentValue,
    in format: DocumentFormat
  ) -> [DocumentValue.Member] {
    switch format {
    case .yaml, .json, .binary: return [.entry(key: "sops", block)]
    case .dotenv:
      return FlatNames.rows(block).map { row in
        .entry(key: Array("sops_".utf8) + row.name, .scalar(.string(row.text)))
      }
    case .ini:
      let rows = FlatNames.rows(block).map { row in
        DocumentValue.Member.entry(
          key: row.name,
          .scalar(.string(row.text.escapingLineFeeds))
        )
      }
      return [.entry(key: "sops", .mapping(rows))]
    }
  }
}
