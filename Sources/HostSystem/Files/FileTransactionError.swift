/// Why not all files of a transaction have their new content, and which have.
package struct FileTransactionError: Error, Equatable, Sendable {
  /// A file that could not be written.
  package struct Failure: Equatable, Sendable {
    /// The file, as it was given.
    package let path: String
    /// What was in the way.
    package let reason: AtomicFileError

    /// Makes a failure.
    package init(path: String, reason: AtomicFileError) {
      self.path = path
      self.reason = reason
    }
  }

  /// What failed, at least one; each is as it was, unless it had to be written in place.
  package let failures: [Failure]
  /// The files that have their new content: none where something failed in time.
  package let replaced: [String]
  /// The files that were not begun, and are as they were.
  package let untouched: [String]

  /// Makes an error.
  package init(failures: [Failure], replaced: [String], untouched: [String]) {
    self.failures = failures
    self.replaced = replaced
    self.untouched = untouched
  }
}
