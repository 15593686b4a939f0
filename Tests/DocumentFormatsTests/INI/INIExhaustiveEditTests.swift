import DocumentFormats
import Testing

/// Every edit at every place of small documents in several layouts: what is read afterwards is the
/// edited tree, and bytes differ in one place only.
struct INIExhaustiveEditTests {
  static let sources = [
    "", "\n", "; only", "; only\n\n", "[s]", "[s]\n", "\r\n", "a=1\r", "\u{FEFF}", "\u{FEFF}a=1\n",
    "a=1\nb=2\n", "a = 1\r\n\r\n[s]\r\nb = 2",
    "; top\na : 1 ; x\n\n# sec\n; two\n[s] ; in\n\n  k   = v\n  long= w\n\n[s]\n[empty]\n; end\n",
    "[s]\n- = 1\n- = 2\n`#1` = 3\n- = 4\n",
    "[s]\na = 1\n; x\na = 2 ; c\nb = 3\na = 4\n",
    "[s]\na = \"\"\"x\ny\"\"\" ; c\nb = `m\nn`\nc = one \\\n  two\n\nd = e\\",
    "a = x\\\n\n[s]\nb = y\\\n\n; c\n[t]\nc=\\\n",
    "\u{FEFF}a='q'\nb=\"r\"\n[ t ]\nc=`d` junk ; z\n",
    "a=1\n\n\n\n[s]\n\n\nb=2\n\n\n", "[DEFAULT]\na=1\n[DEFAULT]\n", "[s] ; x\n; y\na=;z\nb= \n",
    "`a=b` = 1\n\"c:d\":2\n\"\"\"e\"\"\" junk=3\n",
  ]

  static let texts = [
    "", "x", "a#b", " y ", "l1\nl2", "`q`", "\"z\"", "c\\", "'s'", "[t]", "`a\nb", "\"\"\"", "=:",
    "\u{3000}w", "x\r", "ENC[AES256_GCM,data:f6SdJOI=,iv:eA==,tag:Ce9f==,type:str]",
  ]

  private typealias Member = DocumentValue.Member

  private func tree(_ source: [UInt8]) throws -> [Member] {
    let document = try Document(parsing: source, as: .ini)
    guard case .mapping(let members) = DocumentValue(try #require(document.root)) else { return [] }
    return members
  }

  private func members(_ section: Member) -> [Member] {
    guard case .entry(_, .mapping(let members)) = section else { return [] }
    return members
  }

  private func with(_ section: Member, _ members: [Member]) -> Member {
    guard case .entry(let name, _) = section else { return section }
    return .entry(key: name, .mapping(members))
  }

  /// Where in the members of a section the key of a number stands; the end for one more.
  private func place(_ number: Int, in members: [Member]) -> Int {
    let places = members.indices.filter { if case .entry = members[$0] { true } else { false } }
    return number < places.count ? places[number] : members.count
  }

  /// Edits a source and compares what is read with the tree edited in the same way.
  private func check(
    _ source: String,
    _ edit: (Document, inout DocumentEditor) throws -> Void,
    _ model: (inout [Member]) throws -> Void
  ) throws {
    let document = try Document(parsing: [UInt8](source.utf8), as: .ini)
    var editor = DocumentEditor(document)
    try edit(document, &editor)
    let result = try editor.finish()
    var expected = try tree(document.source)
    try model(&expected)
    let text = String(decoding: result, as: UTF8.self)
    #expect(
      try tree(result) == expected,
      "\(source.debugDescription) gave \(text.debugDescription)"
    )
    checkEnd(source, text)
  }

  /// A last line that has its line end keeps it.
  private func checkEnd(_ source: String, _ text: String) {
    let lineFeed = UInt8(ascii: "\n")
    guard source.utf8.last == lineFeed, text != "\u{FEFF}" else { return }
    #expect(text.utf8.last ?? lineFeed == lineFeed, "\(text.debugDescription)")
  }

  @Test(arguments: sources)
  func `every value becomes every text`(source: String) throws {
    let sections = try tree([UInt8](source.utf8))
    for (number, section) in sections.enumerated() {
      for (place, member) in members(section).enumerated() {
        guard case .entry(let key, _) = member else { continue }
        for text in Self.texts {
          let before = members(section)[..<place]
          let index = before.count { if case .entry = $0 { true } else { false } }
          try check(source) { document, editor in
            try editor.replace(try document.value(number, index), with: Scalar.string(text))
          } _: { tree in
            var members = self.members(tree[number])
            members[place] = .entry(key: key, .string(text))
            tree[number] = with(tree[number], members)
          }
        }
      }
    }
  }

  @Test(arguments: sources)
  func `every key goes, and one comes at every place`(source: String) throws {
    for (number, section) in try tree([UInt8](source.utf8)).enumerated() {
      let count = members(section).count { if case .entry = $0 { true } else { false } }
      for removed in [nil] + (0..<count).map(Optional.some) {
        for place in [nil] + (0...count).map(Optional.some) {
          try check(source) { document, editor in
            let section = try document.section(number)
            if let removed { editor.removeMember(removed, of: section) }
            if let place {
              editor.insert([.pair("n", "a;b"), .remark("c")], into: section, at: place)
            }
          } _: { tree in
            tree[number] = with(tree[number], changed(members(tree[number]), removed, place))
          }
        }
      }
    }
  }

  private func changed(_ members: [Member], _ removed: Int?, _ inserted: Int?) -> [Member] {
    var result: [Member] = []
    var number = -1
    for (index, member) in members.enumerated() {
      if case .entry = member {
        number += 1
        if number == inserted { result += [.pair("n", "a;b"), .remark("c")] }
      }
      if number >= 0, number == removed { continue }
      result.append(members[index])
    }
    return inserted == number + 1 ? result + [.pair("n", "a;b"), .remark("c")] : result
  }

  @Test(arguments: sources)
  func `every section goes, and one comes at every place`(source: String) throws {
    let count = try tree([UInt8](source.utf8)).count
    let new = Member.section("n", [.remark("c"), .pair("k", "v"), .pair("longer", "w")])
    for removed in [nil] + (0..<count).map(Optional.some) {
      for place in [nil] + (0...count).map(Optional.some) {
        try check(source) { document, editor in
          let root = try #require(document.root)
          if let removed { editor.removeMember(removed, of: root) }
          if let place { editor.insert([new], into: root, at: place) }
        } _: { tree in
          var sections: [[Member]] = tree.map { [$0] } + [[]]
          if let removed { sections[removed] = removed == 0 ? [with(tree[0], [])] : [] }
          if let place { sections[max(1, place)].insert(new, at: 0) }
          tree = sections.flatMap { $0 }
        }
      }
    }
  }

  @Test(arguments: sources)
  func `every comment goes or becomes another`(source: String) throws {
    for (number, section) in try tree([UInt8](source.utf8)).enumerated() {
      for (place, member) in members(section).enumerated() {
        guard case .comment = member else { continue }
        for text in [nil, "x", "y\n; z", "ENC[x]", "w\\", "`"] {
          try check(source) { document, editor in
            let comment = try self.comment(place, of: try document.section(number))
            if let text {
              try editor.replace(comment, with: [UInt8](text.utf8))
            } else {
              try editor.remove(comment)
            }
          } _: { tree in
            var members = self.members(tree[number])
            if let text { members[place] = .remark(text) } else { members.remove(at: place) }
            tree[number] = with(tree[number], members)
          }
        }
      }
    }
  }

  private func comment(_ place: Int, of section: DocumentNode) throws -> DocumentFormats.Comment {
    guard case .comment(let comment, _) = section.members()[place] else {
      throw EditError.noSuchMember
    }
    return comment
  }

  @Test(arguments: sources)
  func `a section appended and removed again leaves the same bytes`(source: String) throws {
    let count = try tree([UInt8](source.utf8)).count
    let block = Member.section("sops", [.pair("version", "3.13.2"), .pair("mac", "x")])
    let with = try edited(source) { $1.insert([block], into: try #require($0.root), at: count) }
    let lineEnd = source.contains("\r") ? "\r\n" : "\n"
    let text = "[sops]\(lineEnd)version = 3.13.2\(lineEnd)mac     = x"
    #expect(with.utf8.count > source.utf8.count && with.contains(text))
    let without = try edited(with) { $1.removeMember(count, of: try #require($0.root)) }
    #expect(without == source)
  }
}
