internal import DocumentFormats

extension CreationRuleReader {
  /// The entries of a rule without groups, in the order in which their keys come.
  static let flatKinds: [(name: String, kind: MasterKeyKind)] = [
    ("age", .age), ("pgp", .pgp), ("kms", .awsKMS), ("gcp_kms", .gcpKMS), ("hckms", .huaweiKMS),
    ("azure_keyvault", .azureKeyVault), ("hc_vault_transit_uri", .vaultTransit),
  ]

  /// The entries of a group, in the order in which their keys come, after those it merges.
  static let groupKinds: [(name: String, kind: MasterKeyKind)] = [
    ("age", .age), ("pgp", .pgp), ("kms", .awsKMS), ("gcp_kms", .gcpKMS), ("hckms", .huaweiKMS),
    ("azure_keyvault", .azureKeyVault), ("hc_vault", .vaultTransit),
  ]

  /// Reads the keys of a rule without groups.
  mutating func flatKeys(
    _ fields: ConfigurationFields
  ) throws(ConfigurationError) -> [WrittenKey] {
    var keys: [WrittenKey] = []
    for (name, kind) in Self.flatKinds {
      guard let value = fields[name] else { continue }
      try read(value, as: KeyEntry(name, kind, fields), into: &keys)
    }
    return keys
  }

  /// Reads the keys of a rule's groups.
  mutating func groups(
    _ fields: ConfigurationFields
  ) throws(ConfigurationError) -> [WrittenGroup] {
    var groups: [WrittenGroup] = []
    for node in try fields.list("key_groups") {
      var group = WrittenGroup(offset: node.fullRange.lowerBound)
      try readGroup(node, in: fields.source, into: &group.keys)
      groups.append(group)
    }
    return groups
  }

  private mutating func readGroup(
    _ node: DocumentNode,
    in source: ConfigurationSource,
    into keys: inout [WrittenKey]
  ) throws(ConfigurationError) {
    let fields = try ConfigurationFields(node, named: "key_groups", in: source)
    warn(aboutGroup: fields)
    for merged in try fields.list("merge") { try readGroup(merged, in: source, into: &keys) }
    for (name, kind) in Self.groupKinds {
      guard let value = fields[name] else { continue }
      let entry = KeyEntry(name, kind, fields, isInGroup: true)
      try read(value, as: entry, into: &keys)
    }
  }

  /// Which entry keys are read from.
  private struct KeyEntry {
    let name: String
    let kind: MasterKeyKind
    let fields: ConfigurationFields
    let isInGroup: Bool

    init(
      _ name: String,
      _ kind: MasterKeyKind,
      _ fields: ConfigurationFields,
      isInGroup: Bool = false
    ) {
      self.name = name
      self.kind = kind
      self.fields = fields
      self.isInGroup = isInGroup
    }

    /// Whether items are mappings.
    var hasObjects: Bool {
      switch kind {
      case .awsKMS, .gcpKMS, .huaweiKMS, .azureKeyVault: isInGroup
      case .age, .pgp, .vaultTransit: false
      }
    }
  }

  /// Reads texts, lists of them, and in groups objects.
  ///
  /// The reference wants a list for `hckms` and in groups, wants objects in groups where its own
  /// documentation shows texts, and wants no list in a list, which an alias to the keys of a team
  /// makes. What it refuses is read where it can mean one thing only.
  private mutating func read(
    _ value: DocumentNode,
    as entry: KeyEntry,
    into keys: inout [WrittenKey]
  ) throws(ConfigurationError) {
    switch value.resolved.kind {
    case .scalar where !ConfigurationFields.isNull(value): readText(value, as: entry, into: &keys)
    case .sequence:
      for item in value.resolved.children { try read(item, as: entry, into: &keys) }
    case .mapping where entry.hasObjects:
      let object = try ConfigurationFields(value, named: entry.name, in: entry.fields.source)
      let form = try object.key(of: entry.kind)
      keys.append(WrittenKey(form: form, entry: entry.name, offset: value.fullRange.lowerBound))
    default:
      throw entry.fields.unexpected(value, entry.name, entry.hasObjects ? .keyObjects : .keys)
    }
  }

  private mutating func readText(
    _ value: DocumentNode,
    as entry: KeyEntry,
    into keys: inout [WrittenKey]
  ) {
    let text = ConfigurationFields.text(value)
    // A group's addresses of Vault are one each; a path may have a comma.
    let isOne = entry.isInGroup && entry.kind == .vaultTransit
    let pieces = (isOne ? [KeyListText.trim(text)] : KeyListText.pieces(text))
      .filter { !$0.isEmpty }
    if pieces.count == 1 { roster.note(value, as: pieces[0]) }
    let offset = value.fullRange.lowerBound
    for piece in pieces {
      keys.append(WrittenKey(form: .text(piece, entry.kind), entry: entry.name, offset: offset))
    }
  }
}

extension ConfigurationFields {
  /// Reads a key that is written in parts.
  fileprivate func key(
    of kind: MasterKeyKind
  ) throws(ConfigurationError) -> WrittenKey.Form {
    switch kind {
    case .awsKMS: .parts(.awsKMS(try awsKey()))
    case .azureKeyVault: .parts(.azureKeyVault(try azureKey()))
    case .huaweiKMS: .text(try neededText("key_id"), kind)
    default: .text(try neededText("resource_id"), kind)
    }
  }

  private func azureKey() throws(ConfigurationError) -> MasterKeyIdentifier.AzureKey {
    MasterKeyIdentifier.AzureKey(
      vaultURL: try neededText("vaultUrl"),
      name: try neededText("key"),
      version: try text("version")
    )
  }

  private func awsKey() throws(ConfigurationError) -> MasterKeyIdentifier.AWSKey {
    // The role has an entry of its own; behind the name, where no service takes it, it is the same.
    var key = MasterKeyIdentifier.AWSKey(parsing: try neededText("arn"))
    let role = try text("role")
    if !role.isEmpty { key.role = role }
    key.profile = try text("aws_profile")
    let context = try ConfigurationFields(self["context"], named: "context", in: source)
    for (name, entry) in context.entries.sorted(by: { $0.key < $1.key }) {
      guard !Self.isNull(entry.value) else { throw context.unexpected(entry.value, name, .text) }
      key.context[name] = try context.text(name)
    }
    return key
  }
}
