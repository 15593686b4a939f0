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
  private let device: UInt
  private let inode: UInt

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
    device = status.st_dev
    inode = status.st_ino
  }

  /// Tells whether both are one and the same file, whatever its names.
  package func isSameFile(as other: FileStatus) -> Bool {
    device == other.device && inode == other.inode
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
