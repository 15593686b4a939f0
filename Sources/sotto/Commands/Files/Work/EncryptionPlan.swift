internal import CryptoPrimitives
internal import DocumentFormats
internal import SOPS
internal import Workspace

/// To whom a new file is encrypted and what of it: what options and the creation rule say together.
struct EncryptionPlan {
  /// The keys, which have encrypted nothing yet, and the selection.
  let metadata: Metadata
  /// The rule that was found; nil where there is none, or none is needed.
  let match: RuleMatch?

  /// Finds out what holds for a file.
  ///
  /// Keys that are named by options or variables take the place of all keys of the rule.
  ///
  /// - Throws: `ConfigurationError`, `MasterKeyTextFault`, or `PlanError` where nobody is named.
  init(_ options: NewFileOptions, forFile path: String, _ session: FileSession) throws {
    let keys = try options.keys.identifiers(inOrder: Self.order)
    let match = try Self.match(forFile: path, needed: keys.isEmpty, session)
    let settings = try match?.rule.settings(encryptionContext: options.keys.encryptionContext)
    let groups = keys.isEmpty ? settings?.keyGroups ?? [] : [KeyGroup(keys)]
    guard !groups.isEmpty else {
      throw PlanError.noKeys(rule: match?.rule.name, path: path)
    }
    self.match = match
    metadata = Metadata(
      keyGroups: groups,
      shamirThreshold: options.shamirThreshold ?? settings?.shamirThreshold ?? 0,
      selection: options.selection ?? settings?.selection,
      macOnlyEncrypted: options.isMACOnlyEncrypted ?? settings?.macOnlyEncrypted ?? false
    )
  }

  /// Takes what somebody found out already.
  init(_ metadata: Metadata, by match: RuleMatch?) {
    self.metadata = metadata
    self.match = match
  }

  /// The order in which the reference writes the keys of options.
  static let order: [MasterKeyKind] = [
    .awsKMS, .gcpKMS, .huaweiKMS, .azureKeyVault, .pgp, .vaultTransit, .age,
  ]

  /// The rule for a file; where keys are named elsewhere, none is needed.
  static func match(
    forFile path: String,
    needed: Bool,
    _ session: FileSession
  ) throws -> RuleMatch? {
    do {
      return try session.configurations.configuration(forFile: path)?.rule(forFile: path)
    } catch ConfigurationError.noMatchingRule(let search) {
      if needed { throw ConfigurationError.noMatchingRule(search) }
      return nil
    }
  }
}

/// Why nobody can be encrypted to.
enum PlanError: Error, Equatable {
  /// Neither options nor variables nor a rule name a key.
  case noKeys(rule: RuleName?, path: String)
}
