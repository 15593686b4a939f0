/// What can go wrong with a child process, apart from what it says itself.
package enum SubprocessError: Error, Equatable, Sendable {
  /// A call to the operating system failed.
  case system(SystemError)
  /// The child has closed its input, or is gone.
  case inputClosed
  /// The child wrote more than the limit in bytes.
  case outputTooLong(limit: Int)
  /// The deadline passed.
  case deadlineExceeded
}
