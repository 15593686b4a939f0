internal import DocumentFormats
internal import TextPatterns

/// The text of a configuration, for finding lines and for errors about its places.
struct ConfigurationSource: Sendable {
  let path: String
  let bytes: [UInt8]

  /// The rule that is being read.
  var rule: RuleName?

  /// Where lines begin: a file may have as many rules as lines, and each wants to know its own.
  private let lineStarts: [Int]

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0D {
      if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
      starts.append(index + 1)
    }
    lineStarts = starts
  }

  /// The line of an offset, from one.
  func line(of offset: Int) -> Int {
    var range = 0..<lineStarts.count
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range = lineStarts[middle] <= offset ? middle..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound + 1
  }

  /// The same text, seen from a rule.
  func within(_ rule: RuleName) -> ConfigurationSource {
    var source = self
    source.rule = rule
    return source
  }

  func place(_ position: SourcePosition) -> ConfigurationPlace {
    let excerpt = SourceExcerpt(position, in: bytes)
    let isPublic = !VisibleText.mayHoldPrivateKey(excerpt.line)
    return ConfigurationPlace(
      path: path,
      position: position,
      rule: rule,
      excerpt: isPublic ? excerpt : nil
    )
  }

  func error(_ fault: ConfigurationFault, at offset: Int) -> ConfigurationError {
    .fault(fault, place(SourcePosition(offset: offset, in: bytes)))
  }

  func error(_ fault: ConfigurationFault, at node: DocumentNode) -> ConfigurationError {
    error(fault, at: node.fullRange.lowerBound)
  }

  /// Reads a regular expression of the file.
  func pattern(
    _ text: String,
    key: String,
    at offset: Int
  ) throws(ConfigurationError) -> Pattern {
    do throws(PatternError) {
      return try Pattern(text)
    } catch {
      throw self.error(.invalidPattern(text, key: key, reason: error.message), at: offset)
    }
  }
}
