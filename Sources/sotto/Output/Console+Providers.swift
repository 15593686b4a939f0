internal import AgeEncryption
internal import KeyProviders

extension Console {
  /// How providers of keys reach the person at the terminal.
  var providerInteraction: ProviderInteraction {
    var interaction = ProviderInteraction()
    interaction.plugins = pluginHost.interaction
    interaction.requestPassphrase = { purpose throws(AgeError) in try passphrase(for: purpose) }
    return interaction
  }
}
