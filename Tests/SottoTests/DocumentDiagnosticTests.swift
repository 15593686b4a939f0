import DocumentFormats
import Testing

@testable import sotto

/// What somebody in a hurry reads when a document is not one.
struct DocumentDiagnosticTests {
  private static func error(_ source: String, _ format: DocumentFormat) -> SyntaxError? {
    do {
      _ = try Document(parsing: [UInt8](source.utf8), as: format)
      return nil
    } catch {
      return error
    }
  }

  @Test
  func `a configuration's fault is shown in its line`() throws {
    let source = "keys:\n  - &alice age1\n  - [*alice, *bob\ncreation_rules: []\n"
    let error = try #require(Self.error(source, .yaml))
    let excerpt = SourceExcerpt(error.position, in: [UInt8](source.utf8))
    let words = Wording(CommandError.document(path: ".sops.yaml", error, excerpt: excerpt))
    #expect(
      words.message
        == "\".sops.yaml\": line 3, column 14: found an alias of an anchor that does not come before"
    )
    #expect(words.excerpt == ["  - [*alice, *bob", "             ^"])
  }

  @Test(arguments: DocumentFormat.allCases)
  func `a file of secrets is never quoted`(format: DocumentFormat) throws {
    let sources = [
      "password: hunter2\n\thunter2: [", "{\"password\": hunter2}", "hunter2", "[hunter2\nhunter2",
      "a: 'hunter2",
    ]
    for source in sources {
      guard let error = Self.error(source, format) else { continue }
      let words = Wording(CommandError.document(path: "secrets", error, excerpt: nil))
      #expect(words.excerpt.isEmpty)
      #expect(!words.message.contains("hunter2"))
    }
  }

  @Test
  func `what is not whole names the line where it began`() throws {
    let words = Wording(try #require(Self.error("a: 1\nb: [c,\n\n  d\ne: 2\n", .yaml)))
    #expect(words.message == "line 5, column 2: expected \",\" or \"]\", since line 2")
  }

  @Test
  func `a path that cannot be read says how one is written`() {
    let words = Wording(DocumentPathError.notAnIndex("x"))
    #expect(
      words.message == "expected a key in quotes or a number from 0 in the path, not \"x\""
    )
    #expect(words.hints == ["a path is written like '[\"database\"][\"users\"][0]'"])
  }

  @Test
  func `a line of a file in UTF-16 is shown as text`() {
    let source = "\u{FEFF}a: [é".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let excerpt = SourceExcerpt(SourcePosition(offset: 9, in: []), in: source)
    #expect(excerpt.line.hasSuffix("a: [é"))
  }

  @Test
  func `a long line is cut around the place`() throws {
    let beginning = "k: [" + String(repeating: "é, ", count: 500)
    let source = [UInt8]((beginning + "@" + String(repeating: "x", count: 500)).utf8)
    let error = try #require(Self.error(String(decoding: source, as: UTF8.self), .yaml))
    let excerpt = SourceExcerpt(error.position, in: source)
    #expect(excerpt.line.count == 78)
    #expect(Array(excerpt.line)[excerpt.indentation] == "@")
  }

  @Test
  func `control characters do not reach the terminal`() {
    let source = [UInt8]("a: \u{1B}[31m\u{202E}b".utf8)
    let excerpt = SourceExcerpt(SourcePosition(offset: 3, in: source), in: source)
    #expect(excerpt.line == "a:  [31m b")
    #expect(excerpt.indentation == 3)
  }
}
