package import HostSystem

/// A file as it was when it was read, so that it can be replaced as long as it is the same.
package struct WorkFile: Sendable {
  /// The longest file that is read: offsets in documents have 32 bits.
  package static let byteLimit = Int(UInt32.max) - 1

  /// The path as it was given.
  package let path: String

  /// The absolute path, links not followed.
  package let absolutePath: String

  /// The content.
  package let bytes: [UInt8]

  /// What the system knew of the file; nil for what is not a file of its own, as standard input.
  package let status: FileStatus?

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - workingDirectory: The absolute path of the directory it starts in.
  /// - Returns: The file.
  /// - Throws: `SystemError`.
  package static func read(
    _ path: String,
    in workingDirectory: String
  ) throws(SystemError) -> WorkFile {
    let descriptor = try FileDescriptor.open(forReading: path)
    let status = try descriptor.status()
    let bytes = try FileSystem.read(
      descriptor,
      path: path,
      limit: byteLimit,
      expecting: status.kind == .regular ? status.byteCount : 0
    )
    return WorkFile(
      path: path,
      absolutePath: FileSystem.absolute(path, in: workingDirectory),
      bytes: bytes,
      status: status.kind == .regular ? status : nil
    )
  }

  /// Takes content that comes from elsewhere.
  package init(path: String, absolutePath: String, bytes: [UInt8], status: FileStatus? = nil) {
    self.path = path
    self.absolutePath = absolutePath
    self.bytes = bytes
    self.status = status
  }
}

extension WorkFile {
  /// Whether the content may be an encrypted file, by a look at its bytes: no other kind of file has
  /// these words by chance, and none that is encrypted lacks them.
  package var mayBeEncrypted: Bool {
    bytes.span.contains("sops") && bytes.span.contains("ENC[AES256_GCM")
      || bytes.span.contains("sops") && bytes.span.contains("lastmodified")
  }
}

extension Span<UInt8> {
  /// Whether a text occurs.
  fileprivate func contains(_ text: StaticString) -> Bool {
    let wanted = Array(text.description.utf8)
    guard let first = wanted.first, count >= wanted.count else { return false }
    var index = 0
    while index <= count - wanted.count {
      if self[index] == first {
        var length = 1
        while length < wanted.count, self[index + length] == wanted[length] { length += 1 }
        if length == wanted.count { return true }
      }
      index += 1
    }
    return false
  }
}
