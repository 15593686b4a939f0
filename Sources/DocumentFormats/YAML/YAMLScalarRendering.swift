/// How a scalar is written where another stands, or nothing.
///
/// Ciphertext takes the style of the plaintext, so that the style tells the way back. A plain
/// scalar that could not be had back from a plain one (in brackets, which ciphertext itself holds;
/// `yes`, which house style quotes) is marked: its ciphertext stands in single quotes with a blank
/// at the end.
///
///     [a, 'b', "c"]        ['ENC[…] ', 'ENC[…]', "ENC[…]"]
struct YAMLScalarRendering {
  private let node: DocumentNode
  private let context: YAMLScalarContext

  init(_ node: DocumentNode) {
    self.node = node
    var context = node.scalarContext
    if let tag = node.tag, tag != [0x21] {
      context.isTagged = YAMLTag(tag).map { $0 == .string } ?? true
    }
    self.context = context
  }

  /// For a scalar without anchor and tag in a block, behind a blank, and text on one line in its
  /// place: columns and line ends have no say there.
  init(inline node: DocumentNode) {
    self.node = node
    context = YAMLScalarContext()
  }

  /// The column of the lines of a block scalar.
  var column: Int { context.contentColumn }

  /// The scalar in the style asked for, where that can say it.
  func rendering(_ scalar: Scalar, _ choice: StyleChoice) -> YAMLRendering {
    guard choice == .keptExactly, case .string(let text) = scalar,
      node.kind == .scalar, !node.isAbsent
    else { return YAMLRendering(written(scalar, choice)) }
    if let rendering = inBlock(text) { return rendering }
    let kept = written(scalar, .kept)
    let isMarkedHere = isMarked || node.style == .plain && needsMark(for: text, kept)
    guard isMarkedHere, isOneLine(text) else { return YAMLRendering(kept) }
    return YAMLRendering(head: YAMLQuoting.single(text + Self.mark))
  }

  /// The scalar in quotes, where it cannot take lines.
  func quoted(_ text: [UInt8]) -> YAMLRendering {
    var context = context
    context.isImplicitKey = true
    return YAMLRendering(YAMLScalarWriter.write(.string(text), in: context))
  }

  private func written(_ scalar: Scalar, _ choice: StyleChoice) -> YAMLWrittenScalar {
    var context = context
    var style: YAMLScalarStyle?
    if choice != .chosen {
      if node.kind != .scalar || node.isAbsent {
        style = neighboursQuotes
      } else if isMarked {
        style = YAMLScalarStyle(.plain)
        context.readers = .goYAML
      } else {
        style = YAMLScalarStyle(of: node)
      }
    }
    return YAMLScalarWriter.write(scalar, style: style, in: context)
  }

  private var neighboursQuotes: YAMLScalarStyle? {
    guard let parent = node.parent, parent.kind != .document else { return nil }
    let quotes = YAMLQuotes(of: parent)
    return node.isKey ? quotes.keys : quotes.values
  }

  // MARK: Ciphertext

  private static let mark = [YAMLCharacters.space]

  /// Whether the scalar stands in single quotes for a plain one.
  private var isMarked: Bool {
    guard node.style == .singleQuoted else { return false }
    let bytes = node.storage.source[node.range]
    return bytes.starts(with: "'ENC[".utf8) && bytes.suffix(3).elementsEqual("] '".utf8)
  }

  /// Whether a text can stand in single quotes as it is.
  private func isOneLine(_ text: [UInt8]) -> Bool {
    YAMLTextTraits(text.span).isDisjoint(with: [.anyBreak, .unprintable, .invalidUTF8])
  }

  /// Whether a plain string would not come back from a plain one with that text, which is written so.
  private func needsMark(for text: [UInt8], _ written: YAMLWrittenScalar) -> Bool {
    guard case .string? = node.typedScalar else { return false }
    guard written.head == text else { return true }
    // Several lines come back as one, marked or not.
    guard !node.record.flags.contains(.needsDecoding) else { return false }
    let original = node.text
    return self.written(.string(original), .kept).head != original
  }

  /// One line below the header that stands there.
  private func inBlock(_ text: [UInt8]) -> YAMLRendering? {
    guard node.style == .literal || node.style == .folded else { return nil }
    let lines = node.storage.outline.lines
    let isLine = !text.isEmpty && !text.contains { $0 < 0x20 } && text[0] != YAMLCharacters.space
    guard isLine, YAMLCharacters.firstForbidden(in: text) == nil,
      YAMLTextTraits(text.span).isDisjoint(with: .anyBreak),
      let block = YAMLBlockScalar(node.record, lines)
    else { return nil }
    var rendering = YAMLRendering(
      head: Array(lines.source[node.range.lowerBound..<block.header.end])
    )
    let indentation = [UInt8](repeating: YAMLCharacters.space, count: block.column)
    rendering.lines = indentation + text + lines.lineBreak
    return rendering
  }
}
