internal import DocumentFormats
internal import SOPS

extension Wording {
  /// What is wrong with an encrypted file.
  init(_ error: SOPSError) {
    self =
      switch error {
      case .syntax(let reason): Wording(reason)
      case .noMapping:
        Wording("the top of the document is not a mapping; lists and single values have no keys")
      case .noDocument: Wording("the file holds no document")
      case .noMetadata:
        Wording(
          "the file is not encrypted: it has no entry \"sops\"",
          hints: ["\"sotto encrypt -i FILE\" encrypts it"]
        )
      case .metadata(let fault): Self.metadata(fault)
      case .alreadyEncrypted:
        Wording(
          "the file is encrypted already: it has an entry \"sops\", which is where the metadata stands",
          hints: [
            "\"sotto edit FILE\" changes it; \"sotto rotate -i FILE\" gives it a new data key",
            "an entry of your own must have another name",
          ]
        )
      case .dataKeyUnavailable(let report):
        Wording(
          "the data key could not be had with any key",
          paragraphs: DataKeyReport(report).paragraphs
        )
      case .invalidDataKey: Wording("the data key has a length that AES does not have")
      case .keysFailed(let failures): Self.keys(failures)
      case .noKeys: Wording("a key group has no keys")
      case .invalidThreshold(let threshold, let groups):
        Wording(
          "\(threshold) of \(groups) key groups cannot be asked for: expected from 2 to \(groups)"
        )
      case .valueNotEncrypted, .valueNotAuthentic, .valueOfOtherType, .numberTooLarge,
        .valueUnreadable, .keyNotText, .invalidSelection, .commentMatchesRule:
        Self.value(error)
      case .macMissing, .macNotAuthentic, .macMismatch: Self.mac(error)
      case .edit(let reason, let place):
        place.map { Wording(reason).following("\($0)") } ?? Wording(reason)
      case .noSuchPlace(let path): Wording("there is nothing at \(path)")
      case .wrongKindOfPlace(let path):
        Wording(
          "the path \(path) does not fit the document",
          hints: ["keys are for mappings, numbers for lists"]
        )
      case .unsupportedOutput(let reason):
        Wording(reason, hints: ["another --output-type may be able to say it"])
      case .noBinaryContent:
        Wording(
          "the file has no entry \"data\", which holds the content of a binary file",
          hints: ["--input-type and --output-type say what it is"]
        )
      case .cryptography: Wording("the cryptographic library failed")
      }
  }

  private init(_ reason: EditError, hints: [String]) {
    self.init(reason)
    self.hints = hints
  }

  private static func metadata(_ fault: MetadataFault) -> Wording {
    let reason =
      switch fault {
      case .notMapping: "the entry \"sops\" is not a mapping"
      case .duplicate: "the entry \"sops\" is there twice"
      case .missing(let field): "\(quote(field)) is missing"
      case .invalid(let field): "\(quote(field)) does not say what it must"
      case .severalSelections(let names):
        "only one of these may be there: \(names.joined(separator: ", "))"
      case .noKeys: "there are no keys"
      case .conflictingNames(let name): "\(quote(name)) contradicts another entry"
      }
    return Wording("the metadata cannot be understood: \(reason)")
  }

  private static func keys(_ failures: [KeyFailure]) -> Wording {
    Wording(
      "the data key could not be encrypted to every key, and no file was written",
      paragraphs: failures.map { failure in
        let reasons = failure.reasons.map { "  " + Wording($0).message }
        return ["\(failure.key): FAILED"] + (reasons.isEmpty ? ["  nobody was asked"] : reasons)
      }
    )
  }

  private static func value(_ error: SOPSError) -> Wording {
    switch error {
    case .valueNotEncrypted(let place):
      Wording(
        "\(place): the value is not encrypted, though the file's selection says so",
        hints: [
          "somebody may have put it there by hand, or a merge; \"sotto verify FILE\" looks for more"
        ]
      )
    case .valueNotAuthentic(let place):
      Wording(
        "\(place): the value does not decrypt: it was changed, or belongs to another place or file",
        hints: ["\"sotto verify FILE\" tells which values are concerned"]
      )
    case .valueOfOtherType(let place):
      Wording("\(place): the value is not of the type beside it")
    case .numberTooLarge(let place):
      Wording(
        "\(place): the number has more than 64 bits and a sign",
        hints: ["put it in quotes to keep it as text"]
      )
    case .valueUnreadable(let place): Wording("\(place): the value is not what its tag says")
    case .keyNotText(let place):
      Wording(
        "\(place): a key is not text, and other programs cannot decrypt below it",
        hints: ["put it in quotes"]
      )
    case .invalidSelection(let expression):
      Wording("the selection's regular expression cannot be read: \(quote(expression))")
    default:
      Wording("a comment cannot be encrypted: the selection's expression finds any ciphertext")
    }
  }

  private static func mac(_ error: SOPSError) -> Wording {
    let hints = [
      "\"sotto verify FILE\" looks for what was changed",
      "--ignore-mac goes on all the same, if you trust the file",
    ]
    switch error {
    case .macMissing(let computed):
      return Wording(
        "MAC mismatch: the file has no MAC, and its values have \(computed)",
        hints: hints
      )
    case .macNotAuthentic(.dateChanged):
      return Wording(
        "MAC mismatch: the values fit the MAC, but \"lastmodified\" was changed",
        hints: hints
      )
    case .macNotAuthentic:
      return Wording(
        "MAC mismatch: the MAC does not decrypt; it or \"lastmodified\" was changed",
        hints: hints
      )
    case .macMismatch(let stored, let computed, let finding):
      let reason =
        finding == .coverageChanged
        ? "\"mac_only_encrypted\" was changed" : "values were changed, added, removed or moved"
      return Wording(
        "MAC mismatch: \(reason); the file has \(stored), its values have \(computed)",
        hints: hints
      )
    default: return Wording("MAC mismatch")
    }
  }
}

extension DataKeyReport {
  /// Words for what was tried; keys get the names that are known.
  init(_ report: RecoveryReport, name: (MasterKeyIdentifier) -> String? = { _ in nil }) {
    groups = report.groups.map { group in
      Group(
        isRecovered: group.isOpen,
        failures: group.failures.map { failure in
          Failure(
            key: name(failure.key).map { "\(failure.key) (\($0))" } ?? "\(failure.key)",
            reasons: failure.reasons.map { Wording($0).message }
          )
        }
      )
    }
    threshold = report.groups.count > 1 ? max(report.threshold, 2) : nil
  }
}
