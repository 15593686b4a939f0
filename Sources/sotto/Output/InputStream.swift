internal import AgeEncryption
internal import CryptoPrimitives
internal import HostSystem

/// The file or stream that a command reads.
struct InputStream: ~Copyable {
  /// How much is read at a time, which suits a pipe made as large as the system allows.
  static let pieceByteCount = 256 << 10

  private let descriptor: FileDescriptor
  private let path: String?
  /// What was read already, ahead of time.
  private var ahead: [UInt8]?

  /// Opens a file, or standard input for nil and "-".
  static func open(_ path: String?) throws -> InputStream {
    guard let path, path != "-" else {
      return InputStream(.standardInput, path: nil)
    }
    do {
      return InputStream(try FileDescriptor.open(forReading: path), path: path)
    } catch {
      throw CommandError.file(.input, path: path, error)
    }
  }

  private init(_ descriptor: consuming FileDescriptor, path: String?) {
    descriptor.enlargePipe(to: 1 << 20)
    self.descriptor = descriptor
    self.path = path
  }

  /// Whether this is standard input.
  var isStandardInput: Bool { path == nil }

  /// Whether somebody types the input.
  var isTerminal: Bool { descriptor.isTerminal }

  /// What the system knows of the file.
  var status: FileStatus? { try? descriptor.status() }

  /// Reads an armored file that is typed or pasted at a terminal up to its last line, so that neither
  /// a prompt nor the output gets between the lines.
  mutating func readArmorAhead() throws {
    let end = Array((Armor.footer + "\n").utf8)
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while !bytes.suffix(end.count).elementsEqual(end) {
      let count = try read(into: &piece)
      guard count > 0 else { break }
      bytes += piece[..<count]
    }
    ahead = bytes
  }

  /// Gives `body` the input piece by piece, until it returns false.
  func forEachPiece(_ body: (Span<UInt8>) throws -> Bool) throws {
    if let ahead {
      _ = try body(ahead.span)
      return
    }
    var buffer = [UInt8](repeating: 0, count: Self.pieceByteCount)
    // The pieces may be plaintext.
    defer { buffer.erase() }
    while true {
      let count = try read(into: &buffer)
      guard count > 0 else { return }
      guard try body(buffer.span.extracting(0..<count)) else { return }
    }
  }

  private func read(into buffer: inout [UInt8]) throws -> Int {
    do {
      return try descriptor.read(into: &buffer)
    } catch {
      throw CommandError.file(.input, path: path ?? "-", error)
    }
  }
}
