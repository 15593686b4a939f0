@testable import DocumentFormats

/// Dotenv: a document stays itself, is written as it was read, and lines come and go unseen.
enum DotenvTarget: FuzzTarget {
  static let name = "dotenv"
  static let words = [
    "=", "#", "\n", "\\n", "\\", "\r\n", "\r", "export ", "A=b\n", "# c\n", "\n\n", "\u{FEFF}",
    "\"",
  ]

  static func seeds() -> [[UInt8]] {
    [
      "", "\n", "A=1\nB=2\n", "A=1", "# a\n\nA=b=c\n#b", "A=b\\nc\\\\nd\r\n=\n",
      "export F=\"x y\"\n",
      "# only\n\n", "A=1\nA=2\n# end\n",
    ].map { [UInt8]($0) }
  }

  static func run(_ input: [UInt8]) {
    let document: Document
    do throws(SyntaxError) {
      document = try Document(parsing: input, as: .dotenv)
    } catch {
      check(error.position.offset <= input.count, "an error is in the source")
      return
    }
    let same = must("no edit is possible") { try DocumentEditor(document).finish() }
    check(same == input, "without edits a document is its source")
    let value = value(of: document)
    let written = must("what was read can be written") { try DocumentFormat.dotenv.write([value]) }
    check(self.value(of: read(written)) == value, "what was written reads the same")
    checkBlock(document, value)
    checkReplacing(document)
  }

  private static func root(_ document: Document) -> DocumentNode {
    document.root ?? document.parts[0]
  }

  private static func value(of document: Document) -> DocumentValue {
    DocumentValue(root(document))
  }

  private static func read(_ bytes: [UInt8]) -> Document {
    must("what was edited can be read") { try Document(parsing: bytes, as: .dotenv) }
  }

  /// Lines at the end can be removed again.
  private static func checkBlock(_ document: Document, _ value: DocumentValue) {
    guard case .mapping(let members) = value else { return check(false, "a document is a mapping") }
    let block = ["x", "y"].map { DocumentValue.Member.entry(key: $0, .string("a\nb")) }
    let mapping = root(document)
    let count = mapping.children.reduce(0) { count, _ in count + 1 } / 2
    let longer = must("lines can be appended") {
      var editor = DocumentEditor(document)
      editor.insert(block, into: mapping, at: count)
      return read(try editor.finish())
    }
    check(self.value(of: longer) == .mapping(members + block), "appended lines come last")
    let shorter = must("lines can be removed") {
      var editor = DocumentEditor(longer)
      editor.removeMember(count, of: root(longer), keepingComments: true)
      editor.removeMember(count + 1, of: root(longer))
      return try editor.finish()
    }
    check(document.source.isEmpty || shorter == document.source, "lines go without a trace")
  }

  /// Every value can become another and itself again.
  private static func checkReplacing(_ document: Document) {
    let old = Array(root(document).children)
    let changed = must("values can be replaced") {
      var editor = DocumentEditor(document)
      for index in old.indices where index % 2 == 1 {
        try editor.replace(old[index], with: Scalar.string("ENC[x\ny]"))
      }
      return read(try editor.finish())
    }
    let new = Array(root(changed).children)
    check(new.count == old.count, "replacing adds no values")
    let back = must("values can come back") {
      var editor = DocumentEditor(changed)
      for index in new.indices where index % 2 == 1 {
        check(new[index].text == [UInt8]("ENC[x\ny]"), "a new value reads as it was given")
        try editor.replace(new[index], with: Scalar.string(old[index].text))
      }
      return try editor.finish()
    }
    check(back == document.source, "values that come back leave no trace")
  }
}
