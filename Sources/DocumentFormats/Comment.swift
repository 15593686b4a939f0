/// A comment, attached to a node.
package struct Comment: Sendable {
  let storage: DocumentStorage
  let records: Range<Int>

  /// The node it belongs to.
  package var node: DocumentNode {
    DocumentNode(storage, Int(storage.tree.comments[records.lowerBound].node))
  }

  /// Where it stands, seen from its node.
  package var placement: CommentPlacement { storage.tree.comments[records.lowerBound].placement }

  /// Its lines, each from the comment sign to before the line end.
  package var ranges: [Range<Int>] {
    storage.tree.comments[records].map { Int($0.start)..<Int($0.end) }
  }

  /// Its text without the sign, as a reader of encrypted files sees it.
  package var text: [UInt8] { storage.format.syntax.text(self) }
}

extension DocumentNode {
  /// Whether comments are attached to the node.
  package var hasComments: Bool { record.flags.contains(.hasComments) }

  /// The comments attached to the node in one placement, in the order of the source.
  package func comments(_ placement: CommentPlacement) -> [Comment] {
    let all = storage.tree.commentIndices(of: index)
    var comments: [Comment] = []
    var next = all.lowerBound
    while next < all.upperBound {
      let start = next
      repeat { next += 1 } while next < all.upperBound && storage.tree.comments[next].continues
      if storage.tree.comments[start].placement == placement {
        comments.append(Comment(storage: storage, records: start..<next))
      }
    }
    return comments
  }
}
