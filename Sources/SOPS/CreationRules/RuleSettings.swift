/// What a rule says of a file that is to be made.
public struct RuleSettings: Sendable, Equatable {
  /// To whom it is encrypted; no groups where the rule names no keys.
  public let keyGroups: [KeyGroup]

  /// How many groups are needed; 0 where nothing is said.
  public let shamirThreshold: Int

  /// Which values are encrypted; nil where nothing is said.
  public let selection: SelectionRule?

  /// Whether the MAC covers only the encrypted values.
  public let macOnlyEncrypted: Bool
}

extension CreationRule {
  /// Looks into the rule's keys and its selection.
  ///
  /// An invalid regular expression of the selection is an error. The reference takes it for one
  /// that is never found, which can leave a whole file unencrypted.
  ///
  /// - Parameter encryptionContext: What AWS authenticates for keys from the rule's plain list;
  ///   keys in groups have their own.
  /// - Returns: What holds for a file.
  /// - Throws: `ConfigurationError.fault` for the first thing that is wrong.
  public func settings(
    encryptionContext: [String: String] = [:]
  ) throws(ConfigurationError) -> RuleSettings {
    guard selections.count <= 1 else {
      throw source.error(.severalSelections(selections.map(\.rule.name)), at: selections[1].offset)
    }
    if let selection = selections.first { try check(selection) }
    return RuleSettings(
      keyGroups: try keyGroups(encryptionContext),
      shamirThreshold: shamirThreshold,
      selection: selections.first?.rule,
      macOnlyEncrypted: macOnlyEncrypted
    )
  }

  private func check(_ selection: WrittenSelection) throws(ConfigurationError) {
    switch selection.rule {
    case .unencryptedSuffix, .encryptedSuffix: return
    case .unencryptedRegex, .encryptedRegex, .unencryptedCommentRegex, .encryptedCommentRegex:
      let key = selection.rule.name.rawValue
      _ = try source.pattern(selection.rule.text, key: key, at: selection.offset)
    }
  }

  private func keyGroups(
    _ encryptionContext: [String: String]
  ) throws(ConfigurationError) -> [KeyGroup] {
    guard groups.isEmpty else { return try writtenGroups() }
    // A key that is listed twice stays twice, as in the reference; only groups drop the second.
    var identifiers: [MasterKeyIdentifier] = []
    for key in keys {
      let identifier = try key.identifier(in: source)
      identifiers.append(identifier.reached(withContext: encryptionContext, profile: awsProfile))
    }
    return identifiers.isEmpty ? [] : [KeyGroup(identifiers)]
  }

  private func writtenGroups() throws(ConfigurationError) -> [KeyGroup] {
    var result: [KeyGroup] = []
    for group in groups {
      var seen: Set<String> = []
      var identifiers: [MasterKeyIdentifier] = []
      for key in group.keys {
        let identifier = try key.identifier(in: source)
        guard seen.insert("\(identifier.kind) \(identifier)").inserted else { continue }
        identifiers.append(identifier)
      }
      // The reference makes such a group, whose part of the data key nobody can open.
      guard !identifiers.isEmpty else {
        throw source.error(.emptyKeyGroup(result.count + 1), at: group.offset)
      }
      result.append(KeyGroup(identifiers))
    }
    return result
  }
}
