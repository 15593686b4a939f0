internal import HostSystem
internal import Workspace

/// Where the result for a file goes.
struct FileOutput {
  private let destination: Destination
  private let newFileMode: UInt32

  /// Takes a destination.
  ///
  /// - Parameters:
  ///   - destination: Where to write.
  ///   - isPlaintext: Whether a new file is kept from other people, unless the program is `sops`.
  ///   - context: Whose manners the program has.
  init(_ destination: Destination, isPlaintext: Bool, _ context: RunContext) {
    self.destination = destination
    newFileMode = isPlaintext && context.strictness == .house ? 0o600 : 0o666
  }

  /// Writes the result for a file; in its place only as long as it is what was read.
  func write(_ bytes: Span<UInt8>, for file: WorkFile) throws {
    switch destination {
    case .standardOutput: try FileDescriptor.standardOutput.write(bytes)
    case .file(let path): try write(bytes, to: path, expecting: nil)
    case .inPlace: try write(bytes, to: file.path, expecting: file.status)
    }
  }

  private func write(
    _ bytes: Span<UInt8>,
    to path: String,
    expecting status: FileStatus?
  ) throws {
    do {
      var output = try AtomicFile.open(path, mode: newFileMode, expecting: status)
      try output.write(bytes)
      try output.commit()
    } catch {
      throw FileFailure(path, .writing, error)
    }
  }
}
