public import AgeEncryption
public import CryptoPrimitives
public import SOPS

/// Encrypts data keys to age recipients, and decrypts them with age identities.
///
/// An entry is an age file of its own, in an armor, for one recipient of any kind: native, post-quantum,
/// tagged, of a plugin, or an SSH key.
public struct AgeKeyProvider: KeyProvider {
  private let sources: AgeIdentitySources
  private let plugins: PluginHost

  /// Takes the places where identities may be, and how plugins are found for encrypting.
  public init(sources: AgeIdentitySources, plugins: PluginHost) {
    self.sources = sources
    self.plugins = plugins
  }

  /// Takes everything from an environment: identities wherever it leads to, plugins in its `PATH`.
  public init(environment: [String: String], interaction: ProviderInteraction) {
    sources = AgeIdentitySources(environment: environment, interaction: interaction)
    plugins = PluginHost(environment: environment, interaction: interaction.plugins)
  }

  /// Takes identities that are already there, and finds no plugin.
  public init(identities: [any Identity]) {
    sources = AgeIdentitySources(identities)
    plugins = PluginHost(environment: [:], interaction: PluginInteraction())
  }

  /// Takes the identities of a key file that is in memory, of kinds that need neither a program nor
  /// anybody's answer.
  ///
  /// - Parameters:
  ///   - content: The content, as `age-keygen` writes it, or an SSH private key.
  ///   - name: How errors call it.
  /// - Throws: `AgeError` where it holds no identity, or something that is none.
  public init(keyFile content: SecretBytes, named name: String = "keys") throws(AgeError) {
    let nobody = AgeKeyProvider(identities: [])
    self.init(identities: try nobody.reader.identities(inFile: content, named: name))
  }

  /// True for age keys.
  public func serves(_ kind: MasterKeyKind) -> Bool { kind == .age }

  /// Encrypts a data key to a recipient.
  ///
  /// - Returns: An age file in an armor, with a line end at its end.
  /// - Throws: `KeyProviderError.recipient`.
  public func encrypt(_ dataKey: SecretBytes, to key: MasterKeyIdentifier) throws -> String {
    guard case .age(let text) = key else { throw KeyProviderError.unsupported(key.kind) }
    do throws(AgeError) {
      let recipient = try reader.recipient(text.trimmed)
      let file = try dataKey.withBytes { (bytes) throws(AgeError) in
        try Age.encrypt(bytes, to: [recipient], armored: true)
      }
      return String(decoding: file, as: UTF8.self)
    } catch {
      throw KeyProviderError.recipient(text, error)
    }
  }

  /// Decrypts the data key of an entry with whichever identity fits.
  ///
  /// - Throws: `KeyProviderError.noAgeIdentity` with all that was tried, or `.ageFile`.
  public func decrypt(_ key: MasterKey) throws -> SecretBytes {
    guard case .age(let recipient) = key.identifier else {
      throw KeyProviderError.unsupported(key.identifier.kind)
    }
    let search = AgeIdentitySearch(sources, for: recipient)
    do throws(AgeError) {
      return try Age.decrypt(Array(key.encryptedDataKey.utf8), with: [search])
    } catch {
      guard case .noIdentityMatched = error, let report = search.report else {
        throw KeyProviderError.ageFile(error)
      }
      throw KeyProviderError.noAgeIdentity(report)
    }
  }

  private var reader: KeyReader {
    KeyReader(
      plugins: plugins,
      requestPassphrase: ProviderInteraction().requestPassphrase,
      warn: { _ in }
    )
  }
}
