public import SOPS

/// Which providers there are: a line a kind.
public enum ProviderRegistry {
  /// Makes the providers of this machine, together for every kind of key.
  ///
  /// Nothing is read or run before a key needs it.
  ///
  /// - Parameters:
  ///   - environment: The variables that say where keys are and which programs to run.
  ///   - interaction: How the user is asked.
  /// - Returns: One provider for each kind; those that are missing refuse and say so.
  public static func local(
    environment: [String: String],
    interaction: ProviderInteraction
  ) -> [any KeyProvider] {
    let providers: [any KeyProvider] = [
      AgeKeyProvider(environment: environment, interaction: interaction),
      PGPKeyProvider(environment: environment, interaction: interaction),
    ]
    let unserved = MasterKeyKind.allCases.filter { kind in
      !providers.contains { $0.serves(kind) }
    }
    return unserved.isEmpty ? providers : providers + [UnsupportedKeyProvider(Set(unserved))]
  }
}
