/// Text as a JSON string (RFC 8259 §7).
enum JSONText {
  /// Puts a text in quotes, with escapes where JSON wants them.
  static func quote(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": output += "\\\(scalar)"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      // "<", ">" and "&" as age-inspect writes them, so that the text is safe inside a page.
      case "\0"..<" ", "<", ">", "&":
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }
}
