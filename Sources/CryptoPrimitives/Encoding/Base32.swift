/// Base32 of RFC 4648 §6, without padding.
package enum Base32 {
  /// Encodes bytes as capital letters and digits.
  package static func encode(_ bytes: some Collection<UInt8>) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var letters: [UInt8] = []
    var pending = 0
    var bitCount = 0
    for byte in bytes {
      pending = pending << 8 | Int(byte)
      bitCount += 8
      while bitCount >= 5 {
        bitCount -= 5
        letters.append(alphabet[pending >> bitCount])
        pending &= (1 << bitCount) - 1
      }
    }
    if bitCount > 0 { letters.append(alphabet[pending << (5 - bitCount)]) }
    return String(decoding: letters, as: UTF8.self)
  }
}
