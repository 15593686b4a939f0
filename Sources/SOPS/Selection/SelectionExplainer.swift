internal import DocumentFormats

/// Notes of every leaf whether it is selected, and what decides it.
final class SelectionExplainer: LeafVisitor {
  static let needsTextKeys = false

  private(set) var decisions: [SelectionExplanation.Decision] = []

  private let selector: EncryptionSelector
  private let hasRule: Bool
  private let lines: LineStarts
  private var path: [DocumentPath.Component] = []
  /// For every step of the path, the first key up to there that the rule finds.
  private var foundKeys: [[UInt8]?] = []

  /// Prepares to explain a rule's decisions.
  init(_ document: Document, _ selector: EncryptionSelector, hasRule: Bool) {
    self.selector = selector
    self.hasRule = hasRule
    lines = LineStarts(of: document.source)
  }

  func enter(_ step: DocumentPath.Component) {
    path.append(step)
    var found = foundKeys.last ?? nil
    if found == nil, case .key(let key) = step, !selector.looksAtComments, selector.finds(key) {
      found = key
    }
    foundKeys.append(found)
  }

  func leave() {
    path.removeLast()
    foundKeys.removeLast()
  }

  func visit(_ leaf: Leaf, path: [UInt8]) throws(SOPSError) -> LeafChange? {
    switch leaf.content {
    case .comment(let comment, _):
      let text = comment.text
      note(leaf, at: comment.start, text.isEmpty ? .nothing : content(text), isComment: true)
    case .scalar(let node):
      let node = node.resolved
      let content = hasContent(node) ? content(node.text) : .nothing
      // An encrypted comment of a list stands as an item where the reference wrote the file.
      let isComment = leaf.isInList && EncryptedText.comment(node) != nil
      note(leaf, at: node.fullRange.lowerBound, content, isComment: isComment)
    }
    return nil
  }

  private func note(
    _ leaf: Leaf,
    at offset: Int,
    _ content: SelectionExplanation.Content,
    isComment: Bool
  ) {
    decisions.append(
      SelectionExplanation.Decision(
        place: Place(path: DocumentPath(path), line: lines.line(of: offset)),
        isComment: isComment,
        isSelected: leaf.isSelected,
        reason: reason(leaf),
        content: content
      )
    )
  }

  private func reason(_ leaf: Leaf) -> SelectionExplanation.Reason {
    guard hasRule else { return .everything }
    if selector.looksAtComments {
      return leaf.mark.map { .comment(line: lines.line(of: $0)) } ?? .nothingFound
    }
    guard let key = foundKeys.last ?? nil else { return .nothingFound }
    return .key(String(decoding: key, as: UTF8.self))
  }

  private func content(_ text: [UInt8]) -> SelectionExplanation.Content {
    EncryptedText(text.span) == nil ? .clear : .ciphertext
  }

  private func hasContent(_ node: DocumentNode) -> Bool {
    switch node.typedScalar {
    case .null?: false
    case .string(let text)?: !text.isEmpty
    default: true
    }
  }
}
