internal import SOPS

extension ExitStatus {
  /// The status for what went wrong with a file.
  init(_ failure: FileFailure) {
    switch failure.stage {
    case .reading: self = .unreadableInput
    case .writing: self = .unwritableOutput
    case .working: self = ExitStatus(failure.reason)
    }
  }

  /// The status for what is wrong with an encrypted file.
  init(_ error: SOPSError) {
    self =
      switch error {
      case .syntax, .noMapping: .unreadableInput
      case .noDocument: .missingDocument
      case .alreadyEncrypted: .alreadyEncrypted
      case .dataKeyUnavailable: .dataKeyUnavailable
      case .valueNotEncrypted, .valueNotAuthentic, .valueOfOtherType, .valueUnreadable:
        .valuesNotDecrypted
      case .numberTooLarge, .keyNotText, .commentMatchesRule: .valuesNotEncrypted
      case .macMissing, .macNotAuthentic, .macMismatch: .macMismatch
      case .edit, .unsupportedOutput, .noBinaryContent: .unwritableDocument
      case .noMetadata, .metadata, .invalidDataKey, .keysFailed, .noKeys, .invalidThreshold,
        .invalidSelection, .noSuchPlace, .wrongKindOfPlace, .cryptography:
        .failure
      }
  }

  /// The status for why a file was not edited.
  init(_ error: EditingError) {
    self =
      switch error {
      case .noEditor, .unreadableCommand, .editorNotFound, .editorNotStarted, .editorFailed:
        .editorFailed
      case .cancelled, .noMemory, .metadataRemoved, .textRemoved: .failure
      case .newFileKeys: .dataKeyUnavailable
      case .otherFormat: .conflictingParameters
      case .metadataInText: .alreadyEncrypted
      case .notWritten(let failure): ExitStatus(failure)
      case .unusableMetadata(let reason, _): ExitStatus(reason)
      case .discarded(let reason), .keptBeside(_, let reason): ExitStatus(reason)
      }
  }
}
