import DocumentFormats

/// A document's members on one line, as a reader of encrypted files walks them.
///
///     # c          {#( c) a=1 b=[x y]}
///     a: 1         comments in round brackets, inline ones with a tilde: #~( c)
///     b: [x, y]
enum MemberSketch {
  static func text(_ document: Document) -> String {
    document.parts.map { part in "{" + text(part.members()) + "}" }.joined(separator: " ")
  }

  private static func text(_ members: [DocumentMember]) -> String {
    members.map { member in
      switch member {
      case .comment(let comment, let isInline):
        "#\(isInline ? "~" : "")(\(String(decoding: comment.text, as: UTF8.self)))"
      case .entry(let key, let value):
        String(decoding: key.resolved.text, as: UTF8.self) + "=" + text(value, isItem: false)
      case .item(let value): text(value, isItem: true)
      }
    }.joined(separator: " ")
  }

  private static func text(_ node: DocumentNode, isItem: Bool) -> String {
    let members = text(node.members(isItem: isItem))
    return switch node.resolved.kind {
    case .mapping: "{\(members)}"
    case .sequence: "[\(members)]"
    default: String(decoding: node.resolved.text, as: UTF8.self)
    }
  }
}
