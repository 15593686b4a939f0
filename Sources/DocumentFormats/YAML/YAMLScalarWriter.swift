/// Chooses how a scalar is written, and writes it.
///
/// The house style is that of go-yaml as the reference uses it, so that what both write is the
/// same:
///
///     plain      where the text allows it and would be read as a string
///     "double"   where it would not, and for what cannot be said otherwise
///     'single'   where only the plain style is in the way: `'a: b'`, `' x'`
///     |          for several lines
///
/// It differs where go-yaml spoils a text: the indentation of `|2` is the real one, separators of
/// YAML 1.1 go into double quotes, and so does what a reader of YAML 1.1 takes for a number or a
/// date.
enum YAMLScalarWriter {
  /// Writes a scalar, in a style if it can be said in it and reads back the same, otherwise in the
  /// house style.
  static func write(
    _ scalar: Scalar,
    style: YAMLScalarStyle? = nil,
    in context: YAMLScalarContext
  ) -> YAMLWrittenScalar {
    switch scalar {
    case .null: plain("null")
    case .boolean(let value): plain(value ? "true" : "false")
    case .integer(let value): plain(String(value))
    case .unsigned(let value): plain(String(value))
    case .float(let value): plain(value.yamlText)
    case .timestamp(let value): YAMLWrittenScalar(head: value.text)
    case .string(let text): write(text, style: style, in: context)
    }
  }

  private static func plain(_ text: String) -> YAMLWrittenScalar {
    YAMLWrittenScalar(head: [UInt8](text.utf8))
  }

  /// Writes a string.
  static func write(
    _ text: [UInt8],
    style: YAMLScalarStyle?,
    in context: YAMLScalarContext
  ) -> YAMLWrittenScalar {
    let form = YAMLScalarForm(text, traits: YAMLTextTraits(text.span), context: context)
    guard !form.traits.contains(.invalidUTF8) else { return form.binary }
    if let style, let written = form.written(as: style) { return written }
    return form.inHouseStyle
  }

  /// Whether the house style may be a block scalar.
  static func canTakeLines(_ text: [UInt8]) -> Bool {
    !YAMLTextTraits(text.span).isDisjoint(with: [.invalidUTF8, .lineFeed])
  }

  /// Whether go-yaml writes a key without `?`.
  static func isSimpleKey(_ key: [UInt8]) -> Bool {
    let traits = YAMLTextTraits(key.span)
    guard !traits.contains(.invalidUTF8) else { return key.count <= 51 }
    return key.count <= 128 && traits.isDisjoint(with: .anyBreak)
  }
}

/// A text with what is known of it, and the ways to write it at one place.
struct YAMLScalarForm {
  let text: [UInt8]
  let traits: YAMLTextTraits
  let context: YAMLScalarContext

  init(_ text: [UInt8], traits: YAMLTextTraits, context: YAMLScalarContext) {
    self.text = text
    self.traits = traits
    self.context = context
  }

  private var allowsBlock: Bool { !context.isFlow && !context.isImplicitKey }

  // MARK: House style

  var inHouseStyle: YAMLWrittenScalar {
    if traits.contains(.lineFeed) {
      let isLiteral = allowsBlock && houseAllowsLiteral
      return isLiteral ? houseLiteral ?? escaped : escaped
    }
    guard readsAsString(context.readers) else { return escaped }
    if houseAllowsPlain { return YAMLWrittenScalar(head: text) }
    let needsEscapes = !traits.isDisjoint(with: [.otherBreak, .tab, .unprintable, .supplementary])
    return needsEscapes ? escaped : YAMLWrittenScalar(head: YAMLQuoting.single(text))
  }

  private var houseAllowsPlain: Bool {
    let indicators: YAMLTextTraits =
      context.isFlow ? [.flowIndicator, .flowColon] : .blockIndicator
    let other: YAMLTextTraits = [
      .anyBreak, .tab, .unprintable, .supplementary, .outerBlank, .marker,
    ]
    return traits.isDisjoint(with: indicators.union(other))
  }

  private var houseAllowsLiteral: Bool {
    traits.isDisjoint(
      with: [.otherBreak, .unprintable, .supplementary, .trailingSpace, .spaceThenBreak]
    )
  }

  private var houseLiteral: YAMLWrittenScalar? {
    var style = YAMLScalarStyle(.literal)
    style.statesIndentation = text.first == YAMLCharacters.lineFeed
    return block(style)
  }

  private var escaped: YAMLWrittenScalar {
    YAMLWrittenScalar(head: YAMLQuoting.double(text, escapesSupplementary: true))
  }

  /// What is no text: base64, from seventy letters on in lines of seventy.
  var binary: YAMLWrittenScalar {
    let lineLength = 70
    let tag = [UInt8]("!!binary ".utf8)
    let letters = YAMLBase64.encode(text.span)
    guard allowsBlock, letters.count >= lineLength else {
      return YAMLWrittenScalar(head: tag + letters)
    }
    var lines: [UInt8] = []
    for start in stride(from: 0, to: letters.count, by: lineLength) {
      lines += letters[start..<min(start + lineLength, letters.count)]
      lines.append(YAMLCharacters.lineFeed)
    }
    let body = YAMLQuoting.literalLines(lines, column: context.contentColumn, context.lineEnd)
    return YAMLWrittenScalar(head: tag + [UInt8(ascii: "|")], lines: body, isBlock: true)
  }

  // MARK: Chosen styles

  /// The scalar in a style, or nil if it cannot be said in it.
  func written(as style: YAMLScalarStyle) -> YAMLWrittenScalar? {
    switch style.style {
    case .plain:
      allowsPlain && (context.isTagged || readsAsString(context.readers))
        ? YAMLWrittenScalar(head: text) : nil
    case .singleQuoted:
      singleQuoted
    case .doubleQuoted:
      YAMLWrittenScalar(head: YAMLQuoting.double(text, escapesSupplementary: false))
    case .literal, .folded:
      allowsBlock && allowsBlockText ? block(style) : nil
    case .block, .flow, .backquoted, .tripleQuoted:
      nil
    }
  }

  private func readsAsString(_ readers: YAMLScalarContext.Readers) -> Bool {
    guard text != YAMLTyping.mergeKey, YAMLTyping.isString(plain: text.span) else {
      return false
    }
    return readers == .goYAML || !YAMLLegacyTyping.isSpecial(text)
  }

  private var allowsPlain: Bool {
    var obstacles: YAMLTextTraits = [.anyBreak, .unprintable, .outerBlank]
    obstacles.insert(context.isFlow ? .flowIndicator : .blockIndicator)
    if context.readers == .all { obstacles.insert(.tab) }
    if context.isAtMargin { obstacles.insert(.marker) }
    return !text.isEmpty && traits.isDisjoint(with: obstacles)
  }

  /// Line breaks are said by one more line break, which folding takes away again.
  private var singleQuoted: YAMLWrittenScalar? {
    guard traits.isDisjoint(with: [.otherBreak, .unprintable]) else { return nil }
    guard traits.contains(.lineFeed) else {
      return YAMLWrittenScalar(head: YAMLQuoting.single(text))
    }
    // A blank beside a break would be lost, and a line at the margin might be a marker.
    let isLossless = traits.isDisjoint(with: [.spaceThenBreak, .tabThenBreak, .breakThenBlank])
    guard !context.isImplicitKey, isLossless, context.contentColumn > 0 else { return nil }
    let quoted = YAMLQuoting.single(text)
    return YAMLWrittenScalar(
      head: YAMLQuoting.unfolded(quoted, column: context.contentColumn, context.lineEnd)
    )
  }

  private var allowsBlockText: Bool {
    traits.contains(.ink) && traits.isDisjoint(with: [.otherBreak, .unprintable])
  }

  /// A literal or folded scalar, if its indentation can be said.
  private func block(_ style: YAMLScalarStyle) -> YAMLWrittenScalar? {
    guard context.contentColumn > max(context.parentColumn, 0) else { return nil }
    var indentation: [UInt8] = []
    if let digit = context.indentationDigit {
      if traits.contains(.indentedStart) || style.statesIndentation { indentation = [digit] }
    } else if traits.contains(.indentedStart) {
      return nil
    }
    let chomping = chompingSign(style.chomping)
    let isFolded = style.style == .folded
    let sign = isFolded ? UInt8(ascii: ">") : UInt8(ascii: "|")
    let lines =
      isFolded
      ? YAMLQuoting.foldedLines(text, column: context.contentColumn, context.lineEnd)
      : YAMLQuoting.literalLines(text, column: context.contentColumn, context.lineEnd)
    let indicators = style.chompsFirst ? chomping + indentation : indentation + chomping
    return YAMLWrittenScalar(head: [sign] + indicators, lines: lines, isBlock: true)
  }

  private func chompingSign(_ wanted: YAMLBlockHeader.Chomping) -> [UInt8] {
    let lineFeed = YAMLCharacters.lineFeed
    guard text.last == lineFeed else { return [UInt8(ascii: "-")] }
    let isKept = text.count == 1 || text[text.count - 2] == lineFeed || wanted == .keep
    return isKept ? [UInt8(ascii: "+")] : []
  }
}
