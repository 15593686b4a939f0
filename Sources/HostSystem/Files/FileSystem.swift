internal import Glibc

/// Whole files and paths.
package enum FileSystem {
  /// Reads a whole file of at most `limit` bytes.
  ///
  /// - Throws: `SystemError`, with the code `EFBIG` for a longer file.
  package static func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let descriptor = try FileDescriptor.open(forReading: path)
    return try read(descriptor, path: path, limit: limit)
  }

  /// Reads an open file to its end, at most `limit` bytes.
  ///
  /// The buffer never moves while it grows, so no copies of a secret stay behind.
  ///
  /// - Parameters:
  ///   - descriptor: The file.
  ///   - path: Its name, for the error.
  ///   - limit: How many bytes it may have.
  ///   - count: How many it has as far as is known; a file that keeps to it is read at once.
  /// - Returns: All bytes.
  /// - Throws: `SystemError`, with the code `EFBIG` for a longer file.
  package static func read(
    _ descriptor: borrowing FileDescriptor,
    path: String,
    limit: Int,
    expecting count: Int = 0
  ) throws(SystemError) -> [UInt8] {
    var pieces: [[UInt8]] = []
    var total = 0
    // One more tells that nothing follows.
    var size = count > 0 ? min(count, limit) + 1 : 4096
    defer { for index in pieces.indices { erase(&pieces[index]) } }
    while true {
      pieces.append([UInt8](repeating: 0, count: size))
      let got = try descriptor.readFully(into: &pieces[pieces.count - 1])
      total += got
      guard total <= limit else {
        throw SystemError(code: EFBIG, operation: "read", path: path)
      }
      if got < size { break }
      size = min(size * 4, 1 << 20)
    }
    if pieces.count == 1, var whole = pieces.popLast() {
      whole.removeLast(whole.count - total)
      return whole
    }
    var whole: [UInt8] = []
    whole.reserveCapacity(total)
    for piece in pieces { whole.append(contentsOf: piece.prefix(total - whole.count)) }
    return whole
  }

  /// Follows symbolic links to the file that writing would reach, which need not exist.
  package static func resolveLinks(_ path: String) throws(SystemError) -> String {
    var current = path
    // As many as the kernel follows.
    for _ in 0..<40 {
      var target = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = unsafe readlink(current, &target, target.count)
      guard count >= 0 else { return current }
      let text = String(decoding: target[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      current = text.utf8.first == UInt8(ascii: "/") ? text : directory(of: current) + "/" + text
    }
    throw SystemError(code: ELOOP, operation: "readlink", path: path)
  }

  /// Returns the directory part of a path, "." where there is none.
  package static func directory(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Returns the last part of a path.
  package static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// Waits until a directory has reached the disk, without which a new name in it may not survive a
  /// crash.
  static func synchronizeDirectory(_ path: String) {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // A directory that may be written but not read cannot be waited for.
    guard descriptor >= 0 else { return }
    let directory = FileDescriptor(owning: descriptor)
    // Some file systems cannot do this for directories; then there is nothing better to do.
    _ = fsync(directory.rawValue)
  }

  /// Overwrites a buffer so that the compiler cannot leave the write out.
  static func erase(_ bytes: inout [UInt8]) {
    unsafe bytes.withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      unsafe explicit_bzero(base, buffer.count)
    }
  }
}
