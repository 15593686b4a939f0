/// Gives YAML scalars their types, as go-yaml v3 does.
///
///     42  0x1F  0755  1_000      integers        .5  1e3  -.inf      floats
///     true  False                booleans        ~  null  (nothing)  nulls
///     2001-12-14                 timestamps      yes  12:30  0o9     strings
///
/// The first byte tells what a plain text may be at all, so ordinary texts cost one look.
enum YAMLTyping {
  /// The key that merges another mapping, a plain text that is no string.
  static let mergeKey = [UInt8]("<<".utf8)

  /// The type and value of an untagged plain scalar.
  static func scalar(plain text: [UInt8]) -> Scalar {
    special(text.span, timestamps: true) ?? .string(text)
  }

  /// Whether an untagged plain scalar is a string.
  static func isString(plain text: Span<UInt8>) -> Bool {
    special(text, timestamps: true) == nil
  }

  /// The type and value of a scalar with a tag, whatever its style.
  ///
  /// The tag is given in full or with two exclamation marks; that of one exclamation mark is for
  /// the caller to ignore. One that stands for no scalar type of go-yaml leaves the text as it is.
  /// Nil where the text is not of the tag's type.
  static func scalar(_ text: [UInt8], tag: [UInt8]) -> Scalar? {
    guard let type = YAMLTag(tag) else { return .string(text) }
    switch type {
    case .string:
      return .string(text)
    case .binary:
      return YAMLBase64.decode(text.span).map { .string($0) }
    case .boolean, .integer, .float, .null, .timestamp:
      let found = special(text.span, timestamps: type == .timestamp)
      switch (type, found) {
      case (.boolean, .boolean(_)?), (.integer, .integer(_)?), (.integer, .unsigned(_)?),
        (.float, .float(_)?), (.null, .null?), (.timestamp, .timestamp(_)?):
        return found
      case (.float, .integer(let value)?):
        return .float(Double(value))
      default:
        return nil
      }
    }
  }

  /// What a plain text is if it is not a string.
  private static func special(_ text: Span<UInt8>, timestamps: Bool) -> Scalar? {
    guard text.count > 0 else { return .null }
    switch text[0] {
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"),
      UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
      return word(text)
    case UInt8(ascii: "."):
      return word(text) ?? YAMLNumber.float(pointed: text).map { .float($0) }
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      return word(text) ?? YAMLNumber.scalar(text)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      if timestamps, let timestamp = Timestamp(yaml: text) { return .timestamp(timestamp) }
      return YAMLNumber.scalar(text)
    default:
      return nil
    }
  }

  private static let words: [[UInt8]: Scalar] = {
    let spellings: [(String, Scalar)] = [
      ("~ null Null NULL", .null),
      ("true True TRUE", .boolean(true)),
      ("false False FALSE", .boolean(false)),
      (".nan .NaN .NAN", .float(.nan)),
      (".inf .Inf .INF +.inf +.Inf +.INF", .float(.infinity)),
      ("-.inf -.Inf -.INF", .float(-.infinity)),
    ]
    var words: [[UInt8]: Scalar] = [:]
    for (texts, scalar) in spellings {
      for text in texts.utf8.split(separator: UInt8(ascii: " ")) { words[Array(text)] = scalar }
    }
    return words
  }()

  private static func word(_ text: Span<UInt8>) -> Scalar? {
    guard text.count <= 5 else { return nil }
    var word: [UInt8] = []
    for index in 0..<text.count { word.append(text[index]) }
    return words[word]
  }
}

/// The tags that mean something on a scalar.
enum YAMLTag {
  case string
  case boolean
  case integer
  case float
  case null
  case timestamp
  case binary

  private static let prefix = [UInt8]("tag:yaml.org,2002:".utf8)

  /// Recognises a tag in full or with two exclamation marks.
  init?(_ tag: [UInt8]) {
    let name: ArraySlice<UInt8>
    if tag.starts(with: Self.prefix) {
      name = tag[Self.prefix.count...]
    } else {
      guard tag.starts(with: "!!".utf8) else { return nil }
      name = tag[2...]
    }
    switch String(decoding: name.prefix(16), as: UTF8.self) {
    case "str": self = .string
    case "bool": self = .boolean
    case "int": self = .integer
    case "float": self = .float
    case "null": self = .null
    case "timestamp": self = .timestamp
    case "binary": self = .binary
    default: return nil
    }
  }
}
