import DocumentFormats
import Testing

struct INICommentEditTests {
  /// The first comment of a file: a section's, a key's, or one that nobody reads.
  private func first(_ document: Document) throws -> DocumentFormats.Comment {
    let root = try #require(document.root)
    var comments: [DocumentFormats.Comment] = []
    for section in root.children where section.kind == .mapping {
      comments += section.comments(.head)
      for node in section.children { comments += node.comments(.foot) + node.comments(.stray) }
    }
    return try #require((comments + root.comments(.stray)).first)
  }

  static let replacements: [(String, String, String)] = [
    ("; c\na=1", "x", "; x\na=1"),
    ("  #c\na=1", "x", "  #x\na=1"),
    (";; ; c  \na=1", "x", ";; ; x  \na=1"),
    ("a=1 ;c\n", "x", "a=1 ;x\n"),
    ("a=1 ;c\n", "", "a=1 ;\n"),
    ("[s] # c\r\n", "x", "[s] # x\r\n"),
    ("; c\na=1", ";x", "# ;x\na=1"),
    ("; c\na=1", "x\n# y", "; x\n# y\na=1"),
    ("; c\r\n\r\n # d\r\na=1", "x\r\n;y", "; x\r\n\r\n ;y\r\na=1"),
    ("; c\n; d\na=1", "x", "; x\na=1"),
    ("; c\na=1 ; d", "x", "a=1 ; x"),
    ("  a=1 ; d", "x\n# y", "  ; x\n  a=1 # y"),
    // Beside a header a bracket would belong to the name, and a backslash joins lines.
    (" [s] ; c\n", "[x]", " ; [x]\n [s]\n"),
    ("a=1 ; c\n", "x\\", "; x\\\na=1\n"),
    ("a = `b\nc` ; d\n", "x`y", "; x`y\na = `b\nc`\n"),
    ("a=1\n; end", "x", "a=1\n; x"),
  ]

  @Test(arguments: replacements)
  func `a comment gets another text in its place`(
    source: String,
    text: String,
    expected: String
  ) throws {
    let changed = try edited(source) { document, editor in
      try editor.replace(try first(document), with: [UInt8](text.utf8))
    }
    #expect(changed == expected)
    let comment = try first(try Document(parsing: [UInt8](changed.utf8), as: .ini))
    #expect(String(decoding: comment.text, as: UTF8.self) == text)
  }

  @Test(arguments: [
    ("; c\na=1", "a=1"), ("a=1 ; c\n", "a=1\n"), ("a = \t; c", "a ="),
    ("; c\n\n # d\na=1 ;e\n", "\na=1\n"), ("[s]  # c\n", "[s]\n"), ("a=1\n; c", "a=1"),
    ("a=1\r\n; c", "a=1"), ("; c", ""), ("a = `b` c\n", "a = `b`\n"),
    ("a = 1\na = 2\n", "a =\na = 2\n"),
  ])
  func `a comment goes with its line or the blanks before it`(
    source: String,
    expected: String
  ) throws {
    #expect(try edited(source) { try $1.remove(try first($0)) } == expected)
  }

  @Test(arguments: [
    ("a = old\na = 2\n", "x", "a = x\na = 2\n"),
    ("a = `b\nc`\na = 2\n", "x", "a = x\na = 2\n"),
    ("a = `b` junk\n", "x", "a = `b` x\n"),
    ("a = `b` # junk\n", "x", "a = `b` x\n"),
    ("a = `b\nc` junk\n", "x", "a = `b\nc` x\n"),
  ])
  func `what nobody reads is replaced as it stands`(
    source: String,
    text: String,
    expected: String
  ) throws {
    let before = try first(try Document(parsing: [UInt8](source.utf8), as: .ini)).text
    let changed = try edited(source) { try $1.replace(try first($0), with: [UInt8](text.utf8)) }
    #expect(changed == expected)
    #expect(try edited(changed) { try $1.replace(try first($0), with: before) } == source)
  }

  @Test(arguments: ["x\ny", "\"\"\"x", "`", "x\\"])
  func `but only by what leaves the rest as it is`(text: String) throws {
    #expect(throws: EditError.unsupportedScalar(in: .ini)) {
      try edited("a = old\na = 2\n") { try $1.replace(try first($0), with: [UInt8](text.utf8)) }
    }
  }

  @Test(arguments: [
    ("; c\na=1\n", "; T\na=1\n"), ("a=1 ; c\n", "a=1 ; T\n"),
    ("; c\n\n  # d\n;e\na=1 ;f\n", "; T\n\n  #\n;\na=1 ;\n"),
    ("; c\r\n# d\r\na=1\r\n", "; T\r\n#\r\na=1\r\n"),
    ("[s] ; c\n", "; T\n[s] ; ^\n"), ("; b\n[s] ; c\n", "; T\n[s] ;\n"),
    ("[s] ;c\r\n", "; T\r\n[s] ;^\r\n"),
    ("a=1\n; c\n# d", "a=1\n; T\n#"), ("a = old\na = 2", "a = T\na = 2"),
  ])
  func `a token stands in for a comment, which can come back to the byte`(
    source: String,
    expected: String
  ) throws {
    let document = try Document(parsing: [UInt8](source.utf8), as: .ini)
    let old = try first(document)
    let token = [UInt8]("ENC[T]".utf8)
    let changed = try edited(source) {
      try $1.replace(try first($0), with: try first($0).standIn(token))
    }
    #expect(changed == expected.replacing("T", with: "ENC[T]"))
    let new = try first(try Document(parsing: [UInt8](changed.utf8), as: .ini))
    #expect(new.text.starts(with: token))
    #expect(try edited(changed) { try $1.replace(try first($0), with: old.text) } == source)
  }

  @Test
  func `in other formats a token stands in alone`() throws {
    let document = try Document(parsing: [UInt8]("# c\nA=1".utf8), as: .dotenv)
    let comment = try #require(document.root?.children.first { _ in true }?.comments(.head).first)
    #expect(comment.standIn([1]) == [1])
  }
}
