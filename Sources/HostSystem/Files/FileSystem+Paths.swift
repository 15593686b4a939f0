internal import Glibc

extension FileSystem {
  /// The absolute path of the working directory.
  package static func workingDirectory() throws(SystemError) -> String {
    // A path may be longer than `PATH_MAX`, if only step by step.
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    while true {
      let isFound = unsafe getcwd(&buffer, buffer.count) != nil
      if isFound { break }
      guard errno == ERANGE, buffer.count < 1 << 20 else { throw .last("getcwd") }
      buffer = [CChar](repeating: 0, count: buffer.count * 2)
    }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    guard let path = String(validating: bytes, as: UTF8.self) else {
      throw SystemError(code: EILSEQ, operation: "getcwd")
    }
    return path
  }

  /// Shortens a path by its text alone: no `.`, no `..` behind a name, no slash too many.
  ///
  /// Where a name before `..` is a symbolic link, the result means something else than the path. An
  /// empty path becomes ".".
  package static func normalize(_ path: String) -> String {
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    var parts: [Substring] = []
    for part in path.split(separator: "/" as Character) where part != "." {
      guard part == ".." else {
        parts.append(part)
        continue
      }
      if let last = parts.last, last != ".." {
        parts.removeLast()
      } else if !isAbsolute {
        parts.append(part)
      }
    }
    let text = parts.joined(separator: "/")
    if isAbsolute { return "/" + text }
    return text.isEmpty ? "." : text
  }

  /// Makes a path absolute and shortens it, by its text alone.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - directory: The absolute path of the directory that a relative path starts in.
  /// - Returns: The absolute path.
  package static func absolute(_ path: String, in directory: String) -> String {
    normalize(path.utf8.first == UInt8(ascii: "/") ? path : directory + "/" + path)
  }
}
