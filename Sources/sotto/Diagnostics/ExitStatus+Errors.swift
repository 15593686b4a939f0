internal import CommandParsing
internal import SOPS

extension ExitStatus {
  /// The status a program ends with because of `error`.
  init(_ error: any Error) {
    self =
      switch error {
      case let error as ArgumentError: ExitStatus(error)
      case let error as RequestError: ExitStatus(error)
      case let error as CommandError: ExitStatus(error)
      case let error as FileFailure: ExitStatus(error)
      case let error as UnsoundFiles: error.status
      case let error as SOPSError: ExitStatus(error)
      case let error as EditingError: ExitStatus(error)
      default: .failure
      }
  }

  private init(_ error: CommandError) {
    self =
      switch error {
      case .dataKeyUnavailable: .dataKeyUnavailable
      case .missingFile: .missingFile
      case .invalidValue: .invalidSetFormat
      case .keysOfMissingFile: .keysOfMissingFile
      default: .failure
      }
  }

  private init(_ error: ArgumentError) {
    let command = error.names.first ?? ""
    self =
      switch error.reason {
      case _ where Self.ageCommands.contains(command):
        error.reason.isAboutOptions ? .unreadableInput : .failure
      case .missingOperand where Self.fileCommands.contains(command): .missingFile
      case .tooManyOperands where Self.commandsOfOneFile.contains(command): .missingFile
      default: .failure
      }
  }

  private init(_ error: RequestError) {
    self =
      switch error {
      case .missingFile, .emptyFileName: .missingFile
      case .conflict, .inPlaceOfStandardInput, .missingFilenameOverride, .severalRules,
        .severalFiles, .withoutAction:
        .conflictingParameters
      case .encryptionContext: .invalidEncryptionContext
      case .documentPath(_, let use, _): use == .extract ? .invalidDocumentPath : .invalidSetFormat
      case .missingValueInSet: .invalidSetFormat
      case .duplicateKeyKind: .duplicateKeyKind
      case .valueTwice, .severalActions, .groupIndex, .missingOption, .escapingFilename,
        .filenameNotPlain, .extractInPlace, .optionBeforeCommand:
        .failure
      }
  }

  /// Those with the statuses of the programs they are named after.
  private static let ageCommands = ["age", "age-keygen", "age-inspect"]
  private static let commandsOfOneFile = ["set", "unset"]
  private static let fileCommands =
    commandsOfOneFile + [
      "edit", "explain", "filestatus", "rotate", "updatekeys", "verify",
    ]
}

extension ArgumentError.Reason {
  /// Whether an option could not be read, as opposed to an operand.
  var isAboutOptions: Bool {
    switch self {
    case .unknownOption, .missingValue, .unexpectedValue, .invalidBoolean: true
    default: false
    }
  }

  /// Whether the reference shows how the command is used when it meets this.
  var callsForUsage: Bool {
    if case .invalidValue = self { true } else { isAboutOptions }
  }
}
