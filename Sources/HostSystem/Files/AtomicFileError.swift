/// Why a file was not written.
package enum AtomicFileError: Error, Equatable, Sendable {
  /// What has become of a file since it was read.
  package enum Conflict: Equatable, Sendable {
    /// Somebody has written to it, or changed its mode, owner or names.
    case changed
    /// Another file has its name.
    case replaced
    /// No file has its name.
    case vanished
    /// It is written twice in one transaction, under this path or another.
    case writtenTwice
  }

  /// A call to the operating system failed.
  case system(SystemError)
  /// The file is not the one that was read, and would have lost what somebody else wrote.
  case conflict(Conflict, path: String)
}

extension AtomicFileError {
  /// Calls what fails with the system's reasons only.
  static func wrapping<Value: ~Copyable>(
    _ body: () throws(SystemError) -> Value
  ) throws(AtomicFileError) -> Value {
    do throws(SystemError) {
      return try body()
    } catch {
      throw .system(error)
    }
  }

  /// Looks whether a file is as it was when it was read.
  ///
  /// - Parameters:
  ///   - path: The file, whose links are followed.
  ///   - expected: How it was; nil where that does not matter.
  /// - Throws: `conflict`, or `system` where it cannot be looked at.
  static func check(
    _ path: String,
    against expected: FileStatus?
  ) throws(AtomicFileError) {
    // What is no file, such as a terminal, changes all the time.
    guard let expected, expected.kind == .regular else { return }
    let found = try wrapping { () throws(SystemError) in try FileStatus.of(path) }
    guard let found else { throw .conflict(.vanished, path: path) }
    guard found.isSameFile(as: expected) else { throw .conflict(.replaced, path: path) }
    guard found.isUnchanged(since: expected) else { throw .conflict(.changed, path: path) }
  }
}
