import DocumentFormats
import Testing

/// What a hostile file can hold is read or refused in time that grows with its size.
struct LineHostilityTests {
  private static let size = 200_000

  private static func repeated(_ text: String, _ end: String = "") -> [UInt8] {
    [UInt8](String(repeating: text, count: size / text.utf8.count).utf8) + [UInt8](end.utf8)
  }

  static let sources: [(String, [UInt8])] = [
    ("brackets", repeated("[")), ("headers", repeated("[]")), ("sections", repeated("[s]\n")),
    ("one section twice and again", repeated("[s]\na=1\n")), ("one key", repeated("a=1\n")),
    ("one key with comments", repeated("; c\na=`1` d\n")), ("dashes", repeated("-=1\n")),
    ("comments", repeated("; c\n", "a=1")), ("comments at the end", repeated("# c\n")),
    ("joined lines", repeated("\\\n", "a=1")),
    ("a joined value", [UInt8]("a=b".utf8) + repeated("\\\nc")),
    ("an open quote", [UInt8]("a=`".utf8) + repeated("x\n")), ("quotes", repeated("`")),
    ("open keys", [UInt8]("\"".utf8) + repeated("\"\"\"=\n")), ("one line", repeated("a=")),
    ("blanks", repeated(" \u{2003}")), ("NUL", repeated("\0")),
    ("NUL in lines", repeated("\0=\0\n")),
    ("signs", repeated("=")), ("line ends", repeated("\r\n")), ("CR", repeated("\r")),
    ("half characters", [UInt8](repeating: 0xE2, count: size)),
  ]

  @Test(.timeLimit(.minutes(1)), arguments: sources)
  func `any file is read or refused at once`(name: String, source: [UInt8]) throws {
    for format in [DocumentFormat.ini, .dotenv, .binary] {
      guard let document = try? Document(parsing: source, as: format) else { continue }
      #expect(try DocumentEditor(document).finish() == source)
      guard let root = document.root else { continue }
      _ = DocumentValue(root)
      guard root.kind == .mapping else { continue }
      var editor = DocumentEditor(document)
      let block = DocumentValue.mapping([.pair("a", "1")])
      let member = DocumentValue.Member.entry(key: "k", format == .ini ? block : .string("v"))
      editor.insert([member], into: root, at: root.keys.count)
      #expect(try editor.finish().count > source.count)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `all values of a long file are replaced at once`() throws {
    let keys = (0..<4000).map { "key\($0) = value ; comment\n" }.joined()
    let source = "[s]\n" + keys + keys
    let changed = try edited(source) { document, editor in
      for member in try document.section(1).members() {
        switch member {
        case .comment(let comment, _): try editor.replace(comment, with: comment.standIn([0x54]))
        case .entry(let key, let value):
          try editor.replace(value, with: Scalar.string("T"))
          for stray in key.comments(.stray) {
            try editor.replace(stray, with: stray.standIn([0x54]))
          }
        case .item: break
        }
      }
    }
    #expect(!changed.contains("value") && !changed.contains("comment"))
  }
}
