internal import DocumentFormats
internal import SOPS
internal import Workspace

extension FileExplanation {
  /// The explanation for programs.
  var json: DocumentValue {
    .object([
      "file": .string(path),
      "exists": .flag(!isMissing),
      "encrypted": .flag(metadata != nil),
      "format": .string(format.rawValue),
      "configuration": configuration,
      "rules": rules,
      "rule": finding.rule.map { .number($0.number) },
      "key_groups": .list(keyGroups.map { group in .list(group.keys.map { key($0.identifier) }) }),
      "keys_from": keysOrigin.map(Self.json(of:)),
      "threshold": threshold == 0 ? nil : .number(threshold),
      "difference": difference.map(json(of:)),
      "selection": selectionRule.map { rule in
        DocumentValue.selection(rule).adding(["from": Self.json(of: selectionOrigin)])
      },
      "mac_only_encrypted": .flag(macOnlyEncrypted),
      "values": selection.map { .list($0.decisions.map(Self.json(of:))) },
      "selects_nothing": selection.map { .flag($0.selectsNothing) },
      "problem": finding.problem.map { .string(Wording($0).message) },
    ])
  }

  /// What is said of a file that cannot be explained.
  static func json(of error: any Error, _ path: String) -> DocumentValue {
    .object(["file": .string(path), "problem": .string(Wording(error).message)])
  }

  private var isMissing: Bool {
    if case .missing = state { true } else { false }
  }

  private var configuration: DocumentValue {
    .object([
      "file": finding.configuration.map { .string($0) } ?? .null,
      "searched": finding.configuration == nil ? .list(finding.folders.map { .string($0) }) : nil,
      "path_seen": finding.search.map { .string($0.subject) },
    ])
  }

  private var rules: DocumentValue? {
    finding.search.map { search in
      .list(
        search.trials.map { trial in
          .object([
            "number": .number(trial.rule.number),
            "line": .number(trial.line),
            "path_regex": trial.pathRegex.isEmpty ? nil : .string(trial.pathRegex),
            "matches": .flag(trial.isMatch),
          ])
        }
      )
    }
  }

  private func key(_ key: MasterKeyIdentifier) -> DocumentValue {
    .object([
      "kind": .string(key.kind.rawValue),
      "key": .string("\(key)"),
      "name": name(of: key).map { .string($0) },
    ])
  }

  private func json(of difference: KeyDifference) -> DocumentValue {
    .object([
      "up_to_date": .flag(difference.isEmpty),
      "groups": .list(
        difference.groups.map { group in
          .object([
            "added": .list(group.added.map(key)), "removed": .list(group.removed.map(key)),
          ])
        }
      ),
      "threshold": difference.oldThreshold == difference.newThreshold
        ? nil : .number(difference.newThreshold),
    ])
  }

  private static func json(of origin: Origin) -> DocumentValue {
    switch origin {
    case .options(let names): .object(["options": .list(names.map { .string($0) })])
    case .rule(let rule): .object(["rule": .number(rule.number)])
    case .file: .string("file")
    case .standard: .string("default")
    }
  }

  private static func json(of decision: SelectionExplanation.Decision) -> DocumentValue {
    .object([
      "path": .path(decision.place.path),
      "line": .number(decision.place.line),
      "comment": decision.isComment ? .flag(true) : nil,
      "selected": .flag(decision.isSelected),
      "content": .string(decision.content.name),
      "reason": json(of: decision.reason),
    ])
  }

  private static func json(of reason: SelectionExplanation.Reason) -> DocumentValue {
    switch reason {
    case .everything: .string("everything")
    case .key(let key): .object(["key": .string(key)])
    case .comment(let line): .object(["comment_line": .number(line)])
    case .nothingFound: .string("nothing_found")
    }
  }
}

extension FileExplanation {
  /// What the file says of itself, if it is encrypted.
  var metadata: Metadata? {
    if case .encrypted(let metadata) = state { metadata } else { nil }
  }
}

extension RuleName {
  /// The rule's number, from one.
  var number: Int {
    switch self {
    case .creation(let number), .destination(let number): number
    }
  }
}

extension SelectionExplanation.Content {
  /// The name programs know it by.
  fileprivate var name: String {
    switch self {
    case .nothing: "empty"
    case .clear: "clear"
    case .ciphertext: "encrypted"
    }
  }
}
