/// What a plugin wants the user to read.
enum PluginText {
  /// Makes one line of the text, without anything that a terminal acts upon.
  ///
  /// Escape sequences could hide or forge what other programs have written, direction marks could
  /// show a text in another order, and a second line could look like one of this program's own.
  static func harmless(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar.properties.isWhitespace, .lineSeparator, .paragraphSeparator:
        output.append(" ")
      case .control, .format, .surrogate, .privateUse, .unassigned:
        output.append("\u{FFFD}")
      default:
        output.unicodeScalars.append(scalar)
      }
    }
    return trimmed(output)
  }

  /// Reads bytes as UTF-8, repairing what is not, and makes them harmless.
  static func harmless(_ bytes: [UInt8]) -> String {
    harmless(String(decoding: bytes, as: UTF8.self))
  }

  private static func trimmed(_ text: String) -> String {
    guard
      let first = text.firstIndex(where: { $0 != " " }),
      let last = text.lastIndex(where: { $0 != " " })
    else { return "" }
    return String(text[first...last])
  }
}
