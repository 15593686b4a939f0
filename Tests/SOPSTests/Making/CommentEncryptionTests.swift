import CryptoPrimitives
import DocumentFormats
import SOPS
import Testing

/// Comments of YAML, whose path depends on what stands around them.
struct CommentEncryptionTests {
  private func sample(_ text: String, _ format: DocumentFormat = .yaml) -> Sample {
    Sample(name: text, format: format, text: text, path: "", line: "")
  }

  /// Ends of a file, where metadata comes between a comment and what it belonged to.
  static let ends = [
    "a: x\n# c\n", "a: x\n# c", "a: x\n\n# c\n", "a:\n# c\n", "a:\n\n# c\n",
    "a:\n- x\n# c\n", "a:\n- x\n# c", "a:\n- x\n# c\n# d", "a:\n- x\n\n# c\n", "a:\n- x\n# c\n\n",
    "a:\n  - x\n  # c\n", "a:\n  - x\n  # c", "a:\n  - x\n# c\n", "a:\n  - x\n# c",
    "a:\n  b: x\n  # c\n", "a:\n  b: x\n  # c", "a:\n  b: x\n# c\n", "a:\n  b: x\n# c",
    "a:\n- b: x\n  # c\n# d\n", "a:\n- b: x\n  # c\n# d", "a:\n  - b: x\n    # c\n  # d\n# e\n",
    "a:\n  b:\n    c: x\n    # c\n  # d\n# e\n", "a:\n  b:\n    c: x\n    # c\n  # d\n# e",
    "a:\n- x\n  # c\n# d\n   # e\n", "a: |\n  x\n# c\n", "a: {b: c}\n# d\n",
    "a:\n- x\n# d\n...\n", "a:\n- x\n# d\n---\nb:\n- y\n# e\n", "a: x\n# c\n---\n# d\nb: y\n# e\n",
    "{a: x}\n# c\n", "# c\n{a: x}\n", "# c\n---\n# d\na: x\n",
  ]

  @Test(arguments: ends)
  func `comments at the end come back`(_ text: String) throws {
    let opened = try sample(text).opened()
    #expect(opened.plaintext.text == text)
    #expect(opened.clearComments.isEmpty)
    #expect(!opened.file.source.text.contains(/# [a-e]/), "none is in clear")
    #expect(try opened.file.verify(with: Sample.dataKey).isSound)
    #expect(try opened.edited(to: opened.plaintext.content)?.text == nil)
  }

  @Test(arguments: ends)
  func `comments at the end come back from a file that got them later`(_ text: String) throws {
    let opened = try sample("a: x\n").opened()
    let file = try opened.edited(to: Array(text.utf8)) ?? opened.file.source
    let again = try EncryptedFile(file, .yaml).open(Sample.dataKey)
    // A comment without a line end would be one of the metadata's.
    #expect([text, text + "\n"].contains(again.plaintext.text))
    #expect(again.clearComments.isEmpty)
  }

  @Test(arguments: [
    "y:\n# a", "y:\n# a\n# b", "y:\n#\n# b", "y:\n#\t", "x: 1\ny:\n\n# a", "a: [b]\n# d",
    "a: x\n\n# c",
    "a: x\n---\n# d\nb: y\n# e",
  ])
  func `a comment behind metadata gets a line end, or would be lost`(_ text: String) throws {
    let opened = try sample(text).opened()
    #expect([text, text + "\n"].contains(opened.plaintext.text))
    #expect(opened.clearComments.isEmpty)
  }

  @Test(arguments: ["# c\n{}\n", "{}\n# c\n", "# c\n---\n", "---\n# c\n", "---\n# c\n...\n"])
  func `comments of a document of nothing are encrypted and come back`(_ text: String) throws {
    let opened = try sample(text).opened()
    #expect(opened.file.source.text.contains("#ENC["))
    #expect(!opened.file.source.text.contains("# c"))
    #expect(opened.plaintext.text.contains("# c"))
    let document = try Document(parsing: opened.plaintext.content, as: .yaml)
    #expect(document.comparableValues == [.mapping([])])
  }

  @Test func `what has become empty keeps its comments`() throws {
    let opened = try sample("# top\na: x\n# end\n").opened()
    let file = try #require(try opened.edited(to: Array("# top\n{}\n# end\n".utf8)))
    let again = try EncryptedFile(file, .yaml).open(Sample.dataKey)
    #expect(again.plaintext.text == "# top\n{}\n# end\n")
  }

  @Test func `trailing comments of INI come back`() throws {
    for text in ["[a]\nb = x\n; c\n", "[a]\nb = x\n; c", "; c\n", "[a]\n; c\n", "a = x\n\n; c\n\n"]
    {
      let opened = try sample(text, .ini).opened()
      #expect(opened.plaintext.text == text)
    }
  }

  @Test func `quotes of INI that nothing closes take in no metadata`() throws {
    for text in ["a = \"\"\"", "a = x\\\n"] {
      let opened = try sample(text, .ini).opened()
      let document = try Document(parsing: opened.plaintext.content, as: .ini)
      #expect(
        try document.comparableValues
          == Document(parsing: Array(text.utf8), as: .ini).comparableValues
      )
    }
  }
}
