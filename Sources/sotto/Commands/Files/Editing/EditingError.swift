internal import HostSystem
internal import SOPS

/// Why a file was not edited.
enum EditingError: Error {
  // The editor

  /// None is named, and none that is known is installed.
  case noEditor(tried: [String])
  /// The variable that names it is no command.
  case unreadableCommand(variable: String, ShellWords.Fault)
  /// The program is not in the folders of `PATH`.
  case editorNotFound(String, variable: String)
  /// The program cannot be started.
  case editorNotStarted(String, SystemError)
  /// It ended as programs do that have failed.
  case editorFailed(String, Subprocess.Status)
  /// Somebody wanted it to end, or this program.
  case cancelled

  // The folder

  /// There is no place in memory for the plaintext.
  case noMemory([PrivateDirectoryError.Attempt])

  // The text

  /// The data key of a new file could not be encrypted to all its keys.
  case newFileKeys(any Error)
  /// The file is to be written in another format than it has.
  case otherFormat
  /// The text has an entry of the name under which metadata stands.
  case metadataInText(name: String, line: Int?)
  /// What the text says of keys and settings cannot be done.
  case unusableMetadata(SOPSError, line: Int?)
  /// The text has lost the metadata that it was shown with.
  case metadataRemoved
  /// The editor has removed the file with the text.
  case textRemoved
  /// The file could not be written; what was typed is still there.
  case notWritten(FileFailure)

  // The end

  /// What was typed is gone, for a reason that the user knows already.
  case discarded(any Error)
  /// What was typed is in another file than it was meant for, encrypted.
  case keptBeside(path: String, any Error)
}
