/// Text as the input of man(7) macros.
enum RoffText {
  /// Escapes what roff would read as its own or typesetters would replace: `-` must stay a hyphen
  /// that can be copied, and quotes must stay straight.
  static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case "\"": escaped += "\\(dq"
      case _ where scalar.isASCII: escaped.unicodeScalars.append(scalar)
      default: escaped += "\\[u\(hexadecimal(scalar))]"
      }
    }
    return escaped
  }

  /// A line of text, which a leading full stop would otherwise make a request.
  static func line(_ text: String) -> String {
    let escaped = escape(text)
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }

  /// A paragraph of prose in one line, with its literals in bold.
  static func prose(_ text: String) -> String {
    let marked = Prose(text).pieces.map { piece in
      switch piece {
      case .plain(let text): escape(text)
      case .literal(let text): bold(text)
      }
    }.joined()
    return marked.hasPrefix(".") ? "\\&" + marked : marked
  }

  static func bold(_ text: String) -> String { "\\fB\(escape(text))\\fR" }

  static func italic(_ text: String) -> String { "\\fI\(escape(text))\\fR" }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(4 - digits.count, 0)) + digits
  }
}
