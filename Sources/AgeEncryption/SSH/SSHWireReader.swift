internal import CryptoPrimitives

/// Reads the data types of RFC 4251 §5, front to back; what runs over the end is refused.
struct SSHWireReader {
  private let bytes: SecretBytes
  private let fault: SSHKeyError
  private var position = 0

  /// Takes the bytes and the error to throw where they are malformed.
  init(_ bytes: SecretBytes, fault: SSHKeyError) {
    self.bytes = bytes
    self.fault = fault
  }

  /// The number of bytes not read yet.
  var remainingByteCount: Int { bytes.count - position }

  mutating func readBytes(_ count: Int) throws(AgeError) -> SecretBytes {
    guard count <= remainingByteCount else { throw .ssh(fault) }
    defer { position += count }
    return bytes.subsequence(position..<position + count)
  }

  mutating func readUInt32() throws(AgeError) -> Int {
    try readBytes(4).withBytes { bytes in
      bytes.indices.reduce(0) { $0 << 8 | Int(bytes[$1]) }
    }
  }

  mutating func readString() throws(AgeError) -> SecretBytes {
    try readBytes(readUInt32())
  }

  /// Reads a name: printable ASCII without blanks (RFC 4251 §6).
  mutating func readName() throws(AgeError) -> String {
    let content = try readString()
    let isName = content.withBytes { Stanza.isWord($0) }
    guard isName, content.count <= 64 else { throw .ssh(fault) }
    return String(decoding: content.publicBytes(), as: UTF8.self)
  }

  /// Reads a positive number in its only form: no zero in front but the one that carries the sign.
  mutating func readNatural() throws(AgeError) -> SecretBytes {
    let content = try readString()
    let start = content.withBytes { bytes -> Int? in
      guard !bytes.isEmpty, bytes[0] < 0x80 else { return nil }
      guard bytes[0] == 0 else { return 0 }
      return bytes.count > 1 && bytes[1] >= 0x80 ? 1 : nil
    }
    guard let start else { throw .ssh(fault) }
    return start == 0 ? content : content.subsequence(start..<content.count)
  }

  /// Makes sure that nothing is left over.
  func finish() throws(AgeError) {
    guard remainingByteCount == 0 else { throw .ssh(fault) }
  }
}

extension [UInt8] {
  /// Appends a string as RFC 4251 §5 has it.
  mutating func appendSSHString(_ content: some Collection<UInt8>) {
    for shift in [24, 16, 8, 0] { append(UInt8(truncatingIfNeeded: content.count >> shift)) }
    append(contentsOf: content)
  }

  /// Appends a positive number without leading zeros as RFC 4251 §5 has it.
  mutating func appendSSHNatural(_ magnitude: [UInt8]) {
    appendSSHString((magnitude.first ?? 0) >= 0x80 ? [0] + magnitude : magnitude)
  }
}
