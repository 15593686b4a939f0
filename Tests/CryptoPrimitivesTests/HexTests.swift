import CryptoPrimitives
import Testing

struct HexTests {
  @Test func `every byte is written in lower case and read in either`() {
    let all = (0...255).map { UInt8($0) }
    let text = Hex.encode(all)
    #expect(text.hasPrefix("000102"))
    #expect(text.hasSuffix("fdfeff"))
    #expect(Hex.decode(text) == all)
    #expect(Hex.decode(text.uppercased()) == all)
    #expect(Hex.encode([]) == "")
    #expect(Hex.decode("") == [])
  }

  @Test(arguments: [
    ("0", "half a byte"),
    ("000", "half a byte at the end"),
    ("0g", "a letter after f"),
    ("0x00", "a prefix"),
    ("00 00", "a blank"),
    (" 00", "a blank and half a byte"),
    ("00\n0", "a line feed"),
    ("+1", "a sign"),
    ("０0", "a digit that is three bytes"),
    ("/0", "the character before 0"),
    (":0", "the character after 9"),
    ("@0", "the character before A"),
    ("`0", "the character before a"),
  ])
  func `anything else is refused`(_ text: String, _ reason: String) {
    #expect(Hex.decode(text) == nil, Comment(rawValue: reason))
  }
}
