internal import Glibc

/// What the system knows of a file.
package struct FileStatus: Equatable, Sendable {
  /// The kinds of files that make a difference here.
  package enum Kind: Sendable {
    /// A regular file.
    case regular
    /// A directory.
    case directory
    /// A pipe, device, socket or anything else.
    case other
  }

  /// What tells one file from all others as long as both exist, whatever their names.
  package struct Identity: Hashable, Sendable {
    let device: UInt
    let inode: UInt
  }

  /// The kind of the file.
  package let kind: Kind
  /// The length in bytes, meaningful for regular files.
  package let byteCount: Int
  /// The permission bits, with the set-user, set-group and sticky bits.
  package let permissions: UInt32
  /// The number of the owner.
  package let owner: UInt32
  /// The number of the group.
  package let group: UInt32
  /// The number of names the file has.
  package let nameCount: Int
  /// Which file it is.
  package let identity: Identity
  /// When the content was changed last, in nanoseconds since 1970.
  package let modificationTime: Int
  /// When the content, the mode, the owner or the names were changed last, in nanoseconds since 1970;
  /// nobody can set it.
  package let changeTime: Int

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      default: .other
      }
    byteCount = status.st_size
    permissions = status.st_mode & 0o7777
    owner = status.st_uid
    group = status.st_gid
    nameCount = Int(status.st_nlink)
    identity = Identity(device: status.st_dev, inode: status.st_ino)
    modificationTime = Self.nanoseconds(status.st_mtim)
    changeTime = Self.nanoseconds(status.st_ctim)
  }

  /// A file system may give any number, and a strange time must not end the program.
  private static func nanoseconds(_ time: timespec) -> Int {
    time.tv_sec &* 1_000_000_000 &+ time.tv_nsec
  }

  /// Tells whether both are one and the same file, whatever its names.
  package func isSameFile(as other: FileStatus) -> Bool { identity == other.identity }

  /// Tells whether it is the same file, with nothing done to it since the other status was taken.
  ///
  /// The system's clock for files stands still for a few milliseconds at a time. Who writes as many
  /// bytes as there were within that time of the last change goes unnoticed.
  package func isUnchanged(since other: FileStatus) -> Bool {
    isSameFile(as: other) && byteCount == other.byteCount
      && modificationTime == other.modificationTime && changeTime == other.changeTime
  }

  /// Looks a file up by name, following symbolic links; nil where there is none.
  package static func of(_ path: String) throws(SystemError) -> FileStatus? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .last("stat", path: path)
    }
    return FileStatus(status)
  }
}
