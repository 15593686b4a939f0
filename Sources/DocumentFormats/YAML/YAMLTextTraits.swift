/// What stands in a text and decides how it can be written.
struct YAMLTextTraits: OptionSet {
  let rawValue: UInt32

  static let invalidUTF8 = YAMLTextTraits(rawValue: 1)
  static let lineFeed = YAMLTextTraits(rawValue: 1 << 1)
  /// CR, or one of the separators that YAML 1.1 counts as line breaks: NEL, LS, PS.
  static let otherBreak = YAMLTextTraits(rawValue: 1 << 2)
  static let tab = YAMLTextTraits(rawValue: 1 << 3)
  /// Controls, U+FEFF, U+FFFE, U+FFFF: what no file may hold, or what a reader might drop.
  static let unprintable = YAMLTextTraits(rawValue: 1 << 4)
  /// A character beyond the basic plane, which go-yaml writes as an escape.
  static let supplementary = YAMLTextTraits(rawValue: 1 << 5)
  /// A blank or tab at the start or the end.
  static let outerBlank = YAMLTextTraits(rawValue: 1 << 6)
  static let trailingSpace = YAMLTextTraits(rawValue: 1 << 7)
  static let breakThenBlank = YAMLTextTraits(rawValue: 1 << 8)
  static let spaceThenBreak = YAMLTextTraits(rawValue: 1 << 9)
  static let tabThenBreak = YAMLTextTraits(rawValue: 1 << 10)
  /// Not plain in a block: a first character that means something, `: `, ` #`, a colon at the end.
  static let blockIndicator = YAMLTextTraits(rawValue: 1 << 11)
  /// Not plain in a flow collection.
  static let flowIndicator = YAMLTextTraits(rawValue: 1 << 12)
  /// Not plain in a flow collection as go-yaml writes it: any colon but the first character.
  static let flowColon = YAMLTextTraits(rawValue: 1 << 13)
  /// Begins as a document marker does.
  static let marker = YAMLTextTraits(rawValue: 1 << 14)
  /// The first line that is not empty begins with a blank or a tab.
  static let indentedStart = YAMLTextTraits(rawValue: 1 << 15)
  /// Something but blanks and breaks.
  static let ink = YAMLTextTraits(rawValue: 1 << 16)

  static let anyBreak: YAMLTextTraits = [.lineFeed, .otherBreak]
}

extension YAMLTextTraits {
  /// Looks through a text.
  init(_ text: Span<UInt8>) {
    var scan = YAMLTextScan()
    if text.count >= 3, text[0] == text[1], text[1] == text[2],
      text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: ".")
    {
      scan.traits.insert(.marker)
    }
    while scan.index < text.count {
      scan.passBlocks(text)
      // What ends a block is somewhere in these.
      let end = min(scan.index + 16, text.count)
      while scan.index < end {
        if text[scan.index] < 0x80 {
          scan.passASCII(text)
        } else if !scan.passScalar(text) {
          self = .invalidUTF8
          return
        }
      }
    }
    if scan.follows == .space { scan.traits.formUnion([.trailingSpace, .outerBlank]) }
    if scan.follows == .tab { scan.traits.insert(.outerBlank) }
    self = scan.traits
  }
}

/// One pass over a text.
private struct YAMLTextScan {
  enum Kind { case start, space, tab, lineFeed, other }

  var traits: YAMLTextTraits = []
  var index = 0
  /// What the last character was.
  var follows = Kind.start
  private var isInFirstLine = true

  // MARK: Blocks

  /// Passes what is printable and not blank, sixteen bytes at a time, as far as that goes behind the
  /// first character.
  mutating func passBlocks(_ text: Span<UInt8>) {
    guard index > 0 else { return }
    var seen: UInt8 = 0
    let start = index
    while index + 17 <= text.count {
      var block: UInt8 = 0
      for offset in index..<(index + 16) { block |= Self.judge(text[offset], text[offset + 1]) }
      guard block & Self.ends == 0 else { break }
      seen |= block
      index += 16
    }
    guard index > start else { return }
    traits.insert(.ink)
    if seen & Self.isBracket != 0 { traits.insert(.flowIndicator) }
    if seen & Self.isColon != 0 { traits.insert(.flowColon) }
    pass(.other)
  }

  private static let ends: UInt8 = 1
  private static let isBracket: UInt8 = 2
  private static let isColon: UInt8 = 4

  /// What a byte is behind the first character, in arithmetic without branches, so that the compiler
  /// makes one vector of sixteen.
  @inline(__always)
  private static func judge(_ byte: UInt8, _ next: UInt8) -> UInt8 {
    let colon: UInt8 = byte == YAMLCharacters.colon ? 1 : 0
    let beforeBlank: UInt8 =
      (next == YAMLCharacters.space ? 1 : 0) | (next == YAMLCharacters.tab ? 1 : 0)
    let blank: UInt8 = byte == YAMLCharacters.space ? 1 : 0
    let number: UInt8 = byte == YAMLCharacters.number ? 1 : 0
    // Square brackets are curly ones less a bit.
    let bracket: UInt8 =
      (byte | 0x20 == UInt8(ascii: "{") ? isBracket : 0)
      | (byte | 0x20 == UInt8(ascii: "}") ? isBracket : 0)
      | (byte == UInt8(ascii: ",") ? isBracket : 0) | (byte == UInt8(ascii: "?") ? isBracket : 0)
    return YAMLCharacters.isUnprintable(byte) | blank | number | colon & beforeBlank
      | colon &* isColon | bracket
  }

  // MARK: Characters

  mutating func passASCII(_ text: Span<UInt8>) {
    let byte = text[index]
    switch byte {
    case YAMLCharacters.space:
      passBlank(.space)
    case YAMLCharacters.tab:
      traits.insert(.tab)
      passBlank(.tab)
    case YAMLCharacters.lineFeed:
      passLineFeed()
    case YAMLCharacters.carriageReturn:
      traits.formUnion([.otherBreak, .unprintable])
      pass(.other)
    case 0x21...0x7E:
      passIndicator(byte, text)
      pass(.other)
      traits.insert(.ink)
    default:
      traits.insert(.unprintable)
      pass(.other)
    }
    index += 1
  }

  private mutating func pass(_ kind: Kind) {
    follows = kind
    isInFirstLine = false
  }

  private mutating func passBlank(_ kind: Kind) {
    if follows == .start { traits.insert(.outerBlank) }
    if follows == .lineFeed { traits.insert(.breakThenBlank) }
    if isInFirstLine { traits.insert(.indentedStart) }
    pass(kind)
  }

  private mutating func passLineFeed() {
    traits.insert(.lineFeed)
    if follows == .space { traits.insert(.spaceThenBreak) }
    if follows == .tab { traits.insert(.tabThenBreak) }
    follows = .lineFeed
  }

  private mutating func passIndicator(_ byte: UInt8, _ text: Span<UInt8>) {
    let isFirst = index == 0
    let isBeforeBlank = index + 1 == text.count || YAMLCharacters.isBlank(text[index + 1])
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      traits.insert(.flowIndicator)
      if isFirst { traits.insert(.blockIndicator) }
    case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"),
      UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "%"),
      UInt8(ascii: "@"), UInt8(ascii: "`"):
      if isFirst { traits.formUnion([.blockIndicator, .flowIndicator]) }
    case UInt8(ascii: "-"):
      if isFirst, isBeforeBlank { traits.formUnion([.blockIndicator, .flowIndicator]) }
    case UInt8(ascii: "?"):
      traits.insert(.flowIndicator)
      if isFirst, isBeforeBlank { traits.insert(.blockIndicator) }
    case UInt8(ascii: ":"):
      traits.insert(isFirst ? .flowIndicator : .flowColon)
      if isBeforeBlank { traits.formUnion([.blockIndicator, .flowIndicator]) }
    case UInt8(ascii: "#"):
      if follows != .other { traits.formUnion([.blockIndicator, .flowIndicator]) }
    default: break
    }
  }

  /// Passes a character of more than one byte, unless it is none.
  mutating func passScalar(_ text: Span<UInt8>) -> Bool {
    guard let (scalar, width) = YAMLCharacters.decode(text, at: index) else { return false }
    switch scalar {
    case 0x85, 0x2028, 0x2029: traits.insert(.otherBreak)
    case 0x80...0x9F, 0xFEFF, 0xFFFE, 0xFFFF: traits.insert(.unprintable)
    case 0x10000...: traits.formUnion([.supplementary, .ink])
    default: traits.insert(.ink)
    }
    pass(.other)
    index += width
    return true
  }
}
