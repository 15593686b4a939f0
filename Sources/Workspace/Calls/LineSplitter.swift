internal import CryptoPrimitives

/// Cuts a stream that comes in pieces into lines, none longer than a limit.
///
/// Lines end in a line feed, which they do not hold; the last may lack it. Of a line that is too long
/// nothing is kept.
package struct LineSplitter {
  /// A line.
  package enum Line: Equatable, Sendable {
    case line([UInt8])
    case tooLong
  }

  private let limit: Int
  private var pending: [UInt8] = []
  private var isSkipping = false

  /// Prepares to cut.
  package init(limit: Int) { self.limit = limit }

  /// Takes the next piece and gives the lines that end in it.
  package mutating func add<Failure: Error>(
    _ piece: ArraySlice<UInt8>,
    _ body: (Line) throws(Failure) -> Void
  ) throws(Failure) {
    var rest = piece
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      keep(rest[..<end])
      rest = rest[(end + 1)...]
      try body(take())
    }
    keep(rest)
  }

  /// Takes the end of the stream: the last line, if it has no line feed.
  package mutating func finish() -> Line? {
    pending.isEmpty && !isSkipping ? nil : take()
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    guard !isSkipping else { return }
    guard pending.count + bytes.count <= limit else {
      pending.erase()
      isSkipping = true
      return
    }
    pending += bytes
  }

  private mutating func take() -> Line {
    defer { isSkipping = false }
    guard !isSkipping else { return .tooLong }
    var line: [UInt8] = []
    swap(&line, &pending)
    return .line(line)
  }
}
