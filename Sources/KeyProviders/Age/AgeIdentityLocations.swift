internal import AgeEncryption
internal import CryptoPrimitives
internal import HostSystem

/// The places that an environment leads to.
struct AgeIdentityLocations: Sendable {
  let environment: [String: String]
  let loader: AgeIdentityLoader

  init(environment: [String: String], interaction: ProviderInteraction) {
    self.environment = environment
    loader = AgeIdentityLoader(environment: environment, interaction: interaction)
  }

  // MARK: Native keys

  var keyVariable: AgeIdentityPlace {
    AgeIdentityPlace(.keyVariable) { [environment, loader] _ throws(AgeIdentityFault) in
      guard let text = environment["SOPS_AGE_KEY"] else { return nil }
      return try loader.identities(inVariable: text, named: "SOPS_AGE_KEY")
    }
  }

  var keyFileVariable: AgeIdentityPlace {
    let path = environment["SOPS_AGE_KEY_FILE"]
    return AgeIdentityPlace(.keyFileVariable(path: path)) { [loader] _ throws(AgeIdentityFault) in
      guard let path else { return nil }
      return try loader.identities(inFile: path)
    }
  }

  var userKeyFile: AgeIdentityPlace {
    let folder = configurationFolder
    let path = (try? folder.get()).map { $0 + "/sops/age/keys.txt" }
    return AgeIdentityPlace(.userKeyFile(path: path)) { [loader] _ throws(AgeIdentityFault) in
      _ = try folder.get()
      guard let path, AgeIdentityLoader.exists(path) else { return nil }
      return try loader.identities(inFile: path)
    }
  }

  var keyCommand: AgeIdentityPlace {
    let command = environment["SOPS_AGE_KEY_CMD"]
    return AgeIdentityPlace(.keyCommandVariable, isPerRecipient: true) {
      [loader] recipient throws(AgeIdentityFault) in
      guard let command else { return nil }
      let output = try loader.output(of: command, recipient: recipient)
      return try loader.identities(in: output, named: "SOPS_AGE_KEY_CMD")
    }
  }

  // MARK: SSH keys

  var sshKeyFileVariable: AgeIdentityPlace {
    let path = environment["SOPS_AGE_SSH_PRIVATE_KEY_FILE"]
    return AgeIdentityPlace(.sshKeyFileVariable(path: path), holdsSSHKey: path != nil) {
      [loader] _ throws(AgeIdentityFault) in
      guard let path else { return nil }
      return [try loader.sshIdentity(inFile: path)]
    }
  }

  var userSSHKeys: [AgeIdentityPlace] {
    guard let home = nonEmpty("HOME") else { return [] }
    return ["id_ed25519", "id_rsa"].map { name in
      let path = "\(home)/.ssh/\(name)"
      return AgeIdentityPlace(.userSSHKey(path: path), holdsSSHKey: true) {
        [loader] _ throws(AgeIdentityFault) in
        guard AgeIdentityLoader.exists(path) else { return nil }
        return [try loader.sshIdentity(inFile: path)]
      }
    }
  }

  var sshKeyCommand: AgeIdentityPlace {
    let command = environment["SOPS_AGE_SSH_PRIVATE_KEY_CMD"]
    return AgeIdentityPlace(
      .sshKeyCommandVariable,
      holdsSSHKey: command != nil,
      isPerRecipient: true
    ) { [loader] recipient throws(AgeIdentityFault) in
      guard let command else { return nil }
      let output = try loader.output(of: command, recipient: recipient)
      return [try loader.unprotectedSSHIdentity(output)]
    }
  }

  // MARK: Folders

  /// `XDG_CONFIG_HOME`, or `.config` in the home folder.
  private var configurationFolder: Result<String, AgeIdentityFault> {
    guard let folder = nonEmpty("XDG_CONFIG_HOME") else {
      guard let home = nonEmpty("HOME") else { return .failure(.noHomeFolder) }
      return .success(home + "/.config")
    }
    guard folder.utf8.first == UInt8(ascii: "/") else {
      return .failure(.relativeConfigurationFolder(folder))
    }
    return .success(folder)
  }

  private func nonEmpty(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
