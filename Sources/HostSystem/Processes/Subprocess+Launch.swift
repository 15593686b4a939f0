internal import CHost
internal import Glibc

extension Subprocess {
  /// Which program to start, and how.
  package struct Launch: Sendable {
    /// The path of the program, which is not searched for; see `Executable.find`.
    package var executable: String
    /// The arguments, without the program's name.
    package var arguments: [String]
    /// The whole environment of the child.
    package var environment: [String: String]
    /// The folder to start in; nil for this process's own.
    package var directory: String?
    /// The child's standard input.
    package var input = Stream.pipe
    /// The child's standard output.
    package var output = Stream.pipe
    /// The child's standard error.
    package var errors = Stream.inherited
    /// How many bytes of output may wait to be asked for; of standard error the rest is dropped.
    package var bufferLimit = 1 << 20

    /// Makes the description of a start, with pipes for input and output.
    package init(
      _ executable: String,
      _ arguments: [String] = [],
      environment: [String: String]
    ) {
      self.executable = executable
      self.arguments = arguments
      self.environment = environment
    }

    func spawn(streams: (Int32, Int32, Int32)) throws(SystemError) -> Int32 {
      var child: Int32 = 0
      try unsafe perform("posix_spawn", streams: streams) { request in
        unsafe chost_spawn(request, &child)
      }
      return child
    }

    /// Hands the description to a C function, which returns 0 or the reason why it failed.
    func perform(
      _ operation: String,
      streams: (Int32, Int32, Int32),
      _ body: (UnsafePointer<chost_spawn_request>) -> Int32
    ) throws(SystemError) {
      // In C a zero byte would end the text early, and so change what is run.
      let texts = [executable, directory ?? ""] + arguments + environment.flatMap { [$0, $1] }
      guard !texts.contains(where: { $0.utf8.contains(0) }) else {
        throw SystemError(code: EINVAL, operation: operation, path: executable)
      }
      var code: Int32 = 0
      unsafe withCStrings([executable] + arguments) { arguments in
        unsafe withCStrings(environment.map { $0 + "=" + $1 }) { environment in
          unsafe executable.withCString { path in
            unsafe withOptionalCString(directory) { directory in
              var request = unsafe chost_spawn_request(
                path: path,
                arguments: arguments,
                environment: environment,
                directory: directory,
                streams: streams
              )
              code = unsafe body(&request)
            }
          }
        }
      }
      guard code == 0 else {
        throw SystemError(code: code, operation: operation, path: executable)
      }
    }
  }
}

/// Gives `body` an array of C strings that ends with NULL.
private func withCStrings(
  _ texts: [String],
  _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Void
) {
  var pointers = unsafe texts.map { unsafe strdup($0) } + [nil]
  defer { unsafe pointers.forEach { unsafe free($0) } }
  unsafe pointers.withUnsafeMutableBufferPointer { buffer in
    guard let base = buffer.baseAddress else { return }
    unsafe body(UnsafePointer(base))
  }
}

private func withOptionalCString(_ text: String?, _ body: (UnsafePointer<CChar>?) -> Void) {
  guard let text else { return body(nil) }
  unsafe text.withCString { unsafe body($0) }
}
