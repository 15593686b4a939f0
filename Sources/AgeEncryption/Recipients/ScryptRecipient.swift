public import CryptoPrimitives

/// A passphrase to encrypt to; it must be the file's only recipient.
///
/// Whoever knows the passphrase can have written the file, so a passphrase authenticates it, unless
/// somebody else can open it too.
public struct ScryptRecipient: Recipient {
  static let stanzaType = "scrypt"
  static let label: [UInt8] = Array("age-encryption.org/v1/scrypt".utf8)
  static let saltByteCount = 16

  /// The work factor of new files: about a second on a laptop.
  public static let defaultWorkFactor = 18

  private let passphrase: SecretBytes
  private let workFactor: Int

  /// Takes a passphrase and the binary logarithm of the work.
  ///
  /// - Throws: `AgeError.emptyPassphrase`.
  public init(
    passphrase: SecretBytes,
    workFactor: Int = defaultWorkFactor
  ) throws(AgeError) {
    precondition((1...30).contains(workFactor), "the work factor is a logarithm from 1 to 30")
    guard passphrase.count > 0 else { throw .emptyPassphrase }
    self.passphrase = passphrase
    self.workFactor = workFactor
  }

  /// Wraps the file key under a key derived from the passphrase and a new salt.
  public func wrap(_ fileKey: FileKey) throws(AgeError) -> WrappedFileKey {
    let salt = randomBytes(count: Self.saltByteCount)
    do throws(CryptoError) {
      let cipher = try Self.cipher(passphrase: passphrase, salt: salt, workFactor: workFactor)
      let stanza = Stanza(
        type: Self.stanzaType,
        arguments: [Base64.encode(salt), String(workFactor)],
        body: try cipher.sealOnce(fileKey.bytes)
      )
      // A label nobody else can have keeps every other recipient away.
      return WrappedFileKey(stanzas: [stanza], labels: [Hex.encode(randomBytes(count: 16))])
    } catch .resourceLimit {
      throw .notEnoughMemory(workFactor: workFactor)
    } catch {
      throw AgeError(error)
    }
  }

  static func cipher(
    passphrase: SecretBytes,
    salt: [UInt8],
    workFactor: Int
  ) throws(CryptoError) -> ChaCha20Poly1305 {
    let key = try Scrypt.derive(
      from: passphrase,
      salt: label + salt,
      logN: workFactor,
      count: ChaCha20Poly1305.keyByteCount
    )
    return try ChaCha20Poly1305(key: key)
  }
}
