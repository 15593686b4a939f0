internal import CryptoPrimitives
internal import HostSystem

/// Where `age-keygen` writes: a new file that only its owner can read, or standard output.
struct KeyOutput: ~Copyable {
  private let path: String?
  private var file: AtomicFile?

  /// Prepares the output.
  ///
  /// - Parameters:
  ///   - path: A file that must not exist; standard output for nil.
  ///   - console: Where to warn of a standard output that everybody can read; nil if that does not
  ///     matter.
  /// - Returns: The output.
  /// - Throws: `CommandError.file`.
  static func open(_ path: String?, console: Console?) throws -> KeyOutput {
    guard let path else {
      let status = try? FileDescriptor.standardOutput.status()
      if let status, status.kind == .regular, status.permissions & 0o004 != 0 {
        console?.warn("writing secret key to a world-readable file")
      }
      return KeyOutput(path: nil)
    }
    var output = KeyOutput(path: path)
    do {
      output.file = try AtomicFile.openNew(path, mode: 0o600)
    } catch {
      throw CommandError.file(.output, path: path, error)
    }
    return output
  }

  private init(path: String?) { self.path = path }

  /// Whether the user sees the output.
  var isTerminal: Bool { path == nil && FileDescriptor.standardOutput.isTerminal }

  /// Writes a text.
  mutating func write(_ text: String) throws { try write(Array(text.utf8).span) }

  /// Writes a secret.
  mutating func write(_ secret: SecretBytes) throws {
    try secret.withBytes { bytes in try write(bytes) }
  }

  /// Gives the file its name.
  mutating func commit() throws {
    guard let path else { return }
    do { try file?.commit() } catch { throw CommandError.file(.output, path: path, error) }
  }

  private mutating func write(_ bytes: Span<UInt8>) throws {
    guard let path else { return try FileDescriptor.standardOutput.write(bytes) }
    do { try file?.write(bytes) } catch { throw CommandError.file(.output, path: path, error) }
  }
}
