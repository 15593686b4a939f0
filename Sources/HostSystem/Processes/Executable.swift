internal import Glibc

/// Where programs are found.
package enum Executable {
  /// Finds a program in the folders of a search path, as the value of `PATH` lists them.
  ///
  /// Only absolute folders count. An empty or relative one would run whatever lies in the working
  /// directory, which may be a repository that somebody else wrote.
  ///
  /// - Returns: The absolute path of the first regular file of that name that may be executed; nil
  ///   also for a name that is empty or has a slash, since that is not a name but a path.
  package static func find(_ name: String, in searchPath: String) -> String? {
    guard !name.isEmpty, !name.utf8.contains(UInt8(ascii: "/")), !name.utf8.contains(0) else {
      return nil
    }
    for folder in searchPath.utf8.split(separator: UInt8(ascii: ":")) {
      guard folder.first == UInt8(ascii: "/"), let folder = String(folder) else { continue }
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      if isExecutableFile(path) { return path }
    }
    return nil
  }

  private static func isExecutableFile(_ path: String) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    return unsafe faccessat(AT_FDCWD, path, X_OK, AT_EACCESS) == 0
  }
}
