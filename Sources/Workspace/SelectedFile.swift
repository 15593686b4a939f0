/// A file that a command is to work on.
package struct SelectedFile: Sendable, Equatable {
  /// The path, as it was given or found.
  package let path: String

  /// Whether somebody named the file itself, and not a directory or a pattern.
  package let isNamed: Bool

  /// Whether only an encrypted file is meant.
  package let mustBeEncrypted: Bool

  /// Describes a file.
  package init(path: String, isNamed: Bool, mustBeEncrypted: Bool) {
    self.path = path
    self.isNamed = isNamed
    self.mustBeEncrypted = mustBeEncrypted
  }
}
