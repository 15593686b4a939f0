internal import DocumentFormats
internal import HostSystem

/// What a file is read as and what the result is written as.
struct FileFormats: Equatable {
  let input: DocumentFormat
  let output: DocumentFormat

  /// Takes both as they are.
  init(input: DocumentFormat, output: DocumentFormat) {
    self.input = input
    self.output = output
  }

  /// Chooses both: by the options, or else by the name of the file, each for itself.
  init(_ options: FormatOptions?, path: String?) {
    let name = options?.filenameOverride ?? path
    let own = name.map { DocumentFormat(path: $0) } ?? .binary
    input = options?.inputType ?? own
    output = options?.outputType ?? own
  }
}

extension FormatOptions {
  /// The absolute path by which rules are chosen for a file.
  func rulePath(of path: String, in workingDirectory: String) -> String {
    FileSystem.absolute(filenameOverride ?? path, in: workingDirectory)
  }
}
