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
    package var environment: EnvironmentBlock
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
      self.init(executable, arguments, environment: EnvironmentBlock(environment))
    }

    /// Makes the description of a start, with pipes for input and output.
    package init(
      _ executable: String,
      _ arguments: [String] = [],
      environment: EnvironmentBlock
    ) {
      self.executable = executable
      self.arguments = arguments
      self.environment = environment
    }

    /// Starts the program with none of this process's streams and leaves it to itself.
    ///
    /// - Throws: `SystemError`, also when the program cannot be executed or its folder not be entered.
    package func startDetached() throws(SystemError) {
      _ = try spawn(streams: (CHOST_DISCARDED, CHOST_DISCARDED, CHOST_DISCARDED))
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
      let texts = [executable, directory ?? ""] + arguments
      guard
        !texts.contains(where: { $0.utf8.contains(0) }),
        !environment.entries.contains(where: { $0.contains(0) })
      else {
        throw SystemError(code: EINVAL, operation: operation, path: executable)
      }
      var code: Int32 = 0
      unsafe withCStrings(([executable] + arguments).map { Array($0.utf8) }) { arguments in
        unsafe withCStrings(environment.entries) { environment in
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

/// Gives `body` an array of C strings that ends with NULL, and erases them.
private func withCStrings(
  _ texts: [[UInt8]],
  _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Void
) {
  var pointers: [UnsafeMutablePointer<CChar>?] = unsafe texts.map { text in
    let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: text.count + 1)
    for (index, byte) in text.enumerated() { unsafe pointer[index] = CChar(bitPattern: byte) }
    unsafe pointer[text.count] = 0
    return unsafe pointer
  }
  unsafe pointers.append(nil)
  defer {
    for (index, text) in texts.enumerated() {
      guard let pointer = unsafe pointers[index] else { continue }
      unsafe explicit_bzero(pointer, text.count)
      unsafe pointer.deallocate()
    }
  }
  unsafe pointers.withUnsafeMutableBufferPointer { buffer in
    guard let base = buffer.baseAddress else { return }
    unsafe body(UnsafePointer(base))
  }
}

private func withOptionalCString(_ text: String?, _ body: (UnsafePointer<CChar>?) -> Void) {
  guard let text else { return body(nil) }
  unsafe text.withCString { unsafe body($0) }
}
