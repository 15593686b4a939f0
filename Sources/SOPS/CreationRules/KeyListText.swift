/// The plain text that keys are written in: lists with commas, and blanks nobody means.
///
/// Scalars and bytes, not characters: a combining mark behind a comma does not make it another one.
enum KeyListText {
  /// The pieces between commas, without the blanks around them; some may be empty.
  static func pieces(_ text: String) -> [String] {
    text.unicodeScalars.split(separator: ",", omittingEmptySubsequences: false).map {
      trim(String($0))
    }
  }

  /// The text without the blanks and line ends around it.
  static func trim(_ text: String) -> String {
    var rest = text.unicodeScalars[...]
    while rest.first?.properties.isWhitespace == true { rest.removeFirst() }
    while rest.last?.properties.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  /// The text without any blanks.
  static func removeBlanks(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      scalars.append(scalar)
    }
    return String(scalars)
  }

  /// What stands before a mark and what from it on; nil where it does not occur.
  static func split(_ text: String, before mark: String) -> (head: String, tail: String)? {
    let bytes = Array(text.utf8)
    let mark = Array(mark.utf8)
    guard bytes.count >= mark.count else { return nil }
    for start in 0...(bytes.count - mark.count) where bytes[start...].starts(with: mark) {
      return (
        String(decoding: bytes[..<start], as: UTF8.self),
        String(decoding: bytes[start...], as: UTF8.self)
      )
    }
    return nil
  }

  /// Whether a text is the private half of a key.
  static func isPrivateKey(_ text: String) -> Bool {
    let text = text.uppercased()
    return ["AGE-SECRET-KEY-", "AGE-PLUGIN-", "-----BEGIN "].contains {
      text.utf8.starts(with: $0.utf8)
    }
  }
}
