internal import CHost
internal import Glibc

extension AtomicFile {
  /// Makes sure that the content is on the disk, so that little is left for `commit` that can fail.
  ///
  /// Nothing can be written afterwards.
  ///
  /// - Throws: `AtomicFileError`; then the old file is as it was.
  package mutating func prepare() throws(AtomicFileError) {
    try seal()
    try synchronize()
  }

  /// Puts the file in its place.
  ///
  /// - Throws: `AtomicFileError`; then the old file is as it was.
  package mutating func commit() throws(AtomicFileError) {
    try prepare()
    let hasNewName = !isWrittenInPlace
    try place()
    if hasNewName { FileSystem.synchronizeDirectory(FileSystem.directory(of: target)) }
  }

  /// Gives the new file the old one's mode, now that all is written.
  mutating func seal() throws(AtomicFileError) {
    guard !isSealed else { return }
    switch way {
    case .direct: return
    case .new: break
    case .nameless(let old), .hidden(_, _, let old):
      guard let old else { break }
      try AtomicFileError.wrapping { () throws(SystemError) in
        try descriptor.adoptMode(of: old)
      }
    }
    isSealed = true
  }

  /// Waits until the content has reached the disk.
  mutating func synchronize() throws(AtomicFileError) {
    guard !isWrittenInPlace, !isSynchronized else { return }
    do throws(SystemError) {
      try descriptor.synchronize()
    } catch {
      throw .system(SystemError(code: error.code, operation: error.operation, path: target))
    }
    isSynchronized = true
  }

  /// Puts the file in its place, without waiting until the directory has reached the disk.
  mutating func place() throws(AtomicFileError) {
    switch way {
    case .direct:
      try emptyOnce()
      return try synchronizeInPlace()
    case .new:
      guard unsafe chost_link_unnamed(descriptor.rawValue, target) == 0 else {
        throw .system(.last("link", path: target))
      }
    case .nameless(let old):
      // A target that did not exist is made in one step; another one takes two, and a name between them.
      if old == nil, unsafe chost_link_unnamed(descriptor.rawValue, target) == 0 { return }
      let path = Self.hiddenName(for: target)
      let token = Signals.removeOnFatalSignal(path)
      defer { if let token { Signals.forget(token) } }
      guard unsafe chost_link_unnamed(descriptor.rawValue, path) == 0 else {
        throw .system(.last("link", path: target))
      }
      try rename(path, replacing: old)
    case .hidden(let path, let token, let old):
      try rename(path, replacing: old)
      way = .direct
      if let token { Signals.forget(token) }
    }
  }

  private func synchronizeInPlace() throws(AtomicFileError) {
    try AtomicFileError.wrapping { () throws(SystemError) in
      guard try descriptor.status().kind == .regular else { return }
      try descriptor.synchronize()
    }
  }

  /// Gives the file the target's name.
  ///
  /// Some files may be written but not replaced: another user's in a directory like `/tmp`, or one that
  /// is a mount point, as in containers. They are written in place, now that the content is complete.
  private func rename(_ path: String, replacing old: FileStatus?) throws(AtomicFileError) {
    guard path != target else { return }
    do throws(AtomicFileError) {
      // No call of the system compares and renames in one step, so who writes in between loses.
      try AtomicFileError.check(target, against: expected)
    } catch {
      unsafe unlink(path)
      throw error
    }
    guard unsafe Glibc.rename(path, target) != 0 else { return }
    let error = SystemError.last("rename", path: target)
    unsafe unlink(path)
    guard old != nil, [EACCES, EBUSY, EPERM, EXDEV].contains(error.code) else {
      throw .system(error)
    }
    try AtomicFileError.wrapping { () throws(SystemError) in
      let existing = try FileDescriptor.open(forWriting: target)
      try existing.empty()
      try descriptor.copyFromStart(to: existing)
      try existing.synchronize()
    }
  }
}
