/// How the text of a document is encoded; YAML may come as UTF-16 with a byte order mark.
///
/// The tree is always over UTF-8. A document in UTF-16 is turned into it for reading, and its
/// edited source back again.
enum DocumentEncoding: Sendable {
  case utf8
  case utf16(isBigEndian: Bool)

  /// The encoding a byte order mark announces.
  init(of source: [UInt8]) {
    if source.starts(with: [0xFF, 0xFE]) {
      self = .utf16(isBigEndian: false)
    } else if source.starts(with: [0xFE, 0xFF]) {
      self = .utf16(isBigEndian: true)
    } else {
      self = .utf8
    }
  }

  /// A source as UTF-8, its mark included, or nil where it is not well-formed.
  func decode(_ source: [UInt8]) -> [UInt8]? {
    guard case .utf16(let isBigEndian) = self else { return source }
    guard source.count % 2 == 0 else { return nil }
    let units = stride(from: 0, to: source.count, by: 2).map { index in
      let (first, second) = (UInt16(source[index]), UInt16(source[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    let failed = transcode(
      units.makeIterator(),
      from: UTF16.self,
      to: UTF8.self,
      stoppingOnError: true
    ) { result.append($0) }
    return failed ? nil : result
  }

  /// Turns a source in UTF-8 back.
  func encode(_ source: [UInt8]) -> [UInt8] {
    guard case .utf16(let isBigEndian) = self else { return source }
    var result: [UInt8] = []
    result.reserveCapacity(2 * source.count)
    for unit in String(decoding: source, as: UTF8.self).utf16 {
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      result += isBigEndian ? [high, low] : [low, high]
    }
    return result
  }
}
