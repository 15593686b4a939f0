internal import DocumentFormats
internal import HostSystem
internal import SOPS
internal import Workspace

/// What went wrong, by names that programs may rely on.
enum ErrorKind: String {
  /// A call is not JSON.
  case invalidJSON = "invalid_json"
  /// A call is not one, or asks for what cannot be.
  case invalidCall = "invalid_call"
  /// A file cannot be read.
  case unreadable
  /// A file cannot be written, or has changed since it was read.
  case unwritable
  /// A file is there already.
  case exists
  /// Content is not a document of its format.
  case syntax
  /// A file is not encrypted.
  case notEncrypted = "not_encrypted"
  /// A file is encrypted already.
  case alreadyEncrypted = "already_encrypted"
  /// The metadata cannot be understood.
  case metadata
  /// The data key cannot be recovered, or not be encrypted to a key.
  case noKey = "no_key"
  /// There is no creation rule, it cannot be used, or it names no keys.
  case noRule = "no_rule"
  /// A value is not as it was written.
  case damaged
  /// The MAC is missing or does not fit.
  case macMismatch = "mac_mismatch"
  /// There is no such place in the document.
  case noSuchPlace = "no_such_place"
  /// The format cannot say it.
  case unsupported
  /// The result would leave secrets in clear.
  case plaintext
  /// Everything else.
  case failed

  init(_ error: any Error) {
    self =
      switch error {
      case let error as CallFault: ErrorKind(error)
      case let error as FileFailure: ErrorKind(error)
      case let error as SOPSError: ErrorKind(error)
      case let error as CommandError: ErrorKind(error)
      case is CallRefusal: .exists
      case is ConfigurationError, is PlanError: .noRule
      case is PlaintextRefusal: .plaintext
      case is SyntaxError: .syntax
      case is EditError: .unsupported
      case is SystemError: .unreadable
      default: .failed
      }
  }

  private init(_ error: CommandError) {
    if case .dataKeyUnavailable = error { self = .noKey } else { self = .failed }
  }

  private init(_ fault: CallFault) {
    switch fault {
    case .notJSON, .notUTF8: self = .invalidJSON
    default: self = .invalidCall
    }
  }

  private init(_ failure: FileFailure) {
    switch failure.stage {
    case .reading: self = .unreadable
    case .writing: self = .unwritable
    case .working: self = ErrorKind(failure.reason)
    }
  }

  private init(_ error: SOPSError) {
    self =
      switch error {
      case .syntax, .noMapping, .noDocument: .syntax
      case .noMetadata: .notEncrypted
      case .alreadyEncrypted: .alreadyEncrypted
      case .metadata: .metadata
      case .dataKeyUnavailable, .invalidDataKey, .keysFailed, .noKeys, .invalidThreshold: .noKey
      case .valueNotEncrypted, .valueNotAuthentic, .valueOfOtherType, .valueUnreadable: .damaged
      case .macMissing, .macNotAuthentic, .macMismatch: .macMismatch
      case .noSuchPlace, .wrongKindOfPlace: .noSuchPlace
      case .numberTooLarge, .keyNotText, .commentMatchesRule, .edit, .unsupportedOutput,
        .noBinaryContent:
        .unsupported
      case .invalidSelection: .invalidCall
      case .cryptography: .failed
      }
  }
}
