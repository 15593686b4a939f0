internal import HostSystem

/// Data for whoever reads the program's output; words for people go through `Console`.
enum StandardOutput {
  /// Writes a text as it is.
  static func write(_ text: String) throws(SystemError) {
    try FileDescriptor.standardOutput.write(Array(text.utf8))
  }
}
