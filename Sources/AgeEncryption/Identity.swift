public import CryptoPrimitives

/// Somebody who can decrypt: a private key, a passphrase, a plugin's key.
public protocol Identity: Sendable {
  /// Opens the stanza that is meant for this identity.
  ///
  /// - Returns: The file key, or nil when none of the stanzas is meant for this identity.
  /// - Throws: `AgeError` when a stanza is meant for this identity but broken, or the identity cannot
  ///   be used; either ends the decryption, whatever other identities there are.
  func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey?

  /// Whether opening may need a plugin or the user; such identities are asked after all others.
  var mayAsk: Bool { get }
}

extension Identity {
  /// True, unless an identity says otherwise.
  public var mayAsk: Bool { true }
}

/// The symmetric key of one file: 16 random bytes, wrapped once for each recipient.
public struct FileKey: Sendable, Equatable {
  /// The length that the format prescribes.
  public static let byteCount = 16

  /// The key itself.
  public let bytes: SecretBytes

  /// Takes a key of exactly 16 bytes; any other length is nil.
  ///
  /// The length is part of the format's defence: a longer key could be crafted to decrypt under
  /// several identities.
  public init?(_ bytes: SecretBytes) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  private init(random count: Int) { bytes = .random(count: count) }

  /// Makes a new key from the system's random generator.
  public static func random() -> FileKey { FileKey(random: byteCount) }
}
