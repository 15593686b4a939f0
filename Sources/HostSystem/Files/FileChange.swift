internal import CHost
internal import Glibc

/// A file of a transaction, and how far it has come.
///
/// Every step is done by one thread, and all threads of a step end before the next begins.
final class FileChange: @unchecked Sendable {
  /// What a name means, however it is written.
  enum Place: Hashable {
    case file(FileStatus.Identity)
    case name(String, in: FileStatus.Identity)
  }

  /// The file, as it was given.
  let path: String
  /// What went wrong, after which nothing more happens to it.
  private(set) var failure: AtomicFileError?
  /// Whether it has its new content.
  private(set) var isPlaced = false
  /// The number of the file system that the new content is on; 0 where there is nothing to wait for.
  private(set) var device: UInt = 0
  /// Where the file will be; nil for a device or a pipe, which can be written twice.
  private(set) var finalPlace: Place?

  private var bytes: [UInt8]
  private var target = ""
  private let open: @Sendable (String) throws(AtomicFileError) -> AtomicFile
  private var file: AtomicFile?

  init(
    _ path: String,
    _ bytes: [UInt8],
    open: @escaping @Sendable (String) throws(AtomicFileError) -> AtomicFile
  ) {
    self.path = path
    self.bytes = bytes
    self.open = open
  }

  /// The directory that has to be synchronised.
  var changedDirectory: String? {
    guard isPlaced, device != 0 else { return nil }
    return FileSystem.directory(of: target)
  }

  /// Writes the new content beside the old, if it is not to be written in place.
  func fill() {
    attempt { () throws(AtomicFileError) in
      var file = try open(path)
      target = file.target
      finalPlace = try place(of: target)
      if !file.isWrittenInPlace {
        let content = bytes
        bytes = []
        try file.write(content.span)
        try file.seal()
        device = try file.beginWriting()
      }
      self.file = consume file
    }
  }

  private func place(of target: String) throws(AtomicFileError) -> Place? {
    try AtomicFileError.wrapping { () throws(SystemError) in
      if let old = try FileStatus.of(target) {
        return old.kind == .other ? nil : .file(old.identity)
      }
      let directory = try FileStatus.of(FileSystem.directory(of: target))
      return directory.map { .name(FileSystem.name(of: target), in: $0.identity) }
    }
  }

  /// Looks whether the old file is still the one that was expected.
  func check() {
    attempt { () throws(AtomicFileError) in try file?.check() }
  }

  /// Waits until the new content has reached the disk.
  func synchronize() {
    attempt { () throws(AtomicFileError) in try file?.synchronize() }
  }

  /// Waits for the whole file system; false where that would not do.
  func synchronizeFileSystem() -> Bool { file?.synchronizeFileSystem() ?? false }

  /// Puts the file in its place.
  func place() {
    attempt { () throws(AtomicFileError) in
      let content = bytes
      if file?.isWrittenInPlace == true { try file?.write(content.span) }
      try file?.place()
      isPlaced = true
    }
  }

  /// Gives it up.
  func fail(_ reason: AtomicFileError) { failure = reason }

  private func attempt(_ body: () throws(AtomicFileError) -> Void) {
    guard failure == nil else { return }
    do throws(AtomicFileError) {
      try body()
    } catch {
      failure = error
    }
  }
}

extension AtomicFile {
  /// Has the system begin to write the content to the disk.
  ///
  /// - Returns: The number of the file system.
  fileprivate func beginWriting() throws(AtomicFileError) -> UInt {
    chost_begin_writing(descriptor.rawValue)
    return try AtomicFileError.wrapping { () throws(SystemError) in
      try descriptor.status().identity.device
    }
  }

  /// Looks whether the old file is as it was expected.
  fileprivate func check() throws(AtomicFileError) {
    try AtomicFileError.check(target, against: expected)
  }

  /// Synchronises the whole file system that the new file is on; false where that is no good.
  fileprivate func synchronizeFileSystem() -> Bool {
    guard (try? FileSystemType.of(descriptor).canSynchronizeAsAWhole) == true else { return false }
    return chost_synchronize_file_system(descriptor.rawValue) == 0
  }
}
