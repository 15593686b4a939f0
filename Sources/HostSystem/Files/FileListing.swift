internal import CHost
internal import Glibc

/// The regular files below a directory.
///
/// Symbolic links are neither listed nor followed, and folders named `.git` are passed over, as are
/// the hidden names of files that are about to be put in place. The order is that of the bytes of the
/// paths, as in Git.
package struct FileListing: Equatable, Sendable {
  /// Paths that begin with the directory as it was given.
  package private(set) var files: [String] = []
  /// What could not be looked at: a folder that may not be read, a name that is not UTF-8.
  package private(set) var faults: [SystemError] = []

  /// Folders that hold no files of the user's.
  private static let skippedNames = [".git"]

  /// Lists the files below a directory, whose own name may be a symbolic link.
  ///
  /// - Parameters:
  ///   - directory: The directory; empty for the working directory.
  ///   - depth: How far down; 1 for the files in the directory itself.
  package init(below directory: String, depth: Int = .max) {
    // From the end, so that what is found in a folder comes before what follows it.
    var pending = [(entry: Entry(path: directory, isDirectory: true), depth: 0)]
    while let (entry, level) = pending.popLast() {
      guard entry.isDirectory else {
        files.append(entry.path)
        continue
      }
      guard level < depth else { continue }
      do throws(SystemError) {
        let found = try entries(of: entry.path, followingLink: level == 0)
        pending += found.sorted().reversed().map { ($0, level + 1) }
      } catch {
        faults.append(error)
      }
    }
  }

  /// Keeps only some files.
  package func filtered(_ isWanted: (String) -> Bool) -> FileListing {
    var listing = self
    listing.files = files.filter(isWanted)
    return listing
  }

  private mutating func entries(
    of directory: String,
    followingLink: Bool
  ) throws(SystemError) -> [Entry] {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followingLink ? 0 : O_NOFOLLOW)
    let path = directory.isEmpty ? "." : directory
    let descriptor = unsafe Glibc.open(path, flags)
    guard descriptor >= 0 else { throw .last("open", path: path) }
    guard let stream = unsafe fdopendir(descriptor) else {
      let error = SystemError.last("fdopendir", path: path)
      close(descriptor)
      throw error
    }
    defer { unsafe closedir(stream) }
    var entries: [Entry] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe Self.name(of: entry)
      guard name != [0x2E], name != [0x2E, 0x2E] else { continue }
      let prefix = directory.isEmpty || directory.hasSuffix("/") ? directory : directory + "/"
      guard let text = String(validating: name, as: UTF8.self) else {
        let repaired = prefix + String(decoding: name, as: UTF8.self)
        faults.append(SystemError(code: EILSEQ, operation: "readdir", path: repaired))
        continue
      }
      switch try Self.kind(of: text, in: descriptor, known: unsafe entry.pointee.d_type) {
      case .regular where !AtomicFile.isHidden(text):
        entries.append(Entry(path: prefix + text, isDirectory: false))
      case .directory where !Self.skippedNames.contains(text):
        entries.append(Entry(path: prefix + text, isDirectory: true))
      default: continue
      }
    }
    guard errno == 0 else { throw .last("readdir", path: path) }
    return entries
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    // The imported type of the name is a tuple of 256 numbers.
    unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      unsafe Array(bytes.prefix { $0 != 0 })
    }
  }

  /// What kind of file an entry is; nil for a link, or one that is gone.
  private static func kind(
    of name: String,
    in directory: Int32,
    known type: UInt8
  ) throws(SystemError) -> FileStatus.Kind? {
    switch Int(type) {
    case DT_REG: return .regular
    case DT_DIR: return .directory
    case DT_UNKNOWN: break
    default: return nil
    }
    // Some file systems do not say.
    var status = stat()
    guard unsafe fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return status.st_mode & S_IFMT == S_IFLNK ? nil : FileStatus(status).kind
  }
}

/// A file or directory that was found.
private struct Entry: Comparable {
  let path: String
  let isDirectory: Bool

  /// A directory stands where its files do.
  private var key: String { isDirectory ? path + "/" : path }

  static func < (one: Entry, other: Entry) -> Bool {
    one.key.utf8.lexicographicallyPrecedes(other.key.utf8)
  }
}
