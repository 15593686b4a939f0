public import AgeEncryption

/// How providers reach the person whose keys they use.
public struct ProviderInteraction: Sendable {
  /// How plugins of age ask and tell.
  public var plugins: PluginInteraction

  /// Asks for the passphrase of a protected key; throws where nobody can be asked.
  public var requestPassphrase: KeyReader.PassphraseRequest

  /// The path of the user's terminal, for gpg and its agent, which ask there themselves; nil where
  /// there is none, or `GPG_TTY` says so already.
  public var terminalName: String?

  /// Makes an interaction in which every question is refused, to be filled in.
  public init() {
    plugins = PluginInteraction()
    requestPassphrase = { _ throws(AgeError) in
      throw .passphraseUnavailable(reason: "nobody can be asked")
    }
  }
}
