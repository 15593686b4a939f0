internal import Glibc

extension Terminal {
  /// The path of the terminal that one of the standard streams is, such as `/dev/pts/3`.
  ///
  /// For programs that run elsewhere and need to find this one's terminal, to which `/dev/tty` would be
  /// another.
  package static var name: String? {
    for stream in [STDIN_FILENO, STDERR_FILENO, STDOUT_FILENO] {
      var path = [CChar](repeating: 0, count: Int(PATH_MAX))
      guard unsafe ttyname_r(stream, &path, path.count) == 0 else { continue }
      let bytes = path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      return String(decoding: bytes, as: UTF8.self)
    }
    return nil
  }
}
