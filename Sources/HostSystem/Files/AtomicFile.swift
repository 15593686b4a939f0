internal import CHost
internal import Glibc

/// A file that comes into being whole or not at all.
///
///     let bytes = try FileSystem.read(descriptor, path: path, limit: limit)
///     var file = try AtomicFile.open(path, expecting: descriptor.status())
///     try file.write(changed(bytes).span)
///     try file.commit()
///
/// What is written goes to a file in the same directory that has no name, so that nothing is left
/// behind whatever ends the process. `commit` makes sure it is on the disk and puts it in the place of
/// the old one in a single step, with the old one's owner, group, mode, access list and attributes.
/// Where the file system knows no nameless files, a hidden name is used and removed, also on a fatal
/// signal.
///
/// Devices, pipes and the like are written directly, as is a file in a directory in which nothing can
/// be created. For many files there is `FileTransaction`.
package struct AtomicFile: ~Copyable {
  enum Way {
    case nameless(replacing: FileStatus?)
    case new
    case hidden(path: String, token: Signals.RemovalToken?, replacing: FileStatus?)
    case direct
  }

  /// The file that gets the content, at the end of all links.
  let target: String
  let descriptor: FileDescriptor
  var way: Way
  let expected: FileStatus?
  private var isEmptied = false
  var isSealed = false
  var isSynchronized = false

  private init(
    _ target: String,
    _ descriptor: consuming FileDescriptor,
    _ way: Way,
    expecting expected: FileStatus? = nil
  ) {
    self.target = target
    self.descriptor = descriptor
    self.way = way
    self.expected = expected
  }

  /// Prepares to write a file; what has this name already stays until `commit`.
  ///
  /// - Parameters:
  ///   - path: The file; a symbolic link is followed and stays.
  ///   - mode: The permissions of a new file, less the system's mask. An old file's are kept.
  ///   - expected: How the file was when it was read, taken from the descriptor before reading. If it
  ///     is not so now, or just before the old file would be replaced, it stays.
  /// - Returns: The file, still empty.
  /// - Throws: `AtomicFileError`; nothing has changed then.
  package static func open(
    _ path: String,
    mode: UInt32 = 0o666,
    expecting expected: FileStatus? = nil
  ) throws(AtomicFileError) -> AtomicFile {
    try AtomicFileError.check(path, against: expected)
    return try AtomicFileError.wrapping { () throws(SystemError) in
      try open(path, mode, expected)
    }
  }

  private static func open(
    _ path: String,
    _ mode: UInt32,
    _ expected: FileStatus?
  ) throws(SystemError) -> AtomicFile {
    let old = try FileStatus.of(path)
    if let old, old.kind == .directory {
      throw SystemError(code: EISDIR, operation: "open", path: path)
    }
    if let old, old.kind == .other || isDescriptor(path) {
      return AtomicFile(path, try .open(forWriting: path), .direct)
    }
    let target = try FileSystem.resolveLinks(path)
    guard let old else { return try replacement(for: target, mode, of: nil, expected) }
    // Opened first to ask: replacing a file must need the same right as writing to it.
    let descriptor = try FileDescriptor.open(forWriting: target)
    // Its other names would go on meaning the old file.
    guard old.nameCount == 1 else {
      return AtomicFile(target, descriptor, .direct, expecting: expected)
    }
    do throws(SystemError) {
      let file = try replacement(for: target, mode, of: old, expected)
      if file.descriptor.canAdopt(old), try file.adoptAttributes(of: descriptor) { return file }
    } catch {
      guard [EACCES, EPERM, EROFS].contains(error.code) else { throw error }
    }
    return AtomicFile(target, descriptor, .direct, expecting: expected)
  }

  /// Whether a path means an open file of this process, such as `/dev/stdout`, rather than a name that
  /// could be given to another file.
  private static func isDescriptor(_ path: String) -> Bool {
    ["/dev/std", "/dev/fd/", "/proc/"].contains { path.hasPrefix($0) }
  }

  /// Prepares to write a file that must not exist, neither now nor at `commit`.
  package static func openNew(
    _ path: String,
    mode: UInt32
  ) throws(AtomicFileError) -> AtomicFile {
    try AtomicFileError.wrapping { () throws(SystemError) in try openNew(path, mode) }
  }

  private static func openNew(_ path: String, _ mode: UInt32) throws(SystemError) -> AtomicFile {
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
    _ mode: UInt32,
    of old: FileStatus?,
    _ expected: FileStatus?
  ) throws(SystemError) -> AtomicFile {
    let directory = FileSystem.directory(of: target)
    let nameless = unsafe chost_open_unnamed(directory, mode)
    if nameless >= 0 {
      let descriptor = FileDescriptor(owning: nameless)
      return AtomicFile(target, descriptor, .nameless(replacing: old), expecting: expected)
    }
    let path = hiddenName(for: target)
    let token = Signals.removeOnFatalSignal(path)
    do throws(SystemError) {
      // A file that takes an old one's mode at the end must not be open to more people before.
      let descriptor = try FileDescriptor.createNew(path, mode: old == nil ? mode : 0o600)
      let way = Way.hidden(path: path, token: token, replacing: old)
      return AtomicFile(target, descriptor, way, expecting: expected)
    } catch {
      if let token { Signals.forget(token) }
      throw SystemError(code: error.code, operation: error.operation, path: target)
    }
  }

  /// Takes over everything that is not content, except the mode, which may open the file to others.
  private func adoptAttributes(of old: borrowing FileDescriptor) throws(SystemError) -> Bool {
    guard try descriptor.adoptAttributes(of: old) else { return false }
    // With an access list came rights, until the mode, which is their mask, takes them back.
    if case .hidden = way, fchmod(descriptor.rawValue, 0o600) != 0 { throw .last("fchmod") }
    return true
  }

  deinit {
    if case .hidden(let path, let token, _) = way {
      unsafe unlink(path)
      if let token { Signals.forget(token) }
    }
  }

  /// Whether the old content is lost as soon as something is written.
  package var isWrittenInPlace: Bool { if case .direct = way { true } else { false } }

  /// Appends bytes.
  package mutating func write(_ bytes: Span<UInt8>) throws(AtomicFileError) {
    guard !bytes.isEmpty else { return }
    try emptyOnce()
    do throws(SystemError) {
      try descriptor.write(bytes)
    } catch {
      throw .system(SystemError(code: error.code, operation: error.operation, path: target))
    }
  }

  /// Empties a file that is written in place, no earlier than something is there to write.
  mutating func emptyOnce() throws(AtomicFileError) {
    guard case .direct = way, !isEmptied else { return }
    try AtomicFileError.check(target, against: expected)
    isEmptied = true
    try AtomicFileError.wrapping { () throws(SystemError) in try descriptor.empty() }
  }

  static func hiddenName(for target: String) -> String {
    // Not made from the target's name, which may be as long as a name can be.
    let number = UInt64.random(in: .min ... .max)
    return "\(FileSystem.directory(of: target))/\(hiddenPrefix)\(String(number, radix: 36))"
  }

  /// Whether a name without its folder may be a hidden one: a file that another run is about to put in
  /// place, or could not.
  static func isHidden(_ name: String) -> Bool {
    name.hasPrefix(hiddenPrefix) && UInt64(name.dropFirst(hiddenPrefix.count), radix: 36) != nil
  }

  private static let hiddenPrefix = ".sotto-"
}
