@testable import AgeEncryption

/// What a plugin writes: stanzas one after the other, names, and text for the user.
enum StanzaTarget: FuzzTarget {
  static let name = "stanza"
  static let words = [
    "-> msg\n", "-> confirm ", "-> request-secret\n", "-> recipient-stanza 0 ", "-> file-key 0\n",
    "-> labels ", "-> error internal\n", "-> done\n\n", "\n", "\u{1B}[2J", "\u{202E}", "\u{2028}",
  ]

  static func seeds() -> [[UInt8]] {
    [
      "-> msg\nSGVsbG8\n-> done\n\n", "-> recipient-stanza 0 X a b\nAAAA\n-> labels a b\n\n",
      "-> confirm eWVz bm8\nT0s\n-> file-key 0\nAAAAAAAAAAAAAAAAAAAAAA\n",
      "-> error\n\u{1B}[2J\r\n",
    ].map { [UInt8]($0) }
  }

  static func run(_ input: [UInt8]) {
    parse(input)
    checkText(PluginText.harmless(input))
    if let name = attempt({ () throws(AgeError) in
      try PluginName(String(decoding: input, as: UTF8.self))
    }) {
      check([UInt8](name.description) == input, "a plugin's name is not changed")
      check(!name.executable.contains("/"), "a plugin's name leads nowhere else")
    }
  }

  /// Stanzas from the beginning have one encoding each.
  private static func parse(_ input: [UInt8]) {
    var parser = StanzaParser()
    var start = 0
    var stanzaStart = 0
    while let end = input[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = input.span.extracting(start..<end)
      start = end + 1
      do throws(HeaderFault) {
        guard let stanza = try parser.parse(line: line) else { continue }
        check(!parser.isInsideStanza, "a stanza that is returned has ended")
        var encoded: [UInt8] = []
        stanza.append(to: &encoded)
        check(encoded.elementsEqual(input[stanzaStart..<start]), "a stanza has one encoding")
        checkText(PluginText.harmless(stanza.body))
        stanzaStart = start
      } catch {
        return
      }
    }
  }

  private static func checkText(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
        .unassigned:
        check(false, "nothing that a terminal acts upon is shown")
      default: break
      }
    }
    check(PluginText.harmless(text) == text, "what is harmless is left alone")
  }
}
