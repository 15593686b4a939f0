internal import DocumentFormats

/// What a command refuses or fails at, beyond what the libraries' errors say.
enum CommandError: Error {
  /// What a file is to the command.
  enum Role {
    case input
    case output
    case identities
    case recipients
    case inspection
    case keyGroups
  }

  /// A word of the command line is not UTF-8.
  case argumentNotText(String)
  /// Two options contradict each other.
  case conflict(String, String, hint: String? = nil)
  /// Identities were given for encryption without saying that this is meant.
  case identitiesForEncryption
  /// There is nobody to encrypt to.
  case missingRecipients
  /// A file failed, with the reason.
  case file(Role, path: String, any Error)
  /// A file is not a document of its format; the line is quoted if the file can hold no secrets.
  case document(path: String, SyntaxError, excerpt: SourceExcerpt?)
  /// Input and output are the same file.
  case sameFile(path: String)
  /// Standard input was asked for twice.
  case standardInputTwice
  /// Bytes would go to a terminal.
  case binaryToTerminal(mayArmor: Bool)
  /// The two entries of a new passphrase differ.
  case passphrasesDiffer
  /// Identities were given for a file that only a passphrase opens.
  case identitiesForPassphraseFile
  /// No identities were given for a file that has no passphrase.
  case missingIdentities
  /// A recipient was given as text and is not one.
  case recipient(String, any Error)
  /// The identity has no recipient that could be written as text.
  case noRecipientText
  /// Input was given to a command that reads none.
  case unexpectedInput([String])
  /// A work factor outside what exists.
  case workFactor(String)
  /// No completion script for this shell.
  case unknownShell(String)
  /// No key opens the file; the report tells what became of each.
  case dataKeyUnavailable(DataKeyReport)
  /// A value to set is not JSON.
  case invalidValue(SyntaxError)
  /// Keys are to change in a file that is not there.
  case keysOfMissingFile(String)
  /// Nothing says to whom a file should be encrypted: the configuration has no creation rules, or there is
  /// none.
  case noCreationRules(String?)
  /// Files are encrypted to other keys than their rules name.
  case keysDiffer(fileCount: Int)
  /// A question was not answered.
  case noAnswer
  /// A file to work on is not there.
  case missingFile(String)
  /// The words of a command line mean no file.
  case noFiles([String])
  /// A key service cannot be reached.
  case keyService(address: String)
}
