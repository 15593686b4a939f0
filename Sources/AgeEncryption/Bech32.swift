internal import CryptoPrimitives

/// The text encoding of keys: a readable prefix, the data in 32 letters, and a checksum (BIP 173).
///
///     age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p
///     ─┬─│───────────────────────── data ────────────────────┬──────
///   prefix separator                                     checksum
///
/// Unlike BIP 173, age sets no limit to the length.
public enum Bech32 {
  /// What can be wrong with an encoded key; no case holds a character of it.
  public enum Fault: Error, Equatable, Sendable {
    /// Upper and lower case are mixed.
    case mixedCase
    /// There is no separator, or too little around it.
    case separator
    /// The prefix has a character outside printable ASCII.
    case prefix
    /// The data has a character that is not one of the 32.
    case character(offset: Int)
    /// The checksum does not fit: a letter was mistyped.
    case checksum
    /// The last letter carries bits that belong to no byte.
    case padding
  }

  private static let letters: [UInt8] = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
  private static let checksumCount = 6

  /// Encodes data under a prefix; a prefix in upper case gives a text in upper case.
  public static func encode(prefix: String, data: [UInt8]) -> String {
    String(decoding: encode(prefix: prefix, data: data.span), as: UTF8.self)
  }

  /// Encodes a secret under a prefix in upper case.
  static func encode(prefix: String, secret: SecretBytes) -> SecretBytes {
    var text = secret.withBytes { encode(prefix: prefix, data: $0) }
    return SecretBytes(moving: &text)
  }

  /// Decodes a key into its prefix, in the case it was written, and its data.
  public static func decode(_ text: String) throws(Fault) -> (prefix: String, data: [UInt8]) {
    try decode(Array(text.utf8).span)
  }

  /// Decodes a key; the data is the caller's to erase if it is secret.
  static func decode(_ text: Span<UInt8>) throws(Fault) -> (prefix: String, data: [UInt8]) {
    try checkCase(text)
    var separator = text.count - 1
    while separator >= 0, text[separator] != UInt8(ascii: "1") { separator -= 1 }
    guard separator >= 1, separator + 1 + checksumCount <= text.count else { throw .separator }
    let prefixBytes = text.extracting(0..<separator)
    guard Stanza.isWord(prefixBytes), let prefix = String(validating: prefixBytes) else {
      throw .prefix
    }
    var values = try values(of: text, from: separator + 1)
    defer { values.erase() }
    guard checksum(prefix: prefixBytes, values: values.span) == 1 else { throw .checksum }
    values.removeLast(checksumCount)
    return (prefix, try bytes(of: values.span))
  }

  private static func encode(prefix: String, data: Span<UInt8>) -> [UInt8] {
    let isUpper = prefix.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    var output = prefix.utf8.map(lowercase)
    let prefixCount = output.count
    var values: [UInt8] = []
    values.reserveCapacity(data.count * 8 / 5 + 1 + checksumCount)
    defer { values.erase() }
    var pending: UInt32 = 0
    var pendingBits: UInt32 = 0
    for index in data.indices {
      pending = (pending << 8 | UInt32(data[index])) & 0xFFF
      pendingBits += 8
      while pendingBits >= 5 {
        pendingBits -= 5
        values.append(UInt8(truncatingIfNeeded: pending >> pendingBits) & 31)
      }
    }
    if pendingBits > 0 {
      values.append(UInt8(truncatingIfNeeded: pending << (5 - pendingBits)) & 31)
    }
    values.append(contentsOf: repeatElement(0, count: checksumCount))
    let sum = checksum(prefix: output.span, values: values.span) ^ 1
    for position in 0..<checksumCount {
      let shift = UInt32(5 * (checksumCount - 1 - position))
      values[values.count - checksumCount + position] = UInt8(sum >> shift & 31)
    }
    output.reserveCapacity(prefixCount + 1 + values.count)
    output.append(UInt8(ascii: "1"))
    for value in values { output.append(letters[Int(value)]) }
    guard isUpper else { return output }
    for index in output.indices { output[index] = uppercase(output[index]) }
    return output
  }

  private static func checkCase(_ text: Span<UInt8>) throws(Fault) {
    var hasUpper = false
    var hasLower = false
    for index in text.indices {
      hasUpper =
        hasUpper
        || uppercase(text[index]) != lowercase(text[index])
          && text[index] == uppercase(text[index])
      hasLower =
        hasLower
        || uppercase(text[index]) != lowercase(text[index])
          && text[index] == lowercase(text[index])
    }
    guard !(hasUpper && hasLower) else { throw .mixedCase }
  }

  private static func values(of text: Span<UInt8>, from start: Int) throws(Fault) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count - start)
    for index in start..<text.count {
      let letter = lowercase(text[index])
      guard let value = letters.firstIndex(of: letter) else {
        output.erase()
        throw .character(offset: index)
      }
      output.append(UInt8(value))
    }
    return output
  }

  private static func bytes(of values: Span<UInt8>) throws(Fault) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(values.count * 5 / 8)
    var pending: UInt32 = 0
    var pendingBits: UInt32 = 0
    for index in values.indices {
      pending = (pending << 5 | UInt32(values[index])) & 0xFFF
      pendingBits += 5
      guard pendingBits >= 8 else { continue }
      pendingBits -= 8
      output.append(UInt8(truncatingIfNeeded: pending >> pendingBits))
    }
    guard pendingBits < 5, pending & ((1 << pendingBits) - 1) == 0 else {
      output.erase()
      throw .padding
    }
    return output
  }

  /// The remainder of the whole text in BIP 173's field; 1 for a text that carries its checksum.
  private static func checksum(prefix: Span<UInt8>, values: Span<UInt8>) -> UInt32 {
    var remainder: UInt32 = 1
    for index in prefix.indices { feed(lowercase(prefix[index]) >> 5, to: &remainder) }
    feed(0, to: &remainder)
    for index in prefix.indices { feed(lowercase(prefix[index]) & 31, to: &remainder) }
    for index in values.indices { feed(values[index], to: &remainder) }
    return remainder
  }

  private static func feed(_ value: UInt8, to remainder: inout UInt32) {
    let top = remainder >> 25
    remainder = (remainder & 0x1FF_FFFF) << 5 ^ UInt32(value)
    if top & 1 != 0 { remainder ^= 0x3B6A_57B2 }
    if top & 2 != 0 { remainder ^= 0x2650_8E6D }
    if top & 4 != 0 { remainder ^= 0x1EA1_19FA }
    if top & 8 != 0 { remainder ^= 0x3D42_33DD }
    if top & 16 != 0 { remainder ^= 0x2A14_62B3 }
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func uppercase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte & ~0x20 : byte
  }
}
