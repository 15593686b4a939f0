public import AgeEncryption

/// The places where age identities may be, all of which count.
///
/// Nothing is read before the first search. What is cheap and silent comes first; commands come after
/// files, and whatever may ask somebody comes last, when nothing else fits.
public struct AgeIdentitySources: Sendable {
  let places: [AgeIdentityPlace]

  /// Takes identities that are already there.
  public init(_ identities: [any Identity]) {
    places = [AgeIdentityPlace(.given) { _ in identities }]
  }

  /// Collects the places that an environment names, and the usual ones in its home folder.
  ///
  /// - Parameters:
  ///   - environment: The variables; also what commands and plugins are started with.
  ///   - interaction: How plugins and passphrases reach the user.
  public init(environment: [String: String], interaction: ProviderInteraction) {
    let locations = AgeIdentityLocations(environment: environment, interaction: interaction)
    places =
      [locations.keyVariable, locations.keyFileVariable, locations.userKeyFile]
      + [locations.sshKeyFileVariable] + locations.userSSHKeys
      + [locations.keyCommand, locations.sshKeyCommand]
  }
}
