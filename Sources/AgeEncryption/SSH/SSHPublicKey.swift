internal import CryptoPrimitives

/// A public key of OpenSSH that files can be encrypted to: Ed25519 or RSA.
///
///     ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH9pO5pz22JZEasoS2LEWWvJiUYI9M6l1uZc31FGYMXa alice@laptop
///
/// A value is always usable: its point lies on the curve, its modulus has enough bits.
public struct SSHPublicKey: Hashable, Sendable {
  static let ed25519Type = "ssh-ed25519"
  static let rsaType = "ssh-rsa"

  enum Material: Hashable, Sendable {
    /// The key, and the point of Curve25519 that it is converted to.
    case ed25519([UInt8], x25519: [UInt8])
    case rsa(RSAPublicKey)
  }

  /// The key in SSH's wire encoding, which is what a line holds as base64.
  public let blob: [UInt8]
  /// The letters by which stanzas name the key: the first 32 bits of its SHA-256.
  public let tag: String

  let material: Material

  /// Reads a line of authorized_keys(5) without options: type, key and perhaps a comment.
  ///
  /// - Throws: `AgeError.ssh` with what is wrong, or with the type where that is not supported.
  public init(line: String) throws(AgeError) {
    self = try Self.parse(line)
  }

  /// Reads the wire encoding.
  init(blob: [UInt8]) throws(AgeError) {
    var reader = SSHWireReader(SecretBytes(copying: blob), fault: .malformedPublicKey)
    let type = try reader.readName()
    switch type {
    case Self.ed25519Type:
      let key = try reader.readString().publicBytes()
      try reader.finish()
      material = try Self.ed25519(key)
    case Self.rsaType:
      let exponent = try reader.readNatural().publicBytes()
      let modulus = try reader.readNatural().publicBytes()
      try reader.finish()
      material = .rsa(try Self.rsa(modulus: modulus, exponent: exponent))
    default:
      throw .ssh(.unsupportedType(type))
    }
    self.blob = blob
    tag = try Self.tag(of: blob)
  }

  /// Takes a key of Ed25519.
  init(ed25519 key: [UInt8]) throws(AgeError) {
    var blob: [UInt8] = []
    blob.appendSSHString(Self.ed25519Type.utf8)
    blob.appendSSHString(key)
    try self.init(blob: blob)
  }

  /// Takes a key of RSA.
  init(rsa key: RSAPublicKey) throws(AgeError) {
    var blob: [UInt8] = []
    blob.appendSSHString(Self.rsaType.utf8)
    blob.appendSSHNatural(key.exponent)
    blob.appendSSHNatural(key.modulus)
    try self.init(blob: blob)
  }

  /// The name of the key's type, which is the type of its stanzas too.
  public var type: String {
    switch material {
    case .ed25519: Self.ed25519Type
    case .rsa: Self.rsaType
    }
  }

  private static func ed25519(_ key: [UInt8]) throws(AgeError) -> Material {
    do throws(CryptoError) {
      return .ed25519(key, x25519: try Ed25519.x25519PublicKey(key))
    } catch .invalidKey {
      throw .ssh(.malformedPublicKey)
    } catch {
      throw AgeError(error)
    }
  }

  /// Takes the numbers of a key of RSA.
  static func rsa(modulus: [UInt8], exponent: [UInt8]) throws(AgeError) -> RSAPublicKey {
    // Longer exponents are refused by other readers of SSH keys, so nobody could decrypt.
    guard RSAPublicKey.bitCount(of: exponent) <= 24 else { throw .ssh(.malformedPublicKey) }
    do throws(CryptoError) {
      return try RSAPublicKey(modulus: modulus, exponent: exponent)
    } catch .invalidLength {
      throw .ssh(
        .rsaBitCount(RSAPublicKey.bitCount(of: modulus), allowed: RSAPublicKey.bitCounts)
      )
    } catch {
      throw .ssh(.malformedPublicKey)
    }
  }

  private static func tag(of blob: [UInt8]) throws(AgeError) -> String {
    do throws(CryptoError) {
      return Base64.encode(Array(try HashFunction.sha256.hash(blob).prefix(4)))
    } catch {
      throw AgeError(error)
    }
  }
}

extension SSHPublicKey: CustomStringConvertible {
  /// The line of the key, without a comment.
  public var description: String { type + " " + Base64.encode(blob, padded: true) }
}
