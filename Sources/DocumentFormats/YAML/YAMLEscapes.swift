/// The escapes of a double-quoted scalar (YAML 1.2 §5.7, and `\'`, which go-yaml takes too).
enum YAMLEscapes {
  /// How many hexadecimal digits follow, for the escapes that name a code point.
  static func digitCount(_ escape: UInt8) -> Int? {
    switch escape {
    case UInt8(ascii: "x"): 2
    case UInt8(ascii: "u"): 4
    case UInt8(ascii: "U"): 8
    default: nil
    }
  }

  /// Whether a character may follow the backslash without digits behind it.
  static func isSimple(_ escape: UInt8) -> Bool { value(escape) != nil }

  /// What a simple escape stands for.
  static func value(_ escape: UInt8) -> Unicode.Scalar? {
    switch escape {
    case UInt8(ascii: "0"): "\0"
    case UInt8(ascii: "a"): "\u{07}"
    case UInt8(ascii: "b"): "\u{08}"
    case UInt8(ascii: "t"), YAMLCharacters.tab: "\t"
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "v"): "\u{0B}"
    case UInt8(ascii: "f"): "\u{0C}"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "e"): "\u{1B}"
    case UInt8(ascii: " "): " "
    case UInt8(ascii: "\""): "\""
    case UInt8(ascii: "'"): "'"
    case UInt8(ascii: "\\"): "\\"
    case UInt8(ascii: "N"): "\u{85}"
    case UInt8(ascii: "_"): "\u{A0}"
    case UInt8(ascii: "L"): "\u{2028}"
    case UInt8(ascii: "P"): "\u{2029}"
    default: nil
    }
  }
}
