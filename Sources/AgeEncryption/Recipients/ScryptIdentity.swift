public import CryptoPrimitives

/// A passphrase to decrypt with.
public struct ScryptIdentity: Identity {
  /// The largest work factor accepted unless asked otherwise: about 15 seconds and 4 GiB.
  public static let defaultMaximumWorkFactor = 22

  private let passphrase: SecretBytes
  private let maximumWorkFactor: Int

  /// Takes a passphrase and the largest work factor to accept from a file.
  ///
  /// - Throws: `AgeError.emptyPassphrase`.
  public init(
    passphrase: SecretBytes,
    maximumWorkFactor: Int = defaultMaximumWorkFactor
  ) throws(AgeError) {
    guard passphrase.count > 0 else { throw .emptyPassphrase }
    self.passphrase = passphrase
    self.maximumWorkFactor = maximumWorkFactor
  }

  /// False: it needs nobody.
  public var mayAsk: Bool { false }

  /// Opens the file's only stanza; a wrong passphrase is "not mine".
  public func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey? {
    guard let stanza = try Self.passphraseStanza(of: stanzas) else { return nil }
    let salt = try stanza.decodeArgument(0, of: 2, byteCount: ScryptRecipient.saltByteCount)
    let workFactor = try Self.workFactor(of: stanza, limit: maximumWorkFactor)
    try stanza.requireWrappedFileKey()
    do throws(CryptoError) {
      let cipher = try ScryptRecipient.cipher(
        passphrase: passphrase,
        salt: salt,
        workFactor: workFactor
      )
      return FileKey(try cipher.openOnce(stanza.body))
    } catch .authenticationFailure {
      return nil
    } catch .resourceLimit {
      throw .notEnoughMemory(workFactor: workFactor)
    } catch {
      throw AgeError(error)
    }
  }

  /// Finds the passphrase stanza, which must be alone; nil where there is none.
  static func passphraseStanza(of stanzas: [Stanza]) throws(AgeError) -> Stanza? {
    let stanza = stanzas.first { $0.type == ScryptRecipient.stanzaType }
    guard stanza == nil || stanzas.count == 1 else { throw .passphraseNotAlone }
    return stanza
  }

  /// Reads the work factor: a decimal number in its shortest form.
  static func workFactor(of stanza: Stanza, limit: Int) throws(AgeError) -> Int {
    guard stanza.arguments.count == 2 else {
      throw .malformedStanza(type: stanza.type, .argumentCount(stanza.arguments.count))
    }
    let text = stanza.arguments[1]
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard
      text.utf8.allSatisfy({ digits.contains($0) }), text.utf8.first != UInt8(ascii: "0"),
      let value = Int(text)
    else { throw .malformedStanza(type: stanza.type, .workFactor(text)) }
    guard value <= limit, value <= 30 else { throw .workFactorTooLarge(value, limit: limit) }
    return value
  }
}
