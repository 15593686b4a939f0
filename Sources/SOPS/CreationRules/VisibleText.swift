/// Texts of a public file as messages may show them.
enum VisibleText {
  /// Puts a text in quotes that is fit to be shown.
  static func quote(_ text: String) -> String { "\"\(make(text))\"" }

  /// Makes visible what could act on a terminal, cuts what is long, and hides private keys.
  static func make(_ text: String) -> String {
    guard !mayHoldPrivateKey(text) else { return "(a private key, not shown)" }
    let limit = 200
    var output = ""
    for scalar in text.unicodeScalars.prefix(limit) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
        output += "\\u{\(String(scalar.value, radix: 16))}"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return text.unicodeScalars.count > limit ? output + "…" : output
  }

  /// Whether the private half of a key may be in a text, which no message may repeat then.
  static func mayHoldPrivateKey(_ text: String) -> Bool {
    let text = text.uppercased()
    return ["AGE-SECRET-KEY-", "AGE-PLUGIN-", "PRIVATE KEY"].contains {
      KeyListText.split(text, before: $0) != nil
    }
  }
}
