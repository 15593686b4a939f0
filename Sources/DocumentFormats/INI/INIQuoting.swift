/// Ways to write a key or a value, of which the first counts that reads back.
///
/// The order is the reference's choice and then the rest. Each is tried on the reader itself: what
/// stands behind it on the line takes part in the reading.
enum INIQuoting {
  /// A value as it may be written.
  ///
  /// Where backquotes do not do they become single quotes and the other way round, so that a value
  /// which was replaced for a while comes back in its own.
  static func values(_ text: [UInt8], kept: NodeStyle? = nil) -> [[UInt8]] {
    var styles = kept.map { [$0] } ?? []
    if kept == .backquoted { styles.append(.singleQuoted) }
    if kept == .singleQuoted { styles.append(.backquoted) }
    styles.append(preferred(for: text))
    styles += [.plain, .backquoted, .tripleQuoted, .doubleQuoted, .singleQuoted]
    var seen: Set<NodeStyle> = []
    return styles.filter { seen.insert($0).inserted }.map { quoted(text, $0) }
  }

  private static func preferred(for text: [UInt8]) -> NodeStyle {
    if text.contains(INIReader.lineFeed) || text.contains(UInt8(ascii: "`")) {
      return .tripleQuoted
    }
    if text.contains(where: INIReader.isCommentSign) { return .backquoted }
    return INISpace.trim(0..<text.count, in: text.span).count == text.count ? .plain : .doubleQuoted
  }

  /// A key as it must be written.
  ///
  /// - Throws: `EditError.unsupportedScalar` for what no key can be: blanks around it, a line feed,
  ///   `-`, which is read as a number.
  static func key(_ text: [UInt8]) throws(EditError) -> [UInt8] {
    guard text != [UInt8(ascii: "-")] else { throw .unsupportedScalar(in: .ini) }
    let hasQuotes = text.contains(UInt8(ascii: "\"")) || text.contains(UInt8(ascii: "`"))
    // What looks like a byte order mark would be one in the first line.
    let isPlain = INIReader.start(of: text) == 0 && !hasQuotes
    var styles: [NodeStyle] = [.backquoted, .tripleQuoted, .doubleQuoted]
    styles.insert(.plain, at: isPlain ? 0 : styles.count)
    for key in styles.map({ quoted(text, $0) }) {
      let line = key + [UInt8(ascii: "=")]
      if let entry = entry(in: line), line[entry.name].elementsEqual(text),
        entry.value.range.isEmpty, entry.key == 0..<key.count
      {
        return key
      }
    }
    throw .unsupportedScalar(in: .ini)
  }

  /// A section's name, if it can be one.
  static func header(_ name: [UInt8]) throws(EditError) -> [UInt8] {
    guard !name.isEmpty, !name.contains(INIReader.lineFeed) else {
      throw .unsupportedScalar(in: .ini)
    }
    return [UInt8(ascii: "[")] + name + [UInt8(ascii: "]")]
  }

  /// A key with its value, where what comes before the value is given.
  static func line(_ start: [UInt8], _ text: [UInt8]) throws(EditError) -> [UInt8] {
    for value in values(text) {
      let line = start + value + [INIReader.lineFeed]
      if let entry = entry(in: line), entry.value.comment == nil, entry.value.rest == nil,
        !entry.value.isContinued, INISyntax.text(of: entry.value, in: line) == text
      {
        return line.dropLast()
      }
    }
    throw .unsupportedScalar(in: .ini)
  }

  /// Reads some lines that must be one key and its value.
  static func entry(in lines: [UInt8]) -> INIEntry? {
    var reader = INIReader(lines, at: 0)
    guard case .entry(let entry) = try? reader.next(), entry.lines.upperBound == lines.count else {
      return nil
    }
    return entry
  }

  private static func quoted(_ text: [UInt8], _ style: NodeStyle) -> [UInt8] {
    let quote = INIEntry.quote(of: style)
    return quote + text + quote
  }
}
