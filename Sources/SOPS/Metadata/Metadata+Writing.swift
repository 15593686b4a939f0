internal import DocumentFormats

// The block as the reference writes it: every mapping in the order of its keys' bytes, empty lists
// left out, and one group's keys at the top.

extension Metadata {
  /// The names of all fields: what a writer may take away.
  static let fieldNames: Set<String> = {
    let kinds = MasterKeyKind.allCases.map(\.rawValue)
    let rules = SelectionRule.Name.allCases.map(\.rawValue)
    let others = [
      "key_groups", "lastmodified", "mac", "mac_only_encrypted", "shamir_threshold", "version",
    ]
    return Set(kinds + rules + others)
  }()

  /// The tree of the block.
  var block: DocumentValue {
    var fields: [(String, DocumentValue)] = [
      ("lastmodified", .string(lastModified)), ("mac", .string(mac)), ("version", .string(version)),
    ]
    if let selection { fields.append((selection.name.rawValue, .string(selection.text))) }
    if macOnlyEncrypted { fields.append(("mac_only_encrypted", .scalar(.boolean(true)))) }
    if shamirThreshold != 0 {
      fields.append(("shamir_threshold", .scalar(.integer(Int64(shamirThreshold)))))
    }
    if keyGroups.count == 1 {
      fields += Self.lists(of: keyGroups[0], always: [])
    } else {
      let groups = keyGroups.map { group in
        DocumentValue.sorted(Self.lists(of: group, always: [.age, .vaultTransit]))
      }
      fields.append(("key_groups", .sequence(groups.map { .item($0) })))
    }
    return .sorted(fields)
  }

  /// The lists of a group's keys by kind; the reference writes some of a group's though empty.
  private static func lists(
    of group: KeyGroup,
    always: [MasterKeyKind]
  ) -> [(String, DocumentValue)] {
    MasterKeyKind.allCases.compactMap { kind in
      let keys = group.keys.filter { $0.identifier.kind == kind }
      guard !keys.isEmpty || always.contains(kind) else { return nil }
      return (kind.rawValue, .sequence(keys.map { .item($0.entry) }))
    }
  }
}

extension MasterKey {
  /// The tree of the entry.
  fileprivate var entry: DocumentValue {
    var fields: [(String, DocumentValue)] = [("enc", .string(encryptedDataKey))]
    if identifier.kind != .age { fields.append(("created_at", .string(createdAt ?? ""))) }
    switch identifier {
    case .age(let recipient): fields.append(("recipient", .string(recipient)))
    case .pgp(let fingerprint): fields.append(("fp", .string(fingerprint)))
    case .gcpKMS(let resource): fields.append(("resource_id", .string(resource)))
    case .huaweiKMS(let key): fields.append(("key_id", .string(key)))
    case .azureKeyVault(let key):
      fields += [
        ("name", .string(key.name)), ("vault_url", .string(key.vaultURL)),
        ("version", .string(key.version)),
      ]
    case .vaultTransit(let key):
      fields += [
        ("engine_path", .string(key.enginePath)), ("key_name", .string(key.name)),
        ("vault_address", .string(key.address)),
      ]
    case .awsKMS(let key):
      fields += [("arn", .string(key.arn)), ("aws_profile", .string(key.profile))]
      if !key.role.isEmpty { fields.append(("role", .string(key.role))) }
      if !key.context.isEmpty {
        fields.append(("context", .sorted(key.context.map { ($0, .string($1)) })))
      }
    }
    return .sorted(fields)
  }
}

extension DocumentValue {
  /// A mapping in the order of its keys' bytes.
  fileprivate static func sorted(_ fields: [(String, DocumentValue)]) -> DocumentValue {
    let order = fields.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    return .mapping(order.map { .entry(key: $0, $1) })
  }
}
