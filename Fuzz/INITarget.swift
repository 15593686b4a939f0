@testable import DocumentFormats
import DocumentFormatsTestSupport

/// INI: a document stays itself, what is written reads the same, and hidden values come back.
enum INITarget: FuzzTarget {
  static let name = "ini"
  static let words = [
    "=", " = ", ":", ";", "#", "[", "]", "\"", "'", "`", "\"\"\"", "\\", "\\\n", "\n", "\r\n", "\r",
    "-", "#1", "[s]\n", "[DEFAULT]\n", "a=1\n", "; c\n", " ; d", "\u{FEFF}", "\u{A0}", "\u{85}",
    "\u{2003}", "\u{3000}",
  ]

  static func seeds() -> [[UInt8]] {
    [
      "", "\n", "a=1\nb = 2", "; c\n[s] ; d\n\n# e\na : 1 # f\r\n", "- = 1\n-=2\n`#1`=3\n",
      "a = \"b\"\nc = 'd'\ne=`f#g`\nh = \"\"\"i\nj\"\"\" ; k\n", "a = b \\\n c\\\n\n[t]\n; end",
      "a=1 ; x\na=`2` y\n[s]\n[s]\na=3", "\u{FEFF}`a=b` = 1\n\"c:d\" junk:2\n\"\"\"e\"f\"\"\"=",
    ].map { [UInt8]($0) } + [[0xFF, 0xFE, 0x61, 0x3D, 0x85, 0xA0]]
  }

  static func run(_ input: [UInt8]) {
    let document: Document
    do throws(SyntaxError) {
      document = try Document(parsing: input, as: .ini)
    } catch {
      check(error.position.offset <= input.count, "an error is in the source")
      return
    }
    let same = must("no edit is possible") { try DocumentEditor(document).finish() }
    check(same == input, "without edits a document is its source")
    let value = value(of: document)
    let written = must("what was read can be written") { try DocumentFormat.ini.write([value]) }
    let again = self.value(of: read(written))
    check(again.withoutComments == value.withoutComments, "what was written reads the same")
    checkHiding(document)
    // Three double quotes at the very end begin lines of text once there is a line end.
    guard !input.reversed().starts(with: [0x22, 0x22, 0x22]) else { return }
    checkBlock(document, value)
    // What comes to the start may look like a byte order mark there.
    guard !input.contains(where: { [0xEF, 0xFE, 0xFF].contains($0) }) else { return }
    checkChange(document, value)
  }

  private static func root(_ document: Document) -> DocumentNode {
    document.root ?? document.parts[0]
  }

  private static func value(of document: Document) -> DocumentValue {
    DocumentValue(root(document))
  }

  private static func read(_ bytes: [UInt8]) -> Document {
    must("what was edited can be read") { try Document(parsing: bytes, as: .ini) }
  }

  /// A section at the end can be removed again.
  private static func checkBlock(_ document: Document, _ value: DocumentValue) {
    guard case .mapping(let sections) = value else {
      return check(false, "a document is a mapping")
    }
    let members = [("x", "a;b"), ("long=", "c")].map { key, text in
      DocumentValue.Member.entry(key: key, .string(text))
    }
    let block = DocumentValue.Member.entry(key: "sops", .mapping(members))
    let count = sections.count
    let longer = must("a section can be appended") {
      var editor = DocumentEditor(document)
      editor.insert([block], into: root(document), at: count)
      return read(try editor.finish())
    }
    check(self.value(of: longer) == .mapping(sections + [block]), "an appended section comes last")
    let shorter = must("a section can be removed") {
      var editor = DocumentEditor(longer)
      editor.removeMember(count, of: root(longer))
      return try editor.finish()
    }
    check(shorter == document.source, "a section goes without a trace")
  }

  /// Removes and inserts keys of one section as the input has it, and looks at the result.
  private static func checkChange(_ document: Document, _ value: DocumentValue) {
    guard case .mapping(var sections) = value else { return }
    var state = document.source.fingerprint
    let chosen = Int(state >> 40) % sections.count
    guard case .entry(let name, .mapping(let members)) = sections[chosen] else { return }
    let section = Array(root(document).children)[2 * chosen + 1]
    var editor = DocumentEditor(document)
    var expected: [DocumentValue.Member] = []
    var number = 0
    var isRemoved = false
    func insert() {
      guard state & 12 == 0 else { return }
      // No key of so many letters fits into an input of the fuzzer's size.
      let key = String(repeating: "k", count: 5000) + "\(number)"
      let new = [
        DocumentValue.Member.entry(key: key, .string(" a#b")), .comment([0x63], isInline: false),
      ]
      editor.insert(new, into: section, at: number)
      expected += new
    }
    for member in members {
      if case .entry = member {
        insert()
        isRemoved = state & 3 == 0
        if isRemoved { editor.removeMember(number, of: section) }
        number += 1
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        state ^= state >> 31
      }
      if !isRemoved { expected.append(member) }
    }
    insert()
    sections[chosen] = .entry(key: name, .mapping(expected))
    let changed = must("keys come and go") { read(try editor.finish()) }
    check(self.value(of: changed) == .mapping(sections), "keys are as asked")
  }

  /// Every value can become another and itself again, and comments with it.
  private static func checkHiding(_ document: Document) {
    let token = [UInt8]("ENC[x,type:str]")
    let old = pieces(of: document)
    let hidden = must("all can be hidden") {
      var editor = DocumentEditor(document)
      for value in old.values { try editor.replace(value, with: Scalar.string(token)) }
      for comment in old.comments where !comment.text.isEmpty {
        try editor.replace(comment, with: comment.standIn(token))
      }
      return read(try editor.finish())
    }
    let new = pieces(of: hidden)
    check(new.values.count == old.values.count, "hiding adds no values")
    check(new.comments.count == old.comments.count, "hiding adds no comments")
    let back = must("what was hidden can come back") {
      var editor = DocumentEditor(hidden)
      for (value, before) in zip(new.values, old.values) {
        check(value.text == token, "a hidden value is its token")
        try editor.replace(value, with: Scalar.string(before.text))
      }
      for (comment, before) in zip(new.comments, old.comments) where !before.text.isEmpty {
        check(comment.text.starts(with: token), "a hidden comment begins with its token")
        try editor.replace(comment, with: before.text)
      }
      return read(try editor.finish())
    }
    check(value(of: back) == value(of: document), "what comes back reads the same")
  }

  private static func pieces(
    of document: Document
  ) -> (values: [DocumentNode], comments: [Comment]) {
    var values: [DocumentNode] = []
    var comments: [Comment] = []
    for section in root(document).children where section.kind == .mapping {
      for member in section.members() {
        switch member {
        case .comment(let comment, _): comments.append(comment)
        case .entry(let key, let value):
          comments += key.comments(.stray)
          if !value.text.isEmpty { values.append(value) }
        case .item: check(false, "a section has no items")
        }
      }
    }
    return (values, comments + root(document).comments(.stray))
  }
}
