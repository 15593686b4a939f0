import Testing

@testable import Workspace

@Suite("lines of a stream")
struct LineSplitterTests {
  private func lines(_ pieces: [String], limit: Int = 100) -> [LineSplitter.Line] {
    var splitter = LineSplitter(limit: limit)
    var lines: [LineSplitter.Line] = []
    for piece in pieces { splitter.add(Array(piece.utf8)[...]) { lines.append($0) } }
    if let last = splitter.finish() { lines.append(last) }
    return lines
  }

  private func line(_ text: String) -> LineSplitter.Line { .line(Array(text.utf8)) }

  @Test func `lines come whole, however the stream is cut`() {
    let expected = [line("one"), line(""), line("two"), line("three")]
    #expect(lines(["one\n\ntwo\nthree\n"]) == expected)
    #expect(lines(["o", "ne", "\n", "\ntw", "o\nthree", "\n"]) == expected)
    #expect(lines("one\n\ntwo\nthree".map { String($0) }) == expected)
  }

  @Test func `an end without a line feed ends a line`() {
    #expect(lines(["one\n"]) == [line("one")])
    #expect(lines(["one"]) == [line("one")])
    #expect(lines([]).isEmpty)
  }

  @Test func `a line that is too long is one answer, and the next is read`() {
    #expect(lines(["1234\n12345\n1234"], limit: 4) == [line("1234"), .tooLong, line("1234")])
    #expect(lines(["12", "34", "5", "6\nok\n"], limit: 4) == [.tooLong, line("ok")])
    #expect(lines(["12345"], limit: 4) == [.tooLong])
  }
}
