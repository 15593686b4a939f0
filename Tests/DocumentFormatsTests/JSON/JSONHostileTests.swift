import DocumentFormats
import Testing

/// Inputs made to hurt.
///
/// Whatever is quadratic in megabytes does not end within the limit.
@Suite(.timeLimit(.minutes(2)))
struct JSONHostileTests {
  private static func repeated(_ text: String, _ count: Int) -> [UInt8] {
    Array([[UInt8]](repeating: [UInt8](text.utf8), count: count).joined())
  }

  private static func problem(of source: [UInt8]) -> SyntaxProblem? {
    do {
      _ = try Document(parsing: source, as: .json)
      return nil
    } catch {
      return error.problem
    }
  }

  @Test(arguments: [("[", "]"), ("{\"\":", "}")])
  func `a thousand levels are read and one more is not`(_ open: String, _ close: String) throws {
    let deep = Self.repeated(open, 999) + [UInt8]("[]".utf8) + Self.repeated(close, 999)
    let document = try Document(parsing: deep, as: .json)
    #expect(try DocumentEditor(document).finish() == deep)
    // What walks the tree recurses.
    #expect(DocumentValue(document.parts[0]).kind != .scalar)
    let deeper = Self.repeated(open, 1000) + [UInt8]("[]".utf8) + Self.repeated(close, 1000)
    #expect(Self.problem(of: deeper) == .tooDeep)
  }

  @Test(arguments: ["[", "{\"a\":", "[[],", "[{},"])
  func `openings without end are refused`(_ opening: String) {
    #expect(Self.problem(of: Self.repeated(opening, 100_000)) == .tooDeep)
  }

  @Test func `one line of ten megabytes is read`() throws {
    let source = [UInt8]("[".utf8) + Self.repeated("\"abcdefghijklmnopqrstuvwxyz\", 1, ", 300_000)
    let document = try Document(parsing: source + [UInt8]("{}]".utf8), as: .json)
    #expect(document.root?.children.reduce(0) { count, _ in count + 1 } == 600_001)
  }

  @Test func `one string of megabytes is read`() throws {
    let text = Self.repeated("0123456789", 300_000)
    let document = try Document(parsing: [0x22] + text + [0x22], as: .json)
    #expect(document.root?.text == text)
    #expect(Self.problem(of: [0x22] + text) == .unexpectedEnd(expected: .endOfString))
  }

  @Test(arguments: [
    ("\\ud83d", "\u{FFFD}", "halves of pairs"), ("\\n", "\n", "escapes"),
  ])
  func `long runs of escapes are decoded`(_ escape: String, _ text: String, _ kind: String) throws {
    let source = [0x22] + Self.repeated(escape, 300_000) + [0x22]
    let document = try Document(parsing: source, as: .json)
    #expect(document.root?.text == Self.repeated(text, 300_000))
  }

  @Test func `a number of a million digits is read`() throws {
    let digits = Self.repeated("9", 1_000_000)
    let document = try Document(parsing: digits + [UInt8]("e-1000000".utf8), as: .json)
    #expect(try document.root?.scalar() == .float(1))
    let large = try #require(try Document(parsing: digits, as: .json).root)
    #expect(throws: SyntaxError.self) { try large.scalar() }
  }

  @Test func `zeros, blanks and NULs in masses are read or refused`() throws {
    #expect(Self.problem(of: Self.repeated("\0", 1_000_000)) == .unexpectedByte(expected: .value))
    #expect(Self.problem(of: Self.repeated(" ", 1_000_000)) == .unexpectedEnd(expected: .value))
    #expect(Self.problem(of: Self.repeated("0", 1_000_000)) == .invalidNumber)
  }

  private static let sample = [UInt8](
    #"{"a": [1, -2.5e+3, true, null], "\u00e4\n": {"x": "😀\ud83d\ude00", "": []}, "f": false}"#.utf8
  )

  @Test func `a document cut anywhere is refused`() throws {
    #expect(Self.problem(of: Self.sample) == nil)
    for count in Self.sample.indices {
      let problem = Self.problem(of: Array(Self.sample.prefix(count)))
      if case .unexpectedEnd = problem { continue }
      #expect(problem == .unexpectedByte(expected: .value), "a word cut short is a wrong word")
    }
  }

  @Test func `any byte anywhere is read or refused`() throws {
    for index in Self.sample.indices {
      for byte in UInt8.min...UInt8.max {
        var source = Self.sample
        source[index] = byte
        guard let document = try? Document(parsing: source, as: .json) else { continue }
        for node in document.scalars { _ = (try? node.scalar(), node.text) }
        #expect(try DocumentEditor(document).finish() == source)
      }
    }
  }

  @Test func `an edit in each of many collections takes no longer than reading them`() throws {
    let count = 20_000
    let item = "{\"a\": [], \"b\": 1}"
    let items = [String](repeating: item, count: count).joined(separator: ",")
    let document = try Document(json: "[\(items)]")
    let text = try document.edited { editor, root in
      for item in root.children {
        guard let list = item["a"], let number = item["b"] else { continue }
        editor.insert([.item(.string("x"))], into: list, at: 0)
        editor.insert([.entry(key: "c", .scalar(.null))], into: item, at: 2)
        try editor.replace(number, with: .boolean(true))
      }
    }
    let changed = "{\"a\": [\"x\"], \"b\": true, \"c\": null}"
    #expect(text == "[\([String](repeating: changed, count: count).joined(separator: ","))]")
  }
}
