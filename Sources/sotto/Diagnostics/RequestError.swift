internal import DocumentFormats

/// What the words of a command for encrypted files cannot mean.
///
/// All of it is found before a file is opened.
enum RequestError: Error, Equatable {
  /// What a path into a document is for.
  enum PathUse: Equatable {
    case extract
    case change
  }

  /// No file is given.
  case missingFile
  /// The name of a file is empty: often a shell variable that was not set.
  case emptyFileName
  /// Two options contradict each other.
  case conflict(String, String)
  /// Standard input is to be written back to.
  case inPlaceOfStandardInput
  /// Standard input is to be encrypted, and no name says by which rule.
  case missingFilenameOverride
  /// More than one option says which values are encrypted.
  case severalRules([String])
  /// Several files are given where the option has room for one.
  case severalFiles(option: String)
  /// The text is no encryption context.
  case encryptionContext(String)
  /// The text is no path into a document.
  case documentPath(String, PathUse, DocumentPathError)
  /// The text of `--set` has no value behind its path.
  case missingValueInSet(String)
  /// A kind of keys comes twice in the order of decryption.
  case duplicateKeyKind(String)
  /// The value to set is to come from two places.
  case valueTwice
  /// Several actions are asked for by options of the program.
  case severalActions([String])
  /// The text is no number of a key group.
  case groupIndex(String)
  /// An option that the command cannot do without is missing.
  case missingOption(String)
  /// The name for the decrypted file leads out of its folder.
  case escapingFilename(String)
  /// The name for the decrypted file means something to a shell.
  case filenameNotPlain(String)
  /// A part of the file is to replace the whole.
  case extractInPlace
  /// An option stands beside an action that does not know it.
  case withoutAction(String, needed: String)
  /// An option stands before a command that does not know it there.
  case optionBeforeCommand(String, command: String)
}
