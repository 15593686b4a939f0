public import AgeEncryption

/// How providers reach the person whose keys they use.
public struct ProviderInteraction: Sendable {
  /// How plugins of age ask and tell.
  public var plugins: PluginInteraction

  /// Asks for the passphrase of a protected key; throws where nobody can be asked.
  public var requestPassphrase: KeyReader.PassphraseRequest

  /// Makes an interaction in which every question is refused, to be filled in.
  public init() {
    plugins = PluginInteraction()
    requestPassphrase = { _ throws(AgeError) in
      throw .passphraseUnavailable(reason: "nobody can be asked")
    }
  }
}
