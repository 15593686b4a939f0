import DocumentFormats
import Testing

struct INIEditTests {
  // MARK: Values

  static let replacements: [(String, String, String)] = [
    ("a = 1\nb = 2\n", "x y", "a = x y\nb = 2\n"),
    ("a=1 ; c\n", "2", "a=2 ; c\n"),
    ("a = 'b'\n", "c", "a = 'c'\n"),
    ("a = 'b'\n", "c'd", "a = `c'd`\n"),
    ("a = \"b\"", "c d ", "a = \"c d \""),
    ("a = `b` ; c\r\n", "d#e", "a = `d#e` ; c\r\n"),
    ("a = `b\nc`\n", "d", "a = `d`\n"),
    ("a = \"\"\"b\nc\"\"\"\n", "d\ne", "a = \"\"\"d\ne\"\"\"\n"),
    ("a = b \\\n  c\nd=1", "e", "a = e\nd=1"),
    ("a =\nb=1\n", "x", "a = x\nb=1\n"),
    ("a=\n", "x", "a=x\n"),
    ("a = \n", "x", "a = x\n"),
    ("a = ; c\n", "x", "a = x ; c\n"),
    ("a = 1\n", "", "a = \n"),
    // What a plain value cannot say gets the reference's quotes, or others if those do not do.
    ("a = 1\n", "x#y", "a = `x#y`\n"),
    ("a = 1\n", " x", "a = \" x\"\n"),
    ("a = 1\n", "x`y", "a = x`y\n"),
    ("a = 1\n", "`xy", "a = \"\"\"`xy\"\"\"\n"),
    ("a = 1\n", "x\ny", "a = \"\"\"x\ny\"\"\"\n"),
    ("a = 1\n", "\"x\"", "a = `\"x\"`\n"),
    ("a = 1\n", "x\\", "a = `x\\`\n"),
    ("a = 1\n", "`\n\"\"\"", "a = \"\"\"`\n\"\"\"\"\"\"\n"),
    ("a = 1\n", "\"\"\"\n`", "a = `\"\"\"\n``\n"),
    // Where the comment beside it would be lost, it comes above.
    ("; c\n  a = 1 ; d\n", "x#y", "; c\n  ; d\n  a = `x#y`\n"),
    // The last line of a key is the one that counts.
    ("a = 1\na = 2\n", "3", "a = 1\na = 3\n"),
  ]

  @Test(arguments: replacements)
  func `a value is replaced in the quotes that say it`(
    source: String,
    text: String,
    expected: String
  ) throws {
    let changed = try edited(source) { document, editor in
      try editor.replace(try document.value(0, 0), with: .string(text))
    }
    #expect(changed == expected)
    let value = try Document(parsing: [UInt8](changed.utf8), as: .ini).value(0, 0)
    #expect(String(decoding: value.text, as: UTF8.self) == text)
  }

  @Test(arguments: ["a = b \\\n  c\n", "a = 'b'", "a = `b`c`", "a = \"\"\"b\"\"\" c"])
  func `the same value again changes nothing`(source: String) throws {
    let changed = try edited(source) { document, editor in
      let value = try document.value(0, 0)
      try editor.replace(value, with: .string(value.text))
    }
    #expect(changed == source)
  }

  @Test
  func `a comment beside a value may change with it`() throws {
    let changed = try edited("  a = 1 ; c\r\nb=2") { document, editor in
      try editor.replace(try document.value(0, 0), with: Scalar.string("x#y"))
      try editor.replace(try document.key(0, 0).comments(.foot)[0], with: [UInt8]("d".utf8))
    }
    #expect(changed == "  ; d\r\n  a = `x#y`\r\nb=2")
  }

  @Test
  func `a style may be chosen anew`() throws {
    let changed = try edited("a = `b`\n") { document, editor in
      try editor.replace(try document.value(0, 0), with: .string("b"), style: .chosen)
    }
    #expect(changed == "a = b\n")
  }

  @Test(arguments: ["\"\"\"`\n`", "`\"\"\"\n\n", "x\n`\"\"\"\ny"])
  func `a value with both quotes before its last line cannot be said`(text: String) throws {
    #expect(throws: EditError.unsupportedScalar(in: .ini)) {
      try edited("a = 1\n") { try $1.replace(try $0.value(0, 0), with: .string(text)) }
    }
  }

  @Test
  func `a value is no collection`() throws {
    #expect(throws: EditError.unsupportedValue(.sequence, in: .ini)) {
      try edited("a = 1\n") { try $1.replace(try $0.value(0, 0), with: .sequence([])) }
    }
    #expect(throws: EditError.unsupportedValue(.scalar, in: .ini)) {
      try edited("a = 1\n") { try $1.replace(try $0.section(0), with: .string("x")) }
    }
  }

  @Test
  func `keys and sections are renamed`() throws {
    let source = "a=1\n[s]\nb = 2\nb=3\n"
    let changed = try edited(source) { document, editor in
      let names = try Array(#require(document.root).children)
      try editor.replace(names[2], with: .string("t"))
      try editor.replace(try document.key(1, 0), with: .string("x=y"))
    }
    #expect(changed == "a=1\n[t]\n`x=y` = 2\n`x=y`=3\n")
    #expect(throws: EditError.unsupportedScalar(in: .ini)) {
      try edited(source) { try $1.replace(Array($0.root!.children)[0], with: .string("t")) }
    }
    #expect(throws: EditError.duplicateKey) {
      try edited("a=1\nb=2") { try $1.replace(try $0.key(0, 0), with: .string("b")) }
    }
  }

  // MARK: Keys

  static let removals: [(String, Set<Int>, String)] = [
    ("a=1\nb=2\nc=3\n", [0], "b=2\nc=3\n"),
    ("a=1\nb=2\nc=3\n", [1], "a=1\nc=3\n"),
    ("a=1\nb=2\nc=3\n", [2], "a=1\nb=2\n"),
    ("a=1\nb=2\nc=3", [2], "a=1\nb=2"),
    ("a=1\r\nb=2", [1], "a=1"),
    ("a=1\nb=2\nc=3", [0, 1, 2], ""),
    ("; a\n\n# more\na=1 ; beside\nb=2 ; b\n", [0], "\nb=2 ; b\n"),
    ("a=1\n; b\nb=2\n; end\n", [1], "a=1\n; end\n"),
    ("a = `x\ny`\nb=2\n", [0], "b=2\n"),
    ("a = x \\\n y\nb=2\n", [0], "b=2\n"),
    // An earlier value must not come to light.
    ("; x\na=1\nb=2\na=3\n", [0], "b=2\n"),
    ("- = a\n- = b\nx=y\n-=c\n", [0], "`#2` = b\nx=y\n`#3`=c\n"),
  ]

  @Test(arguments: removals)
  func `keys go with their comments and all their lines`(
    source: String,
    numbers: Set<Int>,
    expected: String
  ) throws {
    let changed = try edited(source) { document, editor in
      for number in numbers { editor.removeMember(number, of: try document.section(0)) }
    }
    #expect(changed == expected)
  }

  static let insertions: [(String, Int, Int, String)] = [
    ("", 0, 0, "new = n\n"),
    ("[s]\n", 0, 0, "new = n\n\n[s]\n"),
    ("\u{FEFF}\n[s]\n", 0, 0, "\u{FEFF}new = n\n\n[s]\n"),
    ("[s]", 1, 0, "[s]\nnew = n"),
    ("[s]\r\n\r\n[t]\r\n", 1, 0, "[s]\r\nnew = n\r\n\r\n[t]\r\n"),
    ("a=1\n", 0, 0, "new=n\na=1\n"),
    ("a=1\n", 0, 1, "a=1\nnew=n\n"),
    ("a=1", 0, 1, "a=1\nnew=n"),
    ("a: 1\n", 0, 1, "a: 1\nnew: n\n"),
    ("\t\ta = 1\n", 0, 1, "\t\ta = 1\n\t\tnew = n\n"),
    ("a=1\nb\t= 2\n", 0, 2, "a=1\nb\t= 2\nnew=n\n"),
    ("long = 1\nb    = 2\n", 0, 1, "long = 1\nnew  = n\nb    = 2\n"),
    ("a = 1\nb = 2\n", 0, 1, "a = 1\nnew = n\nb = 2\n"),
    ("a=1\n\n; b\n# more\nb=2\n", 0, 1, "a=1\n\nnew=n\n; b\n# more\nb=2\n"),
    ("a=1\n; end\n", 0, 1, "a=1\nnew=n\n; end\n"),
    ("a=1\n\n; s\n[s]\nb=2\n", 0, 1, "a=1\nnew=n\n\n; s\n[s]\nb=2\n"),
    ("a=1\n\n[s]\n", 1, 0, "a=1\n\n[s]\nnew=n\n"),
    ("a = x\\\n\n[s]\n", 0, 1, "a = x\\\n\nnew = n\n[s]\n"),
    ("a = x\\\n", 0, 1, "a = x\\\n\nnew = n\n"),
    ("a = x\\", 0, 1, "a = x\\\n\nnew = n"),
    ("a=1\nb=2\na=3\n", 0, 1, "a=1\nnew=n\nb=2\na=3\n"),
    ("a=1\nb=2\na=3\n", 0, 2, "a=1\nb=2\na=3\nnew=n\n"),
  ]

  @Test(arguments: insertions)
  func `a key is inserted like its neighbours`(
    source: String,
    section: Int,
    place: Int,
    expected: String
  ) throws {
    let changed = try edited(source) { document, editor in
      editor.insert([.pair("new", "n")], into: try document.section(section), at: place)
    }
    #expect(changed == expected)
  }

  @Test(arguments: [
    ("x=y", "`x=y` = 1"), ("x`y", "\"\"\"x`y\"\"\" = 1"), ("\"x", "`\"x` = 1"), ("#x", "`#x` = 1"),
    ("[x", "`[x` = 1"), ("x y", "x y = 1"), ("x\"`y", "\"\"\"x\"`y\"\"\" = 1"),
  ])
  func `a key gets the quotes that say it`(name: String, line: String) throws {
    let changed = try edited("[s]\n") { document, editor in
      editor.insert([.pair(name, "1")], into: try document.section(1), at: 0)
    }
    #expect(changed == "[s]\n\(line)\n")
    let key = try Document(parsing: [UInt8](changed.utf8), as: .ini).key(1, 0)
    #expect(String(decoding: key.text, as: UTF8.self) == name)
  }

  @Test(arguments: ["", " x", "x ", "-", "x\ny", "`\"\"\"", "`x\""])
  func `what no key can be is refused`(name: String) throws {
    #expect(throws: EditError.unsupportedScalar(in: .ini)) {
      try edited("a=1") { $1.insert([.pair(name, "1")], into: try $0.section(0), at: 1) }
    }
  }

  @Test
  func `a key is inserted once`() throws {
    #expect(throws: EditError.duplicateKey) {
      try edited("a=1\nb=2") { $1.insert([.pair("b", "1")], into: try $0.section(0), at: 0) }
    }
    #expect(throws: EditError.duplicateKey) {
      try edited("- = 1") { $1.insert([.pair("#1", "1")], into: try $0.section(0), at: 0) }
    }
    let changed = try edited("a=1\nb=2") { document, editor in
      editor.removeMember(1, of: try document.section(0))
      editor.insert([.pair("b", "3")], into: try document.section(0), at: 0)
    }
    #expect(changed == "b=3\na=1")
  }

  @Test
  func `comments are inserted above their key`() throws {
    let changed = try edited("  a = 1\r\n") { document, editor in
      editor.insert(
        [.pair("b", "2"), .remark("one\n# two"), .pair("c", "3"), .remark(";x")],
        into: try document.section(0),
        at: 1
      )
    }
    #expect(changed == "  a = 1\r\n  ; one\r\n  # two\r\n  b = 2\r\n  # ;x\r\n  c = 3\r\n")
    #expect(throws: EditError.unsupportedComment(in: .ini)) {
      try edited("a=1") { $1.insert([.remark("x")], into: try $0.section(0), at: 1) }
    }
  }

  @Test
  func `all keys of a section may be replaced`() throws {
    let changed = try edited("[s]\n; c\na: 1\n\n[t]\nb=2\n") { document, editor in
      try editor.replace(try document.section(1), with: .mapping([.pair("x", "y")]))
    }
    #expect(changed == "[s]\nx: y\n\n[t]\nb=2\n")
  }

  @Test
  func `keys of no section are refused`() throws {
    #expect(throws: EditError.noSuchMember) {
      try edited("a=1") { $1.removeMember(1, of: try $0.section(0)) }
    }
    #expect(throws: EditError.noSuchMember) {
      try edited("a=1") { $1.insert([.pair("b", "")], into: try $0.section(0), at: 2) }
    }
    #expect(throws: EditError.noSuchMember) {
      try edited("a=1") { $1.removeMember(0, of: try $0.value(0, 0)) }
    }
  }
}
