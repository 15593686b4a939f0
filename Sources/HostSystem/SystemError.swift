internal import CHost
internal import Glibc

/// A call to the operating system that failed: which one, on what, and why.
package struct SystemError: Error, Equatable, Sendable {
  /// The system's number for the reason, as in `errno`.
  package let code: Int32

  /// The name of the call, such as "open".
  package let operation: String

  /// The file concerned, where there is one.
  package let path: String?

  /// Makes an error from a reason that the caller already has.
  package init(code: Int32, operation: String, path: String? = nil) {
    self.code = code
    self.operation = operation
    self.path = path
  }

  /// Takes the reason of the call that has just failed in this thread.
  package static func last(_ operation: String, path: String? = nil) -> SystemError {
    SystemError(code: errno, operation: operation, path: path)
  }
}

extension SystemError: CustomStringConvertible {
  /// The system's words for the reason, such as "No such file or directory".
  package var description: String {
    guard let text = unsafe chost_error_text(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}
