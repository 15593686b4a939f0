internal import DocumentFormats
internal import TextPatterns

/// The text of a configuration, for finding lines and for errors about its places.
struct ConfigurationSource: Sendable {
  let path: String
  let bytes: [UInt8]

  /// The rule that is being read.
  var rule: RuleName?

  /// Where lines begin: a file may have as many rules as lines, and each wants to know its own.
  private let lines: LineStarts

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    lines = LineStarts(of: bytes)
  }

  /// The line of an offset, from one.
  func line(of offset: Int) -> Int { lines.line(of: offset) }

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
