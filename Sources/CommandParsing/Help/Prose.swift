/// A sentence of the tables, cut at its backquotes into plain and literal pieces.
struct Prose {
  /// A piece of a sentence.
  enum Piece: Equatable {
    case plain(String)
    case literal(String)
  }

  let pieces: [Piece]

  init(_ text: String) {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    // An odd count of parts is an even count of backquotes; a single one left over is plain.
    let isBalanced = parts.count % 2 == 1
    var pieces: [Piece] = []
    for (index, part) in parts.enumerated() where !part.isEmpty {
      let isLiteral = index % 2 == 1 && (isBalanced || index < parts.count - 1)
      pieces.append(isLiteral ? .literal(String(part)) : .plain(String(part)))
    }
    self.pieces = pieces
  }

  /// The sentence without marks; quotes show where a literal with blanks begins and ends.
  var plain: String {
    pieces.map { piece in
      switch piece {
      case .plain(let text): text
      case .literal(let text): text.contains(" ") ? "\"\(text)\"" : text
      }
    }.joined()
  }
}

extension String {
  /// Whether a paragraph is shown line by line instead of being filled.
  var isPreformatted: Bool { hasPrefix(" ") }
}
