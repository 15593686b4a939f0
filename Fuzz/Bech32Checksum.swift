/// The checksum of BIP 173 once more, straight from its text, so that fuzzed keys get past it.
enum Bech32Checksum {
  static let letters = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
  private static let generator: [UInt32] = [
    0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3,
  ]

  /// Replaces the last six letters by the checksum; nil where the text is not of the shape of a key.
  static func repaired(_ text: [UInt8]) -> [UInt8]? {
    guard let separator = text.lastIndex(of: UInt8(ascii: "1")) else { return nil }
    let dataEnd = text.count - 6
    guard separator >= 1, separator < dataEnd else { return nil }
    let isUpper = text.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    var values: [UInt8] = []
    for byte in text[(separator + 1)..<dataEnd] {
      guard let value = letters.firstIndex(of: lowercase(byte)) else { return nil }
      values.append(UInt8(value))
    }
    let prefix = text[..<separator].map(lowercase)
    let expanded = prefix.map { $0 >> 5 } + [0] + prefix.map { $0 & 31 }
    let sum = remainder(expanded + values + [0, 0, 0, 0, 0, 0]) ^ 1
    let checksum = (0..<6).map { letters[Int(sum >> (5 * (5 - UInt32($0))) & 31)] }
    return text[..<dataEnd] + checksum.map { isUpper ? uppercase($0) : $0 }
  }

  private static func remainder(_ values: [UInt8]) -> UInt32 {
    var sum: UInt32 = 1
    for value in values {
      let top = sum >> 25
      sum = (sum & 0x1FF_FFFF) << 5 ^ UInt32(value)
      for bit in 0..<5 where top >> bit & 1 == 1 { sum ^= generator[bit] }
    }
    return sum
  }

  static func lowercase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }

  private static func uppercase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
  }
}
