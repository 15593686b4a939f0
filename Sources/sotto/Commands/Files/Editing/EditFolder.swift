internal import CryptoPrimitives
internal import HostSystem
internal import Workspace

/// The text that is edited, as a file of its own in memory, and a folder for the editor's own files.
///
/// Both are gone with this value, or with the process.
struct EditFolder: ~Copyable {
  private let directory: PrivateDirectory
  private let scratch: PrivateDirectory
  /// The file with the text.
  let file: String

  /// Makes the folders and writes the text.
  ///
  /// - Parameters:
  ///   - name: The name that the file has for the editor, which chooses its manners by it.
  ///   - text: The text.
  ///   - acceptsDisk: Whether a folder on a disk will do if there is none in memory.
  ///   - console: Is told of the disk.
  /// - Returns: The folder with the text in it.
  /// - Throws: `EditingError.noMemory`, `SystemError`.
  static func make(
    _ name: String,
    _ text: SecretBytes,
    acceptsDisk: Bool,
    _ console: Console
  ) throws -> EditFolder {
    let variables = console.environment
    let places =
      [variables["XDG_RUNTIME_DIR"], variables["TMPDIR"]].compactMap { $0 } + ["/dev/shm", "/tmp"]
    let isInMemory = try isMemoryThere(places, acceptsDisk, console)
    let directory = try make(places, acceptsDisk: !isInMemory)
    if !isInMemory {
      console.warn("the text lies on a disk while it is edited: \(Wording.quote(directory.path))")
    }
    let file = try text.withBytes { bytes throws(SystemError) in
      try directory.write(bytes, to: name)
    }
    let scratch = try make(places, acceptsDisk: !isInMemory)
    return EditFolder(directory: directory, scratch: scratch, file: file)
  }

  private init(
    directory: consuming PrivateDirectory,
    scratch: consuming PrivateDirectory,
    file: String
  ) {
    self.directory = directory
    self.scratch = scratch
    self.file = file
  }

  /// The path of the folder that the editor can use as it likes.
  var editorFolder: String { scratch.path }

  private static func isMemoryThere(
    _ places: [String],
    _ acceptsDisk: Bool,
    _ console: Console
  ) throws -> Bool {
    do {
      _ = try PrivateDirectory(in: places)
      return true
    } catch {
      guard !acceptsDisk else { return false }
      try console.refuseOrWarn(EditingError.noMemory(error.attempts))
      return false
    }
  }

  private static func make(
    _ places: [String],
    acceptsDisk: Bool
  ) throws(EditingError) -> PrivateDirectory {
    do throws(PrivateDirectoryError) {
      return try PrivateDirectory(in: places, acceptsDisk: acceptsDisk)
    } catch {
      throw .noMemory(error.attempts)
    }
  }

  /// Reads what the editor has left.
  ///
  /// - Throws: `EditingError.textRemoved`, `SystemError`.
  func read() throws -> [UInt8] {
    guard try FileStatus.of(file) != nil else { throw EditingError.textRemoved }
    return try FileSystem.read(file, limit: WorkFile.byteLimit)
  }

  /// Writes a text for an editor that has removed its file.
  func restore(_ text: SecretBytes) throws {
    guard try FileStatus.of(file) == nil else { return }
    _ = try text.withBytes { bytes throws(SystemError) in
      try directory.write(bytes, to: FileSystem.name(of: file))
    }
  }
}
