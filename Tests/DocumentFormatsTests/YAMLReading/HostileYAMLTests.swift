@testable import DocumentFormats
import Testing

/// Small or odd sources that would cost a careless reader its memory, its time or its stack.
struct HostileYAMLTests {
  private func problem(_ source: [UInt8]) -> SyntaxProblem? {
    do {
      _ = try Document(parsing: source, as: .yaml)
      return nil
    } catch {
      return error.problem
    }
  }

  private func problem(_ source: String) -> SyntaxProblem? { problem([UInt8](source.utf8)) }

  @Test
  func `a thousand levels are read and one more is refused`() {
    let depth = DocumentTree.maximumDepth - 1
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")] {
      let whole =
        String(repeating: open, count: depth) + "x" + String(repeating: close, count: depth)
      #expect(problem(whole) == nil)
      #expect(problem(String(repeating: open, count: depth + 2) + "x") == .tooDeep)
    }
  }

  @Test
  func `blocks and brackets together are one depth`() {
    let source = String(repeating: "- ", count: 600) + String(repeating: "[", count: 600)
    #expect(problem(source) == .tooDeep)
  }

  @Test
  func `aliases of aliases cannot make a billion of nine lines`() {
    var source = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      source += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(problem(source) == .yaml(.tooManyAliases))
  }

  @Test
  func `aliases cannot reach a depth that brackets may not`() {
    var source = "- &a0 []\n"
    let deep = (String(repeating: "[", count: 900), String(repeating: "]", count: 900))
    for level in 1...3 { source += "- &a\(level) \(deep.0)*a\(level - 1)\(deep.1)\n" }
    #expect(problem(source) == .tooDeep)
  }

  @Test
  func `many aliases of a small value are many values and no more`() {
    let lines = (0..<5000).map { "k\($0): *x\n" }.joined()
    #expect(problem("x: &x [1, 2]\n" + lines) == nil)
  }

  static let rows: [(String, [UInt8])] = [
    ("brackets", Array(repeating: UInt8(ascii: "["), count: 1 << 18)),
    ("dashes", Array("- ".utf8.cycled(1 << 18))),
    ("one plain scalar", Array(repeating: UInt8(ascii: "a"), count: 1 << 18)),
    ("one line of keys", Array("{a: b, ".utf8) + Array("c: d, ".utf8.cycled(1 << 18))),
    ("quotes without end", Array("\"".utf8) + Array("a ".utf8.cycled(1 << 18))),
    (
      "comments that jump",
      Array("a:\n    b: 1\n".utf8) + Array("#\n  #\n      #\n".utf8.cycled(1 << 18))
    ),
    ("comments in depth", Array("- ".utf8.cycled(1600)) + Array("\n#\n #\n".utf8.cycled(1 << 19))),
    ("blank lines", Array("a:\n".utf8) + Array("\n".utf8.cycled(1 << 18))),
    ("blanks", Array("a:".utf8) + Array(" ".utf8.cycled(1 << 18))),
    ("empty lines of a block scalar", Array("a: |\n".utf8) + Array(" \n".utf8.cycled(1 << 18))),
    ("keys without end", Array("? ".utf8.cycled(1 << 12)) + Array("a ".utf8.cycled(1 << 19))),
    ("anchors", Array("- &a b\n".utf8.cycled(1 << 18))),
    ("tags", Array("- !a%41 b\n".utf8.cycled(1 << 18))),
    ("documents", Array("---\n".utf8.cycled(1 << 18))),
    ("carriage returns", Array("a: b\r".utf8.cycled(1 << 18))),
    (
      "deep, then wide",
      Array(repeating: UInt8(ascii: "["), count: 900) + Array("a,".utf8.cycled(1 << 19))
    ),
  ]

  // A quadratic step would take minutes.
  @Test(.timeLimit(.minutes(1)), arguments: rows)
  func `a long row of one thing takes its time and no more`(name: String, source: [UInt8]) {
    _ = problem(source)
  }

  @Test
  func `every cut of a document is read or refused`() {
    let source = [UInt8](
      "# é\na: &x \"q\\u00e9\" # c\nb:\n  - 'it''s'\n  - |2-\n      t\n  - {c: *x, d}\n...\n".utf8
    )
    for end in 0...source.count { _ = problem(Array(source[..<end])) }
    for skipped in source.indices {
      _ = problem(Array(source[..<skipped] + source[(skipped + 1)...]))
    }
  }
}

extension Sequence<UInt8> where Self: Collection {
  /// The sequence over and over, up to that many bytes.
  fileprivate func cycled(_ count: Int) -> [UInt8] {
    let period = Array(self)
    return (0..<count).map { period[$0 % period.count] }
  }
}
