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
  /// - Throws: `ConfigurationError`, or `PlanError` where nobody is named.
  init(_ options: NewFileOptions, forFile path: String, _ session: FileSession) throws {
    let keys = try options.keys.identifiers()
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

  /// The rule for a file; where keys are named elsewhere, none is needed.
  private static func match(
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
  /// The text of a key is none.
  case key(MasterKeyKind, MasterKeyTextFault)
}

extension KeyOptions {
  /// The keys that are named, in the order in which the reference writes them.
  ///
  /// - Throws: `PlanError.key`.
  func identifiers() throws(PlanError) -> [MasterKeyIdentifier] {
    let order: [MasterKeyKind] = [
      .awsKMS, .gcpKMS, .huaweiKMS, .azureKeyVault, .pgp, .vaultTransit, .age,
    ]
    var keys: [MasterKeyIdentifier] = []
    for kind in order {
      for text in texts[kind] ?? [] {
        do throws(MasterKeyTextFault) {
          let found = try MasterKeyIdentifier.list(fromOption: text, of: kind)
          keys += found.map {
            $0.reached(withContext: encryptionContext, profile: awsProfile ?? "")
          }
        } catch {
          throw .key(kind, error)
        }
      }
    }
    return keys
  }
}
