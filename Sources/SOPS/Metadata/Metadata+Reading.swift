internal import DocumentFormats

extension Metadata {
  /// Reads the metadata from the tree of its block.
  ///
  /// Fields may stand in any order and in any letters, and unknown ones are no concern.
  ///
  /// - Throws: `MetadataFault`.
  init(_ block: DocumentValue) throws(MetadataFault) {
    guard case .mapping = block else { throw .notMapping }
    let rules = SelectionRule.Name.allCases.compactMap { name in
      Self.text(block, name.rawValue).flatMap { $0.isEmpty ? nil : SelectionRule(name, $0) }
    }
    guard rules.count < 2 else { throw .severalSelections(rules.map(\.name.rawValue)) }
    guard let date = Self.text(block, "lastmodified") else { throw .missing(field: "lastmodified") }
    guard MetadataText.isDate(date) else { throw .invalid(field: "lastmodified") }
    let threshold = Self.text(block, "shamir_threshold") ?? ""
    guard let number = threshold.isEmpty ? 0 : MetadataText.number(threshold) else {
      throw .invalid(field: "shamir_threshold")
    }
    guard let coverage = MetadataText.boolean(Self.text(block, "mac_only_encrypted") ?? "") else {
      throw .invalid(field: "mac_only_encrypted")
    }
    self.init(
      keyGroups: try Self.groups(block),
      shamirThreshold: number,
      selection: rules.first,
      macOnlyEncrypted: coverage,
      lastModified: date,
      mac: Self.text(block, "mac") ?? "",
      version: Self.text(block, "version") ?? ""
    )
  }

  private static func text(_ block: DocumentValue, _ name: String) -> String? {
    block.field(name).flatMap { MetadataText.string($0) }
  }

  /// The groups: the lists at the top are the only one if any of them holds a key.
  private static func groups(_ block: DocumentValue) throws(MetadataFault) -> [KeyGroup] {
    let single = try group(block)
    if !single.keys.isEmpty { return [single] }
    var groups: [KeyGroup] = []
    for item in block.field("key_groups")?.items ?? [] { groups.append(try group(item)) }
    guard groups.contains(where: { !$0.keys.isEmpty }) else { throw .noKeys }
    return groups
  }

  private static func group(_ lists: DocumentValue) throws(MetadataFault) -> KeyGroup {
    var keys: [MasterKey] = []
    for kind in MasterKeyKind.allCases {
      for item in lists.field(kind.rawValue)?.items ?? [] {
        keys.append(try MasterKey(item, of: kind))
      }
    }
    return KeyGroup(keys)
  }
}

extension MasterKey {
  /// Reads an entry.
  fileprivate init(_ entry: DocumentValue, of kind: MasterKeyKind) throws(MetadataFault) {
    guard case .mapping = entry else { throw .invalid(field: kind.rawValue) }
    func text(_ name: String) -> String { entry.field(name).flatMap(MetadataText.string) ?? "" }
    let identifier: MasterKeyIdentifier =
      switch kind {
      case .age: .age(recipient: text("recipient"))
      case .pgp: .pgp(fingerprint: text("fp"))
      case .gcpKMS: .gcpKMS(resource: text("resource_id"))
      case .huaweiKMS: .huaweiKMS(key: text("key_id"))
      case .azureKeyVault:
        .azureKeyVault(
          .init(vaultURL: text("vault_url"), name: text("name"), version: text("version"))
        )
      case .vaultTransit:
        .vaultTransit(
          .init(
            address: text("vault_address"),
            enginePath: text("engine_path"),
            name: text("key_name")
          )
        )
      case .awsKMS:
        .awsKMS(
          .init(
            arn: text("arn"),
            role: text("role"),
            context: Self.context(entry.field("context")),
            profile: text("aws_profile")
          )
        )
      }
    let date = text("created_at")
    self.init(
      identifier,
      encryptedDataKey: text("enc"),
      createdAt: date.isEmpty ? nil : date
    )
  }

  /// The encryption context: a mapping, or in very old files one text `k:v,k:v`.
  private static func context(_ value: DocumentValue?) -> [String: String] {
    guard let value else { return [:] }
    var context: [String: String] = [:]
    for (key, value) in value.entries {
      context[String(decoding: key, as: UTF8.self)] = MetadataText.string(value) ?? ""
    }
    guard context.isEmpty, let text = MetadataText.string(value) else { return context }
    for pair in text.split(separator: ",") {
      let parts = pair.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { context[String(parts[0])] = String(parts[1]) }
    }
    return context
  }
}
