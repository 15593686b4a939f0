internal import CryptoPrimitives

/// Random words that can be read aloud, five letters for 16 bits: consonants at the odd places, vowels
/// between them (proquints, arXiv:0901.4016).
///
///     lusab-babad-gutih-tugad-gutuk-bisog-mudof-sakat
enum PronounceableWords {
  private static let consonants = Array("bdfghjklmnprstvz".utf8)
  private static let vowels = Array("aiou".utf8)

  /// Makes words with hyphens between them.
  static func random(count: Int) -> SecretBytes {
    let source = SecretBytes.random(count: 2 * count)
    return SecretBytes(count: 6 * count - 1) { text in
      source.withBytes { bytes in
        for word in 0..<count {
          let bits = Int(bytes[2 * word]) << 8 | Int(bytes[2 * word + 1])
          let start = 6 * word
          text[start] = consonants[bits >> 12]
          text[start + 1] = vowels[bits >> 10 & 3]
          text[start + 2] = consonants[bits >> 6 & 15]
          text[start + 3] = vowels[bits >> 4 & 3]
          text[start + 4] = consonants[bits & 15]
          if word < count - 1 { text[start + 5] = UInt8(ascii: "-") }
        }
      }
    }
  }
}
