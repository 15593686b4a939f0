internal import DocumentFormats

/// Reads creation rules, and keeps what is noticed on the way.
struct CreationRuleReader {
  /// The names of keys, those that rules give them included.
  var roster: Roster

  /// What is probably not meant, by its place: an alias can show the same place many times.
  var warnings: [Int: ConfigurationWarning] = [:]

  init(roster: Roster) {
    self.roster = roster
  }

  /// Reads a rule; null is one without anything, as for the reference.
  mutating func rule(
    _ node: DocumentNode,
    in source: ConfigurationSource,
    named name: RuleName
  ) throws(ConfigurationError) -> CreationRule {
    let offset = node.fullRange.lowerBound
    let fields = try ConfigurationFields(node, named: "creation_rules", in: source)
    let groups = try groups(fields)
    let keys = try flatKeys(fields)
    warn(aboutRule: fields, hasGroups: !groups.isEmpty)
    return CreationRule(
      name: name,
      line: source.line(of: offset),
      pathRegex: try fields.text("path_regex"),
      shamirThreshold: try fields.count("shamir_threshold"),
      macOnlyEncrypted: try fields.boolean("mac_only_encrypted"),
      offset: offset,
      pathRegexOffset: fields["path_regex"]?.fullRange.lowerBound ?? offset,
      selections: try selections(fields),
      keys: keys,
      groups: groups,
      awsProfile: try fields.text("aws_profile"),
      source: source
    )
  }

  private func selections(
    _ fields: ConfigurationFields
  ) throws(ConfigurationError) -> [WrittenSelection] {
    var selections: [WrittenSelection] = []
    for name in SelectionRule.Name.allCases {
      let text = try fields.text(name.rawValue)
      guard !text.isEmpty, let node = fields[name.rawValue] else { continue }
      let offset = node.fullRange.lowerBound
      selections.append(WrittenSelection(rule: SelectionRule(name, text), offset: offset))
    }
    return selections
  }
}
