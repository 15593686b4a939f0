/// What a shell may offer in the place of a value.
package enum Completion: Sendable, Equatable {
  /// Nothing can be guessed.
  case none

  /// The path of a file.
  case file

  /// The path of a directory.
  case directory

  /// One of a few words.
  case choices([String])
}
