internal import DocumentFormats

/// Entries that do nothing are noted, and not read as what they seem to mean: the reference passes
/// over them, and the two would encrypt the same file to different keys.
extension CreationRuleReader {
  private static let ruleEntries: Set<String> = Set(
    flatKinds.map(\.name) + SelectionRule.Name.allCases.map(\.rawValue)
      + ["path_regex", "aws_profile", "key_groups", "shamir_threshold", "mac_only_encrypted"]
  )

  private static let groupEntries = Set(groupKinds.map(\.name) + ["merge"])

  /// What is meant by names that documents and old files have.
  private static let ruleMeanings = [
    "hc_vault_uris": "hc_vault_transit_uri", "hc_vault": "hc_vault_transit_uri",
    "azure_kv": "azure_keyvault", "filename_regex": "path_regex",
  ]

  private static let groupMeanings = [
    "hc_vault_uris": "hc_vault", "hc_vault_transit_uri": "hc_vault", "azure_kv": "azure_keyvault",
  ]

  mutating func warn(aboutRule fields: ConfigurationFields, hasGroups: Bool) {
    warn(about: fields, knowing: Self.ruleEntries, meaning: Self.ruleMeanings)
    guard hasGroups else { return }
    for (name, _) in Self.flatKinds {
      guard fields[name] != nil, let entry = fields.entries[name] else { continue }
      let offset = entry.key.fullRange.lowerBound
      warnings[offset] = .keysBesideGroups(name, line: fields.source.line(of: offset))
    }
  }

  mutating func warn(aboutGroup fields: ConfigurationFields) {
    warn(about: fields, knowing: Self.groupEntries, meaning: Self.groupMeanings)
  }

  private mutating func warn(
    about fields: ConfigurationFields,
    knowing known: Set<String>,
    meaning meanings: [String: String]
  ) {
    for (name, entry) in fields.entries where !known.contains(name) {
      let offset = entry.key.fullRange.lowerBound
      let line = fields.source.line(of: offset)
      warnings[offset] = .unknownKey(name, line: line, meant: meanings[name])
    }
  }
}
