internal import DocumentFormats
internal import HostSystem
internal import SOPS

extension Wording {
  /// What went wrong with a file.
  init(_ failure: FileFailure) {
    let reason = Wording(failure.reason)
    let path = Self.quote(failure.path)
    self =
      switch failure.stage {
      case .reading: reason.following("failed to read \(path)")
      case .writing: reason.following("failed to write \(path)")
      case .working: reason.following(path)
      }
  }

  /// What went wrong with several files.
  init(_ failures: FileFailures) {
    /// More would hide the sentence that says what it means.
    let limit = 20
    var lines = failures.failures.prefix(limit).map { Wording($0).message }
    if failures.failures.count > limit {
      lines.append("and \(failures.failures.count - limit) more")
    }
    self.init(
      "\(failures.failures.count) of \(failures.fileCount) files failed; nothing was written",
      paragraphs: [lines]
    )
  }

  /// What `verify` found, whose report tells the rest.
  init(_ error: UnsoundFiles) {
    self.init(
      error.fileCount == 1
        ? "the file is not as it was written"
        : "\(error.count) of \(error.fileCount) files are not as they were written"
    )
  }

  init(_ error: ConfigurationError) {
    switch error {
    case .syntax(let reason, let place):
      self = Wording(reason).following(Self.quote(place.path)).quoting(place.excerpt)
    case .fault(_, let place):
      self = Wording("\(error)").quoting(place.excerpt)
    case .noMatchingRule(let search):
      self = Wording(
        "no matching creation rule for \(Self.quote(search.subject)) in \(Self.quote(search.path))",
        paragraphs: search.trials.isEmpty ? [] : [Self.lines(search)],
        hints: [
          "add a rule whose path_regex is found in that path, or name keys: --age age1..."
        ]
      )
    }
  }

  private static func lines(_ search: RuleSearch) -> [String] {
    search.trials.map { trial in
      "\(trial.rule) (line \(trial.line)): path_regex \(quote(trial.pathRegex)) does not match"
    }
  }

  init(_ error: PlanError) {
    self =
      switch error {
      case .noKeys(let rule?, _):
        Wording("\(rule) names no keys", hints: ["name keys in it, or with options: --age age1..."])
      case .noKeys(nil, let path):
        Wording(
          "nobody to encrypt \(Self.quote(path)) to: there is no configuration \".sops.yaml\" with"
            + " creation rules, and no key is named",
          hints: ["name keys with options or variables: --age age1..., SOPS_AGE_RECIPIENTS"]
        )
      }
  }

  init(_ refusal: PlaintextRefusal) {
    self =
      switch refusal {
      case .nothingSelected(let selection):
        Wording(
          "nothing would be encrypted: \(Self.text(of: selection)) selects no value of the file",
          hints: [
            "\"sotto explain FILE\" shows which values are encrypted and why",
            "--allow-plaintext writes the file all the same",
          ]
        )
      case .ciphertext(let place):
        Wording(
          "\(place): the value is a ciphertext already; encrypted once more, nobody could read it",
          hints: [
            "if the entry \"sops\" got lost, take it from an older version of the file",
            "--allow-plaintext encrypts the file all the same",
          ]
        )
      case .encryptedBinary:
        Wording(
          "the file is an encrypted file already",
          hints: ["--allow-plaintext encrypts it once more"]
        )
      }
  }

  private static func text(of selection: SelectionRule?) -> String {
    guard let selection else { return "the selection" }
    return "\(selection.name.rawValue) \(quote(selection.text))"
  }

  init(_ error: FileTransactionError) {
    var lines = error.failures.map { "\($0.path): \(Wording($0.reason).message)" }
    if !error.replaced.isEmpty {
      lines.append("written: \(error.replaced.joined(separator: ", "))")
    }
    self.init(
      error.replaced.isEmpty
        ? "nothing was written" : "not all files were written; each is either the old or the new",
      paragraphs: [lines]
    )
  }
}
