internal import CommandParsing

extension Note {
  /// Exit statuses that many commands share.
  static let done = Note("0", "All is done, or there was nothing to do.")
  static let failed = Note("1", "Something failed that has no status of its own.")
  static let unreadable = Note("2", "A file cannot be read, or is not of its format.")
  static let unwritable = Note("3", "The result cannot be written.")
  static let inexpressible = Note("4", "The result cannot be written in its format.")
  static let conflict = Note("8", "Options contradict each other.")
  static let undecryptable = Note("25", "A value cannot be decrypted.")
  static let macMismatch = Note("51", "The MAC does not fit: somebody changed the file.")
  static let missingArgument = Note("100", "An argument is missing.")
  static let dataKey = Note("128", "No key at hand opens the file.")
}
