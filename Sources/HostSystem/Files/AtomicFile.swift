internal import CHost
internal import Glibc

/// A file that comes into being whole or not at all.
///
/// What is written goes to a file in the same directory that has no name, so that nothing is left
/// behind whatever ends the process. `commit` makes sure it is on the disk and puts it in the place of
/// the old one in a single step. Where the file system knows no nameless files, a hidden name is used
/// and removed, also on a fatal signal.
///
/// Devices, pipes and the like are written directly, as is a file in a directory in which nothing can
/// be created.
package struct AtomicFile: ~Copyable {
  private enum Way {
    case nameless(replacing: FileStatus?)
    case new
    case hidden(path: String, token: Signals.RemovalToken?, replacing: FileStatus?)
    case direct
  }

  private let target: String
  private let descriptor: FileDescriptor
  private var way: Way
  private var isEmptied = false

  private init(_ target: String, _ descriptor: consuming FileDescriptor, _ way: Way) {
    self.target = target
    self.descriptor = descriptor
    self.way = way
  }

  /// Prepares to write a file; what has this name already stays until `commit`.
  ///
  /// - Parameters:
  ///   - path: The file; a symbolic link is followed and stays.
  ///   - mode: The permissions of a new file, less the system's mask. An old file's are kept.
  /// - Returns: The file, still empty.
  /// - Throws: `SystemError`; nothing has changed then.
  package static func open(
    _ path: String,
    mode: UInt32 = 0o666
  ) throws(SystemError) -> AtomicFile {
    let old = try FileStatus.of(path)
    if let old, old.kind == .directory {
      throw SystemError(code: EISDIR, operation: "open", path: path)
    }
    if let old, old.kind == .other || isDescriptor(path) {
      return AtomicFile(path, try .open(forWriting: path), .direct)
    }
    let target = try FileSystem.resolveLinks(path)
    guard let old else { return try replacement(for: target, mode: mode, of: nil) }
    // Opened first to ask: replacing a file must need the same right as writing to it.
    let descriptor = try FileDescriptor.open(forWriting: target)
    // Its other names would go on meaning the old file.
    guard old.nameCount == 1 else { return AtomicFile(target, descriptor, .direct) }
    do throws(SystemError) {
      let file = try replacement(for: target, mode: mode, of: old)
      guard file.descriptor.canAdopt(old) else { return AtomicFile(target, descriptor, .direct) }
      return file
    } catch {
      guard [EACCES, EPERM, EROFS].contains(error.code) else { throw error }
      return AtomicFile(target, descriptor, .direct)
    }
  }

  /// Whether a path means an open file of this process, such as `/dev/stdout`, rather than a name that
  /// could be given to another file.
  private static func isDescriptor(_ path: String) -> Bool {
    ["/dev/std", "/dev/fd/", "/proc/"].contains { path.hasPrefix($0) }
  }

  /// Prepares to write a file that must not exist, neither now nor at `commit`.
  package static func openNew(_ path: String, mode: UInt32) throws(SystemError) -> AtomicFile {
    guard unsafe access(path, F_OK) != 0 else {
      throw SystemError(code: EEXIST, operation: "open", path: path)
    }
    let target = path
    let descriptor = unsafe chost_open_unnamed(FileSystem.directory(of: target), mode)
    if descriptor >= 0 { return AtomicFile(target, FileDescriptor(owning: descriptor), .new) }
    let token = Signals.removeOnFatalSignal(target)
    do throws(SystemError) {
      let descriptor = try FileDescriptor.createNew(target, mode: mode)
      return AtomicFile(
        target,
        descriptor,
        .hidden(path: target, token: token, replacing: nil)
      )
    } catch {
      if let token { Signals.forget(token) }
      throw error
    }
  }

  private static func replacement(
    for target: String,
    mode: UInt32,
    of old: FileStatus?
  ) throws(SystemError) -> AtomicFile {
    let directory = FileSystem.directory(of: target)
    let nameless = unsafe chost_open_unnamed(directory, mode)
    if nameless >= 0 {
      return AtomicFile(target, FileDescriptor(owning: nameless), .nameless(replacing: old))
    }
    let path = hiddenName(for: target)
    let token = Signals.removeOnFatalSignal(path)
    do throws(SystemError) {
      // A file that takes an old one's mode at the end must not be open to more people before.
      let descriptor = try FileDescriptor.createNew(path, mode: old == nil ? mode : 0o600)
      return AtomicFile(target, descriptor, .hidden(path: path, token: token, replacing: old))
    } catch {
      if let token { Signals.forget(token) }
      throw SystemError(code: error.code, operation: error.operation, path: target)
    }
  }

  deinit {
    if case .hidden(let path, let token, _) = way {
      unsafe unlink(path)
      if let token { Signals.forget(token) }
    }
  }

  /// Appends bytes.
  package mutating func write(_ bytes: Span<UInt8>) throws(SystemError) {
    guard !bytes.isEmpty else { return }
    do throws(SystemError) {
      try emptyOnce()
      try descriptor.write(bytes)
    } catch {
      throw SystemError(code: error.code, operation: error.operation, path: target)
    }
  }

  /// Puts the file in its place.
  ///
  /// - Throws: `SystemError`; then the old file is as it was.
  package mutating func commit() throws(SystemError) {
    switch way {
    case .direct:
      return try emptyOnce()
    case .new:
      try finish(nil)
      guard unsafe chost_link_unnamed(descriptor.rawValue, target) == 0 else {
        throw .last("link", path: target)
      }
    case .nameless(let old):
      try finish(old)
      // A target that did not exist is made in one step; another one takes two, and a name between them.
      if old == nil, unsafe chost_link_unnamed(descriptor.rawValue, target) == 0 { break }
      let path = Self.hiddenName(for: target)
      let token = Signals.removeOnFatalSignal(path)
      defer { if let token { Signals.forget(token) } }
      guard unsafe chost_link_unnamed(descriptor.rawValue, path) == 0 else {
        throw .last("link", path: target)
      }
      try rename(path, replacing: old)
    case .hidden(let path, let token, let old):
      try finish(old)
      try rename(path, replacing: old)
      way = .direct
      if let token { Signals.forget(token) }
    }
    try Self.synchronizeDirectory(of: target)
  }

  /// Empties a file that is written in place, no earlier than something is there to write.
  private mutating func emptyOnce() throws(SystemError) {
    guard case .direct = way, !isEmptied else { return }
    isEmptied = true
    try descriptor.empty()
  }

  private func finish(_ old: FileStatus?) throws(SystemError) {
    if let old { try descriptor.adoptMode(of: old) }
    try descriptor.synchronize()
  }

  /// Gives the file the target's name.
  ///
  /// Some files may be written but not replaced: another user's in a directory like `/tmp`, or one that
  /// is a mount point, as in containers. They are written in place, now that the content is complete.
  private func rename(_ path: String, replacing old: FileStatus?) throws(SystemError) {
    guard path != target, unsafe Glibc.rename(path, target) != 0 else { return }
    let error = SystemError.last("rename", path: target)
    unsafe unlink(path)
    guard old != nil, [EACCES, EBUSY, EPERM, EXDEV].contains(error.code) else { throw error }
    let existing = try FileDescriptor.open(forWriting: target)
    try existing.empty()
    try descriptor.copyFromStart(to: existing)
    try existing.synchronize()
  }

  /// A new name in a directory survives a crash only when the directory has reached the disk.
  private static func synchronizeDirectory(of path: String) throws(SystemError) {
    let descriptor = unsafe Glibc.open(
      FileSystem.directory(of: path),
      O_RDONLY | O_DIRECTORY | O_CLOEXEC
    )
    // A directory that may be written but not read cannot be waited for.
    guard descriptor >= 0 else { return }
    let directory = FileDescriptor(owning: descriptor)
    // Some file systems cannot do this for directories; then there is nothing better to do.
    _ = fsync(directory.rawValue)
  }

  private static func hiddenName(for target: String) -> String {
    // Not made from the target's name, which may be as long as a name can be.
    let number = UInt64.random(in: .min ... .max)
    return "\(FileSystem.directory(of: target))/.sotto-\(String(number, radix: 36))"
  }
}
