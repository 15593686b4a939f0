/// A point in which go-yaml v3, whose reading is ours, reads otherwise than libyaml 0.2.5, from
/// which it was made.
///
/// Each is recognised by the source alone. Where none applies, the two give the same events or both
/// refuse.
package enum LibYAMLDifference: String, Sendable, CaseIterable {
  case questionMarkInFlow = "a question mark ends a plain scalar in a flow collection"
  case colonBeforeFlowIndicator = "a colon before a bracket or comma ends a key, libyaml refuses it"
  case flowIndicatorInTag = "commas and brackets belong to a tag"
  case zeroInTag = "a tag can hold a zero byte, at which libyaml's text ends"
  case version = "only `%YAML 1.1` is read, by libyaml 1.2 too"
  case escape = "`\\'` is an escape and `\\/` is none, in libyaml the other way round"
  case byteOrderMarkInside =
    "a byte order mark that is not the first character is text, libyaml passes over it in places"
  case tabBeforeComment =
    "a tab may stand before a comment where it may not stand before a key"

  /// A short source in which the two differ.
  package var example: String {
    switch self {
    case .questionMarkInFlow: "[a?b]"
    case .colonBeforeFlowIndicator: "{a:}"
    case .flowIndicatorInTag: "[!a,b c]"
    case .zeroInTag: "!a%00b c"
    case .version: "%YAML 1.2\n---\n"
    case .escape: "\"\\'\""
    case .byteOrderMarkInside: "---\n\u{FEFF}a"
    case .tabBeforeComment: "?\t# remark"
    }
  }

  /// Whether the source contains what the two read differently.
  package func applies(to source: [UInt8]) -> Bool {
    switch self {
    case .questionMarkInFlow:
      source.contains(UInt8(ascii: "?")) && source.contains { $0 == 0x5B || $0 == 0x7B }
    case .colonBeforeFlowIndicator:
      hasPair(source) { $0 == UInt8(ascii: ":") && Self.isFlowIndicator($1) }
    case .flowIndicatorInTag: hasFlowIndicatorInTag(source)
    case .zeroInTag: contains(source, "%00")
    case .version: contains(source, "%YAML")
    case .escape: contains(source, "\\'") || contains(source, "\\/")
    case .byteOrderMarkInside: hasByteOrderMarkInside(source)
    case .tabBeforeComment: hasTabBeforeComment(source)
    }
  }

  /// The first that applies to a source.
  package static func first(in source: [UInt8]) -> LibYAMLDifference? {
    // In UTF-16 what matters here has a zero byte beside each of its own.
    let text = isWide(source) ? source.filter { $0 != 0 } : source
    return allCases.first { $0.applies(to: text) }
  }

  private static func isWide(_ source: [UInt8]) -> Bool {
    source.starts(with: [0xFF, 0xFE]) || source.starts(with: [0xFE, 0xFF])
  }

  private static func isFlowIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"):
      true
    default: false
    }
  }

  private func hasPair(_ source: [UInt8], _ isPair: (UInt8, UInt8) -> Bool) -> Bool {
    zip(source, source.dropFirst()).contains(where: isPair)
  }

  private func contains(_ source: some RandomAccessCollection<UInt8>, _ word: String) -> Bool {
    var rest = source[...]
    let word = Array(word.utf8)
    while let start = rest.firstIndex(of: word[0]) {
      rest = rest[start...]
      if rest.starts(with: word) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  private func hasByteOrderMarkInside(_ source: [UInt8]) -> Bool {
    guard Self.isWide(source) else { return contains(source.dropFirst(), "\u{FEFF}") }
    return hasPair(Array(source.dropFirst(2))) { $0 ^ $1 == 1 && $0 | $1 == 0xFF }
  }

  private func hasFlowIndicatorInTag(_ source: [UInt8]) -> Bool {
    var isInTag = false
    for byte in source {
      if byte == UInt8(ascii: "!") {
        isInTag = true
      } else if byte <= 0x20 || byte >= 0x7F {
        isInTag = false
      } else if isInTag, byte == 0x2C || byte == 0x5B || byte == 0x5D {
        return true
      }
    }
    return false
  }

  private func hasTabBeforeComment(_ source: [UInt8]) -> Bool {
    let isKeptOverBreaks = { (byte: UInt8) in byte == 0x3F || byte == 0x3A || byte < 0x20 }
    var hasTab = false
    var before: UInt8 = 0
    for byte in source {
      switch byte {
      case 0x09: hasTab = true
      case 0x20: continue
      case 0x0A, 0x0D:
        guard !hasTab || !isKeptOverBreaks(before) else { continue }
        hasTab = false
        before = byte
      case UInt8(ascii: "#") where hasTab && isKeptOverBreaks(before): return true
      default:
        hasTab = false
        before = byte
      }
    }
    return false
  }
}
