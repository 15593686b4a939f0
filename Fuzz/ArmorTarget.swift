@testable import AgeEncryption

/// Armor: a text in pieces means what it means whole, and content has one text but for line ends and
/// white space around.
enum ArmorTarget: FuzzTarget {
  static let name = "armor"
  static let words = [
    Armor.header + "\n", Armor.footer, Armor.footer + "\n", "\n", "\r\n", "=", "==", "\n\n", " ",
    "\t",
    String(repeating: "A", count: 64) + "\n",
  ]

  static func seeds() -> [[UInt8]] {
    let texts = [0, 1, 2, 3, 47, 48, 49, 96, 200].map { count in
      encode { $0([UInt8](repeating: UInt8(count), count: count).span) }
    }
    let blank = [UInt8](repeating: 0x20, count: Armor.whitespaceLimit - 1) + [0x0A]
    let dosText = [UInt8](String(decoding: texts[6], as: UTF8.self).replacing("\n", with: "\r\n"))
    return texts + [blank + texts[1] + blank, dosText, [UInt8]("hello")]
  }

  private struct Outcome: Equatable {
    var output: [UInt8] = []
    var fault: ArmorFault?
  }

  static func run(_ input: [UInt8]) {
    decode(input)
    roundTrip(input)
  }

  private static func decode(_ input: [UInt8]) {
    let whole = decoded { (body) throws(ArmorFault) in try body(input.span) }
    let cut = decoded { (body) throws(ArmorFault) in try input.forEachPiece(upTo: 90, body) }
    check(whole.output == cut.output, "pieces give the same bytes")
    check((whole.fault == nil) == (cut.fault == nil), "pieces are accepted where the whole is")
    if input.count <= Armor.whitespaceLimit {
      // An overlong line is refused before its end shows what else is wrong with it.
      check(whole.fault == cut.fault, "pieces give the same fault")
    }
    guard whole.fault == nil else { return }
    let text = encode { $0(whole.output.span) }
    check(normalized(input) == text.dropLast(), "content has one text")
  }

  /// The text without what may differ: white space around, and carriage returns at line ends.
  private static func normalized(_ input: [UInt8]) -> [UInt8] {
    guard
      let first = input.firstIndex(where: { !Armor.isWhitespace($0) }),
      let last = input.lastIndex(where: { !Armor.isWhitespace($0) })
    else { return [] }
    let text = input[first...last]
    return text.indices.filter { index in
      let isReturn = text[index] == UInt8(ascii: "\r")
      return !(isReturn && index < last && text[index + 1] == UInt8(ascii: "\n"))
    }.map { text[$0] }
  }

  private static func roundTrip(_ content: [UInt8]) {
    let text = encode { $0(content.span) }
    let cut = encode { content.forEachPiece(upTo: 150, $0) }
    check(text == cut, "pieces give the same text")
    let back = decoded { (body) throws(ArmorFault) in try body(text.span) }
    check(back == Outcome(output: content, fault: nil), "what is encoded decodes")
    var detector = OptionalArmor(.detected)
    var output: [UInt8] = []
    var fault: ArmorFault?
    text.forEachPiece(upTo: 90) { fault = fault ?? detector.update($0, into: &output) }
    fault = fault ?? detector.finish(into: &output)
    check(fault == nil && output == content, "an armor is detected")
  }

  private static func encode(_ feeding: ((Span<UInt8>) -> Void) -> Void) -> [UInt8] {
    var encoder = ArmorEncoder()
    var output: [UInt8] = []
    feeding { encoder.update($0, into: &output) }
    encoder.finish(into: &output)
    return output
  }

  private static func decoded(
    _ feeding: ((Span<UInt8>) throws(ArmorFault) -> Void) throws(ArmorFault) -> Void
  ) -> Outcome {
    var decoder = ArmorDecoder()
    var outcome = Outcome()
    do throws(ArmorFault) {
      try feeding { (piece) throws(ArmorFault) in
        try decoder.update(piece, into: &outcome.output)
      }
      try decoder.finish(into: &outcome.output)
    } catch {
      check(!error.description.isEmpty, "every fault has a description")
      outcome.fault = error
    }
    return outcome
  }
}
