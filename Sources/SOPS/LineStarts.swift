/// Where the lines of a text begin, for finding the lines of many places of it.
struct LineStarts: Sendable {
  private let offsets: [Int]

  /// Looks for the lines of a text; LF, CR LF and a lone CR end them.
  init(of bytes: [UInt8]) {
    var offsets = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0D {
      if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
      offsets.append(index + 1)
    }
    self.offsets = offsets
  }

  /// The line of an offset, from one.
  func line(of offset: Int) -> Int {
    var range = 0..<offsets.count
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range = offsets[middle] <= offset ? middle..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound + 1
  }
}
