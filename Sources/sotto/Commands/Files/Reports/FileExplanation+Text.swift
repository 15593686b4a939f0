internal import DocumentFormats
internal import SOPS
internal import Workspace

extension FileExplanation {
  private typealias Cell = ReportTable.Cell

  /// The explanation for people.
  func report(_ palette: Palette) -> String {
    var table = ReportTable(indentation: 2)
    table.add("configuration", configurationRows)
    if let search = finding.search { table.add("path seen", [[Cell(search.subject)]]) }
    table.add("rules", ruleRows)
    for (number, group) in keyGroups.enumerated() {
      let label = keyGroups.count > 1 ? "key group \(number + 1)" : "keys"
      table.add(label, group.keys.map { row($0.identifier) })
    }
    table.add(keyGroups.isEmpty ? "keys" : "", [[keysOriginCell]])
    if threshold > 0 {
      table.add("threshold", [["a key of each of \(threshold) of the \(keyGroups.count) groups"]])
    }
    table.add("up to date", differenceRows)
    table.add("selection", selectionRows)
    var text = palette.paint(Cell.visible(path), .heading) + ": \(stateText)\n"
    text += table.render(palette)
    if let selection { text += values(selection, palette) }
    return text
  }

  private var stateText: String {
    switch state {
    case .missing: "there is no such file yet"
    case .plain: "not encrypted"
    case .encrypted(let metadata):
      "encrypted, last changed \(Cell.visible(metadata.lastModified))"
    }
  }

  // MARK: Rules

  private var configurationRows: [[Cell]] {
    if let configuration = finding.configuration { return [[Cell(configuration)]] }
    if let problem = finding.problem { return [[Cell(Wording(problem).message, .bad)]] }
    let folders = finding.folders.map { [Cell($0, .faint)] }
    return [["there is no \(ConfigurationSearch.fileName) in any of these folders"]] + folders
  }

  private var ruleRows: [[Cell]] {
    guard let search = finding.search else {
      guard finding.configuration != nil else { return [] }
      return [[finding.problem.map { Cell(Wording($0).message, .bad) } ?? "there are none"]]
    }
    var rows = search.trials.map { trial -> [Cell] in
      // As it is written, for people who compare it with the file.
      let regex = trial.pathRegex.isEmpty ? "for every path" : "path_regex \(trial.pathRegex)"
      return [
        "\(trial.rule)", "line \(trial.line)", Cell(regex),
        trial.isMatch ? Cell("matches", .good) : Cell("does not match", .faint),
      ]
    }
    let rest = finding.ruleCount - search.trials.count
    if rest == 1 { rows.append([Cell("the rule behind it is not looked at", .faint)]) }
    if rest > 1 { rows.append([Cell("the \(rest) rules behind it are not looked at", .faint)]) }
    if finding.isUnmatched { rows.append([Cell("no rule is for this path", .bad)]) }
    if let problem = finding.problem { rows.append([Cell(Wording(problem).message, .bad)]) }
    return rows
  }

  // MARK: Keys

  private func row(_ key: MasterKeyIdentifier, _ tone: Palette.Tone = .plain) -> [Cell] {
    [
      Cell("\(key.kind.rawValue)", .faint), Cell("\(key)", tone),
      Cell(name(of: key) ?? "", .heading),
    ]
  }

  private var keysOriginCell: Cell {
    switch keysOrigin {
    case nil: Cell("nobody is named: `sotto encrypt` refuses the file", .bad)
    case .options(let names)?:
      Cell("named by \(names.joined(separator: ", ")), in place of a rule's keys", .faint)
    case .rule(let rule)?: Cell("named by \(rule)", .faint)
    case .file?, .standard?: Cell("named by the file", .faint)
    }
  }

  private var differenceRows: [[Cell]] {
    guard let difference else { return [] }
    guard !difference.isEmpty else { return [[Cell("the rule names the same keys", .good)]] }
    var rows: [[Cell]] = []
    for group in difference.groups {
      rows += group.added.map { [Cell("missing", .bad)] + row($0, .good) }
      rows += group.removed.map { [Cell("not in the rule", .bad)] + row($0, .bad) }
    }
    if difference.oldThreshold != difference.newThreshold {
      rows.append([Cell("threshold", .bad), "would become \(difference.newThreshold)"])
    }
    return rows + [["`sotto updatekeys` makes them those of the rule"]]
  }

  // MARK: Values

  private var selectionRows: [[Cell]] {
    let mac = macOnlyEncrypted ? [["the MAC covers only the encrypted values"] as [Cell]] : []
    guard let rule = selectionRule else { return [["everything is encrypted"]] + mac }
    let origin =
      switch selectionOrigin {
      case .options(let names): "from \(names.joined(separator: ", "))"
      case .rule(let rule): "from \(rule)"
      case .file: "from the file itself"
      case .standard: "the default"
      }
    let row = [Cell("\(rule.name.rawValue) \(rule.text)"), Cell(origin, .faint)]
    guard selection?.isRuleUnreadable == true else { return [row] + mac }
    return [row, [Cell("the expression cannot be read, so that it finds nothing", .bad)]] + mac
  }

  private func values(_ selection: SelectionExplanation, _ palette: Palette) -> String {
    var table = ReportTable(indentation: 4)
    for decision in selection.decisions {
      let place = decision.place.path.description
      let name = decision.isComment ? place + (place.isEmpty ? "" : " ") + "(comment)" : place
      table.add(
        Self.stateCell(decision, isEncrypted: metadata != nil),
        Cell(name.isEmpty ? "(the whole file)" : name),
        Cell("line \(decision.place.line)", .faint),
        Cell(reason(decision.reason))
      )
    }
    let heading = summary(selection)
    return "  " + palette.paint(heading.text, heading.tone) + "\n" + table.render(palette)
  }

  private func summary(_ selection: SelectionExplanation) -> Cell {
    let count = selection.decisions.count { $0.content != .nothing }
    let verb = metadata == nil ? "would be encrypted" : "are to be encrypted"
    let sentence = "\(selection.selectedCount) of \(count) values and comments \(verb)"
    guard selection.selectsNothing else { return Cell(sentence) }
    return metadata == nil
      ? Cell("nothing would be encrypted, and `sotto encrypt` refuses the file:", .bad)
      : Cell("nothing is encrypted: the selection finds no value of the file", .bad)
  }

  private static func stateCell(
    _ decision: SelectionExplanation.Decision,
    isEncrypted: Bool
  ) -> Cell {
    switch (decision.content, decision.isSelected) {
    case (.nothing, _): Cell("empty", .faint)
    case (.clear, true): isEncrypted ? Cell("in clear!", .bad) : Cell("encrypted", .good)
    case (.ciphertext, true): Cell("encrypted", .good)
    case (.ciphertext, false): Cell("encrypted!", .bad)
    case (.clear, false): Cell("clear")
    }
  }

  private func reason(_ reason: SelectionExplanation.Reason) -> String {
    let verb = isSuffix ? "ends so" : "matches"
    switch reason {
    case .everything: return "everything is encrypted"
    case .key(let key): return "the key \(Wording.quote(key)) \(verb)"
    case .comment(let line): return "the comment in line \(line) matches"
    case .nothingFound: return looksAtComments ? "no comment for it matches" : "no key \(verb)"
    }
  }

  private var isSuffix: Bool {
    switch selectionRule {
    case .unencryptedSuffix, .encryptedSuffix: true
    default: false
    }
  }

  private var looksAtComments: Bool {
    switch selectionRule {
    case .unencryptedCommentRegex, .encryptedCommentRegex: true
    default: false
    }
  }
}
