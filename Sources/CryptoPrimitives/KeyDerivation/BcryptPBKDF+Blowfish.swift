internal import COpenSSL

/// Blowfish with the expensive key schedule of bcrypt, in memory that is erased afterwards.
@safe struct BcryptState: ~Copyable {
  // Where things stand in `words`.
  private static let subkeyCount = 18
  private static let boxCount = 1024
  private static let password = subkeyCount + boxCount
  private static let salt = password + inputCount
  private static let wordCount = salt + inputCount

  /// The number of words of a password or salt: a SHA-512 digest.
  private static let inputCount = 16
  /// 2 to the cost of 6 that bcrypt_pbkdf(3) fixes; the rounds make up for it.
  private static let expansionCount = 64
  private static let encryptionCount = 64
  private static let plaintext: [UInt8] = Array("OxychromaticBlowfishSwatDynamite".utf8)

  /// The subkeys, the four boxes, the password and the salt.
  private let words: UnsafeMutablePointer<UInt32>

  init() {
    unsafe words = .allocate(capacity: Self.wordCount)
    unsafe words.initialize(repeating: 0, count: Self.wordCount)
  }

  deinit {
    unsafe OPENSSL_cleanse(words, Self.wordCount * MemoryLayout<UInt32>.stride)
    unsafe words.deallocate()
  }

  /// Computes one bcrypt hash of 32 bytes from two SHA-512 digests.
  mutating func hash(password: SecretBytes, salt: SecretBytes) -> SecretBytes {
    load(password, at: Self.password)
    load(salt, at: Self.salt)
    for (index, word) in BcryptPBKDF.digitsOfPi.enumerated() { unsafe words[index] = word }
    expand(key: Self.password, data: Self.salt)
    for _ in 0..<Self.expansionCount {
      expand(key: Self.salt, data: nil)
      expand(key: Self.password, data: nil)
    }
    return SecretBytes(count: Self.plaintext.count) { target in
      for start in stride(from: 0, to: Self.plaintext.count, by: 8) {
        var left = Self.word(Self.plaintext.span, at: start)
        var right = Self.word(Self.plaintext.span, at: start + 4)
        for _ in 0..<Self.encryptionCount { encipher(&left, &right) }
        for index in 0..<4 {
          target[start + index] = UInt8(truncatingIfNeeded: left >> (8 * index))
          target[start + 4 + index] = UInt8(truncatingIfNeeded: right >> (8 * index))
        }
      }
    }
  }

  private mutating func load(_ digest: SecretBytes, at offset: Int) {
    precondition(digest.count == Self.inputCount * 4, "not a SHA-512 digest")
    digest.withBytes { bytes in
      for index in 0..<Self.inputCount {
        unsafe words[offset + index] = Self.word(bytes, at: index * 4)
      }
    }
  }

  private static func word(_ bytes: Span<UInt8>, at start: Int) -> UInt32 {
    UInt32(bytes[start]) << 24 | UInt32(bytes[start + 1]) << 16
      | UInt32(bytes[start + 2]) << 8 | UInt32(bytes[start + 3])
  }

  /// Mixes a key, and data if there is any, into the subkeys and boxes.
  private mutating func expand(key: Int, data: Int?) {
    for index in 0..<Self.subkeyCount {
      unsafe words[index] ^= words[key + index % Self.inputCount]
    }
    var left: UInt32 = 0
    var right: UInt32 = 0
    for index in stride(from: 0, to: Self.subkeyCount + Self.boxCount, by: 2) {
      if let data {
        unsafe left ^= words[data + index % Self.inputCount]
        unsafe right ^= words[data + (index + 1) % Self.inputCount]
      }
      encipher(&left, &right)
      unsafe words[index] = left
      unsafe words[index + 1] = right
    }
  }

  @inline(__always)
  private func encipher(_ left: inout UInt32, _ right: inout UInt32) {
    let subkeys = unsafe words
    let boxes = unsafe words + Self.subkeyCount
    var a = unsafe left ^ subkeys[0]
    var b = right
    for index in stride(from: 1, to: 17, by: 2) {
      unsafe b ^= Self.mix(a, boxes) ^ subkeys[index]
      unsafe a ^= Self.mix(b, boxes) ^ subkeys[index + 1]
    }
    left = unsafe b ^ subkeys[17]
    right = a
  }

  @inline(__always)
  private static func mix(_ word: UInt32, _ boxes: UnsafeMutablePointer<UInt32>) -> UInt32 {
    let a = unsafe boxes[Int(word >> 24)]
    let b = unsafe boxes[256 + Int(word >> 16 & 255)]
    let c = unsafe boxes[512 + Int(word >> 8 & 255)]
    let d = unsafe boxes[768 + Int(word & 255)]
    return ((a &+ b) ^ c) &+ d
  }
}
