import Glibc

/// The two ends of a pipeline, which this program plays itself.
enum Ends {
  private static let pieceByteCount = 256 << 10

  /// Writes so many bytes that do not compress.
  static func produce(_ count: Int) {
    var piece = [UInt8](repeating: 0, count: pieceByteCount)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for index in piece.indices {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      piece[index] = UInt8(state >> 56)
    }
    var left = count
    while left > 0 {
      let written = write(STDOUT_FILENO, piece, min(left, piece.count))
      guard written > 0 else { exit(1) }
      left -= written
    }
  }

  /// Writes a file.
  static func send(_ path: String) {
    let file = open(path, O_RDONLY)
    var piece = [UInt8](repeating: 0, count: pieceByteCount)
    while true {
      let count = read(file, &piece, piece.count)
      guard count > 0 else { exit(count == 0 ? 0 : 1) }
      var start = 0
      while start < count {
        let rest = piece[start..<count]
        let written = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
        guard written > 0 else { exit(1) }
        start += written
      }
    }
  }

  /// Reads everything and fails where it is not as much as expected.
  static func consume(expecting count: Int) {
    var piece = [UInt8](repeating: 0, count: pieceByteCount)
    var total = 0
    while true {
      let count = read(STDIN_FILENO, &piece, piece.count)
      guard count > 0 else { break }
      total += count
    }
    exit(total == count ? 0 : 1)
  }
}
