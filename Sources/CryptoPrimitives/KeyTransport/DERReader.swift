/// Reads the distinguished encoding rules of ASN.1 (X.690) in secret bytes, front to back.
///
/// Everything is refused that is not the one encoding of a value: long forms of short lengths,
/// indefinite lengths, needless zeros before a number, bytes left over.
struct DERReader {
  enum Tag: UInt8 {
    case integer = 0x02
    case octetString = 0x04
    case null = 0x05
    case objectIdentifier = 0x06
    case sequence = 0x30
    case context0 = 0xA0
    case context1 = 0x81
  }

  private let bytes: SecretBytes
  private var position = 0

  init(_ bytes: SecretBytes) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  /// Reads the content of the next value, which must have the tag.
  mutating func read(_ tag: Tag) throws(CryptoError) -> SecretBytes {
    guard let content = try readIfPresent(tag) else { throw .invalidKey }
    return content
  }

  /// Reads the content of the next value if it has the tag.
  mutating func readIfPresent(_ tag: Tag) throws(CryptoError) -> SecretBytes? {
    guard !isAtEnd, byte(at: position) == tag.rawValue else { return nil }
    position += 1
    let count = try readLength()
    guard count <= bytes.count - position else { throw .invalidKey }
    defer { position += count }
    return bytes.subsequence(position..<position + count)
  }

  /// Reads the values of a sequence with a reader of its own.
  mutating func readSequence() throws(CryptoError) -> DERReader {
    DERReader(try read(.sequence))
  }

  /// Reads a number that is not negative, without the zero byte that only carries the sign.
  mutating func readNatural() throws(CryptoError) -> SecretBytes {
    let content = try read(.integer)
    guard content.count > 0 else { throw .invalidKey }
    return try content.withBytes { (bytes) throws(CryptoError) in
      guard bytes[0] == 0 else {
        guard bytes[0] < 0x80 else { throw .invalidKey }
        return content
      }
      guard bytes.count > 1 else { return content }
      guard bytes[1] >= 0x80 else { throw .invalidKey }
      return content.subsequence(1..<bytes.count)
    }
  }

  /// Reads a small number, such as a version, if the next value is a number.
  mutating func readSmallNaturalIfPresent() throws(CryptoError) -> Int? {
    guard !isAtEnd, byte(at: position) == Tag.integer.rawValue else { return nil }
    return try readSmallNatural()
  }

  /// Reads a small number, such as a version.
  mutating func readSmallNatural() throws(CryptoError) -> Int {
    let content = try readNatural()
    guard content.count <= 4 else { throw .invalidKey }
    return content.withBytes { bytes in
      bytes.indices.reduce(0) { $0 << 8 | Int(bytes[$1]) }
    }
  }

  /// Reads an object identifier as its encoded content.
  mutating func readObjectIdentifier() throws(CryptoError) -> [UInt8] {
    let content = try read(.objectIdentifier)
    guard content.count > 0 else { throw .invalidKey }
    return content.withBytes { bytes in bytes.indices.map { bytes[$0] } }
  }

  /// Reads a string of whole bytes if the next value has the tag of a string of bits.
  mutating func readBitString(_ tag: Tag) throws(CryptoError) -> [UInt8]? {
    guard let content = try readIfPresent(tag)?.publicBytes() else { return nil }
    // The first byte counts the unused bits.
    guard content.first == 0 else { throw .invalidKey }
    return Array(content.dropFirst())
  }

  /// Makes sure that nothing is left over.
  func finish() throws(CryptoError) {
    guard isAtEnd else { throw .invalidKey }
  }

  private mutating func readLength() throws(CryptoError) -> Int {
    guard !isAtEnd else { throw .invalidKey }
    let first = byte(at: position)
    position += 1
    guard first >= 0x80 else { return Int(first) }
    let count = Int(first & 0x7F)
    guard (1...3).contains(count), count <= bytes.count - position else { throw .invalidKey }
    var length = 0
    for _ in 0..<count {
      length = length << 8 | Int(byte(at: position))
      position += 1
    }
    guard length >= 0x80, length >> (8 * (count - 1)) > 0 else { throw .invalidKey }
    return length
  }

  private func byte(at index: Int) -> UInt8 { bytes.withBytes { $0[index] } }
}
