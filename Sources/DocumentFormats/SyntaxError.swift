/// Why a source is not a document of its format: where, and what was met.
///
/// It never holds text of the source, which may be secret.
public struct SyntaxError: Error, Equatable, Sendable {
  /// What is wrong.
  public let problem: SyntaxProblem

  /// Where it is wrong.
  public let position: SourcePosition

  /// Where the construct began that is not whole, if that is another place.
  public let start: SourcePosition?

  /// Makes an error at an offset of a source.
  public init(
    _ problem: SyntaxProblem,
    at offset: Int,
    since start: Int? = nil,
    in source: [UInt8]
  ) {
    self.problem = problem
    position = SourcePosition(offset: offset, in: source)
    self.start = start.map { SourcePosition(offset: $0, in: source) }
  }
}

/// A place in a source as people count: lines and columns from one, columns in characters.
public struct SourcePosition: Equatable, Sendable {
  /// The place in bytes, from zero.
  public let offset: Int

  /// The line, from one; LF, CR LF and a lone CR end lines.
  public let line: Int

  /// The column in Unicode scalars, from one.
  public let column: Int

  /// Finds the line and column of an offset.
  public init(offset: Int, in source: [UInt8]) {
    self.offset = offset
    var line = 1
    var lineStart = 0
    let end = min(offset, source.count)
    for index in 0..<end where source[index] == 0x0A || source[index] == 0x0D {
      if source[index] == 0x0D, index + 1 < source.count, source[index + 1] == 0x0A { continue }
      line += 1
      lineStart = index + 1
    }
    self.line = line
    // A continuation byte belongs to the scalar before it.
    column = 1 + source[min(lineStart, end)..<end].count { $0 & 0xC0 != 0x80 }
  }
}
