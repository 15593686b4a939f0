internal import DocumentFormats
internal import HostSystem

/// Data for whoever reads the program's output; words for people go through `Console`.
enum StandardOutput {
  /// Writes a value as JSON, for programs.
  static func write(_ value: DocumentValue) throws {
    let layout = DocumentLayout(indentation: 2)
    try FileDescriptor.standardOutput.write(DocumentFormat.json.write([value], layout: layout))
  }

  /// Writes a text as it is.
  static func write(_ text: String) throws(SystemError) {
    try FileDescriptor.standardOutput.write(Array(text.utf8))
  }
}
