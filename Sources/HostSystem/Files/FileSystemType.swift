internal import CHost
internal import Glibc

/// What kind of file system something is on, by the numbers of statfs(2).
package struct FileSystemType: Equatable, Sendable {
  /// The system's number for it.
  package let number: UInt

  /// Asks about the file system on which a file or directory is.
  package static func of(_ path: String) throws(SystemError) -> FileSystemType {
    var status = statfs()
    guard unsafe statfs(path, &status) == 0 else { throw .last("statfs", path: path) }
    return FileSystemType(status)
  }

  /// Asks about the file system on which an open file is.
  package static func of(
    _ descriptor: borrowing FileDescriptor
  ) throws(SystemError) -> FileSystemType {
    var status = statfs()
    guard unsafe fstatfs(descriptor.rawValue, &status) == 0 else { throw .last("fstatfs") }
    return FileSystemType(status)
  }

  private init(_ status: statfs) {
    number = UInt(bitPattern: Int(status.f_type))
  }

  /// Whether it keeps everything in memory: tmpfs and ramfs.
  ///
  /// The system may move what is on tmpfs, as all memory of programs, to a swap partition. Only
  /// root can make a ramfs, which stays.
  package var isInMemory: Bool { [0x0102_1994, 0x8584_58F6].contains(number) }

  /// Whether syncfs(2) does for all files what fsync(2) does for one, which FUSE and NFS do not
  /// promise: ext4, XFS, Btrfs, F2FS, bcachefs, overlays and tmpfs.
  var canSynchronizeAsAWhole: Bool {
    [
      0xEF53, 0x5846_5342, 0x9123_683E, 0xF2F5_2010, 0xCA45_1A4E, 0x794C_7630, 0x0102_1994,
    ].contains(number)
  }
}
