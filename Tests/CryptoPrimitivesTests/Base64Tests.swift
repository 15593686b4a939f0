import CryptoPrimitives
import Testing

struct Base64Tests {
  @Test(arguments: [
    ("", "", ""),
    ("f", "Zg", "Zg=="),
    ("fo", "Zm8", "Zm8="),
    ("foo", "Zm9v", "Zm9v"),
    ("foob", "Zm9vYg", "Zm9vYg=="),
    ("fooba", "Zm9vYmE", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy", "Zm9vYmFy"),
  ])
  func `the vectors of RFC 4648 are encoded and decoded`(
    _ text: String,
    _ encoded: String,
    _ padded: String
  ) {
    let bytes = Array(text.utf8)
    #expect(Base64.encode(bytes) == encoded)
    #expect(Base64.encode(bytes, padded: true) == padded)
    #expect(Base64.decode(encoded) == bytes)
    #expect(Base64.decode(padded, padded: true) == bytes)
    #expect(Base64.encodedCount(bytes.count, padded: false) == encoded.utf8.count)
    #expect(Base64.encodedCount(bytes.count, padded: true) == padded.utf8.count)
  }

  @Test func `every byte at every place survives`() {
    for count in 0...64 {
      let bytes = randomBytes(count: count)
      for padded in [false, true] {
        let text: String = Base64.encode(bytes, padded: padded)
        #expect(Base64.decode(text, padded: padded) == bytes)
      }
    }
    let all = (0...255).map { UInt8($0) }
    #expect(Base64.decode(Base64.encode(all)) == all)
    #expect(Base64.encode([0xFB, 0xEF, 0xBE, 0xFF]) == "++++/w")
  }

  @Test(arguments: [
    ("Zh", "an unused bit is set after one byte"),
    ("Zm9", "an unused bit is set after two bytes"),
    ("Z", "one letter is no byte"),
    ("Zm9vY", "five letters are no whole bytes"),
    ("Zg==", "padding where there is none"),
    ("Zm9v=", "padding where there is none"),
    ("Zm 9v", "a blank"),
    ("Zm9v\n", "a line feed at the end"),
    ("\nZm9v", "a line feed at the start"),
    ("Zm9v\r\n", "a carriage return"),
    ("Zm-v", "a letter of the alphabet for URLs"),
    ("Zm_v", "a letter of the alphabet for URLs"),
    ("Zm9ü", "a letter that is two bytes"),
    ("Zm\u{0}v", "a zero byte"),
  ])
  func `text that is not the one encoding is refused`(_ text: String, _ reason: String) {
    #expect(Base64.decode(text) == nil, Comment(rawValue: reason))
  }

  @Test(arguments: [
    ("Zg", "no padding"),
    ("Zg=", "too little padding"),
    ("Zg===", "too much padding"),
    ("Zm8", "no padding"),
    ("Zm8==", "too much padding"),
    ("Zm9v====", "padding for nothing"),
    ("Zm9v=", "padding for nothing"),
    ("=", "padding alone"),
    ("====", "padding alone"),
    ("Z===", "one letter is no byte"),
    ("Zh==", "an unused bit is set after one byte"),
    ("Zm9=", "an unused bit is set after two bytes"),
    ("Z=g=", "padding in the middle"),
    ("Zg==Zg==", "padding in the middle"),
    ("Zg= =", "a blank in the padding"),
    ("Zg==\n", "a line feed at the end"),
  ])
  func `padded text that is not the one encoding is refused`(_ text: String, _ reason: String) {
    #expect(Base64.decode(text, padded: true) == nil, Comment(rawValue: reason))
  }

  @Test func `every foreign byte is refused at every place of a group`() {
    let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    for byte in UInt8.min...UInt8.max where !letters.contains(byte) {
      for length in [2, 3, 4, 8] {
        for place in 0..<length {
          var text = [UInt8](repeating: UInt8(ascii: "A"), count: length)
          let before = Base64.decode(text.span)
          text[place] = byte
          let after = Base64.decode(text.span)
          #expect(before != nil && after == nil, "byte \(byte) at \(place) of \(length)")
        }
      }
    }
  }

  @Test func `appending leaves what is there alone, also when it fails`() {
    var output: [UInt8] = [1, 2]
    let isBase64 = Base64.append(decoding: Array("Zm9v".utf8).span, padded: false, to: &output)
    #expect(isBase64)
    #expect(output == [1, 2] + Array("foo".utf8))
    let isStrict = Base64.append(decoding: Array("Zm9vZh".utf8).span, padded: false, to: &output)
    #expect(!isStrict)
    #expect(output == [1, 2] + Array("foo".utf8))
    Base64.append([0xFF].span, padded: true, to: &output)
    #expect(output == [1, 2] + Array("foo/w==".utf8))
  }
}
