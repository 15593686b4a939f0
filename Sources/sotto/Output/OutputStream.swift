internal import CryptoPrimitives
internal import HostSystem

/// The file or stream that a command writes.
///
/// A file is written whole or not at all. What goes to a terminal may have to wait: until the typed
/// input is complete, and until it is clear that it is text.
struct OutputStream: ~Copyable {
  private enum Way {
    case stream
    case file(path: String)
    case terminal(mustBeText: Bool)
  }

  private let way: Way
  private var file: AtomicFile?
  private var waiting: [UInt8] = []

  /// Prepares to write a file, or standard output for nil and "-".
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - holding: Whether output to a terminal waits until it is complete.
  ///   - mustBeText: Whether output to a terminal is refused if it would act on the terminal.
  /// - Returns: The output.
  /// - Throws: `CommandError.file`.
  static func open(
    _ path: String?,
    holding: Bool = false,
    mustBeText: Bool = false
  ) throws -> OutputStream {
    guard let path, path != "-" else {
      let output = FileDescriptor.standardOutput
      output.enlargePipe(to: 1 << 20)
      guard output.isTerminal, holding || mustBeText else { return OutputStream(.stream) }
      return OutputStream(.terminal(mustBeText: mustBeText))
    }
    var stream = OutputStream(.file(path: path))
    do {
      stream.file = try AtomicFile.open(path)
    } catch {
      throw CommandError.file(.output, path: path, error)
    }
    return stream
  }

  private init(_ way: Way) { self.way = way }

  /// Writes a piece.
  mutating func write(_ bytes: Span<UInt8>) throws {
    switch way {
    case .stream:
      try FileDescriptor.standardOutput.write(bytes)
    case .terminal:
      waiting.append(copying: bytes)
    case .file(let path):
      do { try file?.write(bytes) } catch { throw CommandError.file(.output, path: path, error) }
    }
  }

  /// Ends the output; a file takes its name only now.
  mutating func commit() throws {
    switch way {
    case .stream:
      return
    case .terminal(let mustBeText):
      defer { waiting.erase() }
      guard !mustBeText || Self.isText(waiting.span) else {
        throw CommandError.binaryToTerminal(mayArmor: false)
      }
      try FileDescriptor.standardOutput.write(waiting)
    case .file(let path):
      do { try file?.commit() } catch { throw CommandError.file(.output, path: path, error) }
    }
  }

  /// Whether nothing in the bytes would act on a terminal: no control characters of ASCII or Latin-1.
  private static func isText(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): continue
      case 0..<0x20, 0x7F: return false
      case 0xC2 where index + 1 < bytes.count && (0x80..<0xA0).contains(bytes[index + 1]):
        return false
      default: continue
      }
    }
    return true
  }
}
