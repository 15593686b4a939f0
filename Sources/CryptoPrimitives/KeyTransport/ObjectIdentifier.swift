/// Object identifiers in their encoded form (X.690 §8.19).
enum ObjectIdentifier {
  /// 1.2.840.113549.1.1.1.
  static let rsa: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]
  /// 1.3.101.112.
  static let ed25519: [UInt8] = [0x2B, 0x65, 0x70]
  /// 1.2.840.113549.1.5.12.
  static let pbkdf2: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0C]
  /// 1.2.840.113549.1.5.13.
  static let pbes2: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0D]
  /// 1.2.840.113549.3.7.
  static let tripleDESCBC: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x03, 0x07]

  /// The hash of a pseudorandom function for PBKDF2, 1.2.840.113549.2.n (RFC 8018 appendix B.1.2).
  static func hash(ofMAC identifier: [UInt8]) -> HashFunction? {
    guard identifier.dropLast() == [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x02] else { return nil }
    return switch identifier.last {
    case 7: .sha1
    case 9: .sha256
    case 11: .sha512
    default: nil
    }
  }

  /// A cipher with cipher block chaining, 2.16.840.1.101.3.4.1.n for AES (RFC 3565 §4.1).
  static func cipher(_ identifier: [UInt8]) -> BlockCipher? {
    if identifier == tripleDESCBC { return .tripleDESCBC }
    let aes: [UInt8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01]
    guard identifier.dropLast() == aes[...] else { return nil }
    return switch identifier.last {
    case 2: .aes128CBC
    case 22: .aes192CBC
    case 42: .aes256CBC
    default: nil
    }
  }

  /// Writes the dotted form, for messages.
  static func dotted(_ encoded: [UInt8]) -> String {
    var arcs: [UInt64] = []
    var arc: UInt64 = 0
    for byte in encoded {
      arc = arc << 7 | UInt64(byte & 0x7F)
      guard byte < 0x80 else { continue }
      if arcs.isEmpty {
        let first = min(arc / 40, 2)
        arcs = [first, arc - first * 40]
      } else {
        arcs.append(arc)
      }
      arc = 0
    }
    return arcs.map(String.init).joined(separator: ".")
  }
}
