/// How a scalar is to be written where its text allows it.
struct YAMLScalarStyle: Equatable {
  /// Plain, quoted or block.
  var style: NodeStyle

  /// What a block scalar's header says of the line breaks at the end, where more than one sign says
  /// the same of a text.
  var chomping: YAMLBlockHeader.Chomping = .clip

  /// Whether a block scalar's header gives the indentation although it need not.
  var statesIndentation = false

  /// Whether the sign for the line breaks comes before the indentation, `|-2`.
  var chompsFirst = false

  /// Makes a style.
  init(_ style: NodeStyle, chomping: YAMLBlockHeader.Chomping = .clip) {
    self.style = style
    self.chomping = chomping
  }

  /// The style of a scalar that stands in a document.
  init(of node: DocumentNode) {
    style = node.style
    guard style == .literal || style == .folded else { return }
    let source = node.storage.source
    let start = node.range.lowerBound
    guard let header = try? YAMLBlockHeader(source, at: start) else { return }
    chomping = header.chomping
    statesIndentation = header.increment > 0
    chompsFirst = statesIndentation && !(0x31...0x39).contains(source[start + 1])
  }
}

/// Where a scalar is to stand.
struct YAMLScalarContext {
  /// Who must be able to read the scalar back as it was.
  enum Readers {
    /// go-yaml, which reads `yes`, `12:30` and a tab amid a plain scalar as text.
    case goYAML
    /// Readers of YAML 1.1 too.
    case all
  }

  /// Inside brackets or braces.
  var isFlow = false

  /// A key without `?`: one line, no block scalar.
  var isImplicitKey = false

  /// Whether the scalar begins a line in column zero, where document markers stand.
  var isAtMargin = false

  /// The column of the block collection around the scalar, -1 at the top: of a mapping's keys, of a
  /// sequence's dashes.
  var parentColumn = -1

  /// The column for the lines below the first.
  var contentColumn = 4

  var lineEnd: [UInt8] = [YAMLCharacters.lineFeed]

  var readers = Readers.all

  /// Whether a tag before the scalar makes it a string whatever it looks like.
  var isTagged = false

  /// The digit a block scalar's header needs to say where its lines begin.
  var indentationDigit: UInt8? {
    let width = contentColumn - max(parentColumn, 0)
    return (1...9).contains(width) ? 0x30 + UInt8(width) : nil
  }
}

/// A scalar as it is to be written.
struct YAMLWrittenScalar: Equatable {
  /// The scalar, or a block scalar's header with its tag.
  var head: [UInt8]

  /// A block scalar's lines, each with its line end.
  var lines: [UInt8] = []

  /// Whether there are lines, so that a comment belongs between the two.
  var isBlock = false

  /// The whole: a block scalar's bytes end with a line end, any other's do not.
  func bytes(lineEnd: [UInt8]) -> [UInt8] {
    isBlock ? head + lineEnd + lines : head
  }

  /// Whether it can be a key without `?`: readers look for the colon no further than 1024
  /// characters.
  var fitsImplicitKey: Bool { !isBlock && head.count <= 1000 }
}
