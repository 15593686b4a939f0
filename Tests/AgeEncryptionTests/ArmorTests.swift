import Testing

@testable import AgeEncryption

struct ArmorTests {
  private static let begin = Armor.header
  private static let end = Armor.footer

  @Test(arguments: [0, 1, 2, 3, 47, 48, 49, 95, 96, 97, 4800, 10_001])
  func `bytes of every length come back, in any pieces`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    for size in [1, 5, 48, 64, 65, 1000, 100_000] {
      var encoder = ArmorEncoder()
      var text: [UInt8] = []
      for start in stride(from: 0, to: count, by: size) {
        encoder.update(bytes.span.extracting(start..<min(start + size, count)), into: &text)
      }
      encoder.finish(into: &text)
      #expect(try decode(text, pieces: size) == bytes)
    }
  }

  @Test
  func `an armor has lines of 64 letters and a last shorter one`() throws {
    var encoder = ArmorEncoder()
    var text: [UInt8] = []
    encoder.update([UInt8](repeating: 0, count: 49).span, into: &text)
    encoder.finish(into: &text)
    let expected = "\(Self.begin)\n\(String(repeating: "A", count: 64))\nAA==\n\(Self.end)\n"
    #expect(String(decoding: text, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    (" \n\t\n\(begin)\nAAAA\n\(end)\n\n \n", "white space around"),
    ("\(begin)\r\nAAAA\r\n\(end)\r\n", "line ends of Windows"),
    ("\(begin)\nAAAA\n\(end)", "no last line end"),
  ])
  func `a harmless variation is read`(text: String, reason: String) throws {
    #expect(try decode(Array(text.utf8), pieces: 7) == [0, 0, 0], "\(reason)")
  }

  @Test(arguments: [
    ("\(begin)\nAAAA\n", ArmorFault.truncated), ("\(begin)\n", .truncated), ("", .truncated),
    ("\(begin)\n\n\(end)\n", .emptyLine), ("\(begin) \nAAAA\n\(end)\n", .firstLine),
    (" \(begin)\nAAAA\n\(end)\n", .firstLine), ("-----BEGIN X-----\nAAAA\n", .firstLine),
    ("\(begin)\nAAA\n\(end)\n", .encoding), ("\(begin)\nAAB=\n\(end)\n", .encoding),
    ("\(begin)\nAA\rAA\n\(end)\n", .encoding), ("\(begin)\nA A A\n\(end)\n", .encoding),
    ("\(begin)\n\(String(repeating: "A", count: 68))\n\(end)\n", .longLine),
    ("\(begin)\nAAAA\nAAAA\n\(end)\n", .lastLine), ("\(begin)\nAAAA\n\(end)x\n", .lastLine),
    ("\(begin)\nAAAA\n\(end)\nx", .trailingData),
    ("\(begin)\nAAAA\n\(end)\n\(begin)", .trailingData),
    (String(repeating: "\n", count: 1025) + "\(begin)\nAAAA\n\(end)\n", .tooMuchWhitespace),
    ("\(begin)\nAAAA\n\(end)\n" + String(repeating: "\n", count: 1024), .tooMuchWhitespace),
    (String(repeating: " ", count: 5000), .tooMuchWhitespace),
    ("\(begin)\n" + String(repeating: "A", count: 5000), .longLine),
  ])
  func `a malformed armor is refused with its fault`(text: String, fault: ArmorFault) {
    for pieces in [1, 64, 100_000] {
      #expect(throws: fault) { try decode(Array(text.utf8), pieces: pieces) }
    }
  }

  @Test func `the armor comes off a whole file, if it has one`() throws {
    let file = try Age.encrypt([1, 2, 3], to: [X25519Identity.random().recipient])
    var encoder = ArmorEncoder()
    var text: [UInt8] = []
    encoder.update(file.span, into: &text)
    encoder.finish(into: &text)
    #expect(try Armor.removed(from: text.span) == file)
    #expect(try Armor.removed(from: file.span) == file)
    let cut = Array(text.dropLast(Armor.footer.utf8.count + 1))
    #expect(throws: AgeError.armor(.truncated)) { try Armor.removed(from: cut.span) }
  }

  private func decode(_ text: [UInt8], pieces: Int) throws(ArmorFault) -> [UInt8] {
    var decoder = ArmorDecoder()
    var output: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: pieces) {
      let end = min(start + pieces, text.count)
      try decoder.update(text.span.extracting(start..<end), into: &output)
    }
    try decoder.finish(into: &output)
    return output
  }
}
