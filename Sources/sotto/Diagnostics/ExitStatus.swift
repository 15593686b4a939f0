/// How the program ends, by the numbers that scripts written for `sops` know.
///
/// No enum: a command that runs another program ends as that one did, whatever its number.
struct ExitStatus: RawRepresentable, Equatable, Sendable {
  let rawValue: Int32

  /// All is done, or there was nothing to do.
  static let success = ExitStatus(rawValue: 0)
  /// Everything without a number of its own.
  static let failure = ExitStatus(rawValue: 1)
  /// An input cannot be read, or not as its format.
  ///
  /// Of the names `age`, `age-keygen` and `age-inspect`: an option cannot be read.
  static let unreadableInput = ExitStatus(rawValue: 2)
  /// An output cannot be written.
  static let unwritableOutput = ExitStatus(rawValue: 3)
  /// A document cannot be written in the format that is asked for.
  static let unwritableDocument = ExitStatus(rawValue: 4)
  /// An encryption context of AWS KMS is not one.
  static let invalidEncryptionContext = ExitStatus(rawValue: 6)
  /// The place or the value to set is not one.
  static let invalidSetFormat = ExitStatus(rawValue: 7)
  /// Options contradict each other.
  static let conflictingParameters = ExitStatus(rawValue: 8)
  /// The MAC cannot be encrypted.
  static let macNotEncrypted = ExitStatus(rawValue: 21)
  /// The values cannot be encrypted.
  static let valuesNotEncrypted = ExitStatus(rawValue: 23)
  /// A value cannot be decrypted.
  static let valuesNotDecrypted = ExitStatus(rawValue: 25)
  /// Keys are to change in a file that is not there.
  static let keysOfMissingFile = ExitStatus(rawValue: 49)
  /// The MAC is missing, cannot be decrypted, or is another one.
  static let macMismatch = ExitStatus(rawValue: 51)
  /// A path into a document is not one.
  static let invalidDocumentPath = ExitStatus(rawValue: 91)
  /// A file holds no document.
  static let missingDocument = ExitStatus(rawValue: 92)
  /// An argument is missing, or the file to encrypt or decrypt is.
  static let missingFile = ExitStatus(rawValue: 100)
  /// A kind of keys comes twice in the order of decryption.
  static let duplicateKeyKind = ExitStatus(rawValue: 112)
  /// The data key cannot be recovered.
  static let dataKeyUnavailable = ExitStatus(rawValue: 128)
  /// A signal ended the command that was run.
  static let endedBySignal = ExitStatus(rawValue: 255)
  /// The editor left the file as it was.
  static let fileNotModified = ExitStatus(rawValue: 200)
  /// There is no editor, or it failed.
  static let editorFailed = ExitStatus(rawValue: 201)
  /// The version in a file is not one.
  static let invalidVersion = ExitStatus(rawValue: 202)
  /// The file is encrypted already.
  static let alreadyEncrypted = ExitStatus(rawValue: 203)
}
