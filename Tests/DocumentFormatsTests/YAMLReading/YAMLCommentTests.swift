import DocumentFormats
import Testing

/// Which collection a comment is in decides the path it is encrypted under, so each row was read by the
/// reference too.
struct YAMLCommentTests {
  struct Row: CustomTestStringConvertible {
    let reason: String
    let source: String
    let members: String

    init(_ reason: String, _ source: String, _ members: String) {
      self.reason = reason
      self.source = source
      self.members = members
    }

    var testDescription: String { reason }
  }

  static let owners = [
    Row("above the first key", "# c\na: 1\n", "{#( c) a=1}"),
    Row("above the first key, parted by a blank line", "# c\n\na: 1\n", "{#( c) a=1}"),
    Row("above another key", "a: 1\n# c\nb: 2\n", "{a=1 #( c) b=2}"),
    Row("on the line of a value, before the entry", "a: 1 # c\n", "{#~( c) a=1}"),
    Row("on the line of an alias", "a: &x 1\nb: *x # c\n", "{a=1 #~( c) b=1}"),
    Row("on a key's line above a block, outside", "a: # c\n  b: 1\n", "{#( c) a={b=1}}"),
    Row("below a key, inside the block", "a:\n  # c\n  b: 1\n", "{a={#( c) b=1}}"),
    Row(
      "after the last key of a block, at its column",
      "a:\n  b: 1\n  # c\nd: 2\n",
      "{a={b=1 #( c)} d=2}"
    ),
    Row("after a block, at the margin", "a:\n  b: 1\n# c\n", "{a={b=1} #( c)}"),
    Row(
      "at the margin, directly below an entry with a blank line behind",
      "a: 1\n# c\n\nb: 2\n",
      "{a=1 #( c) b=2}"
    ),
    Row("above an item", "a:\n  - x\n  # c\n  - y\n", "{a=[x #( c) y]}"),
    Row("on the line of an item", "a:\n  - x # c\n  - y\n", "{a=[#~( c) x y]}"),
    Row("after the last item, at its column", "a:\n  - x\n  # c\nb: 1\n", "{a=[x #( c)] b=1}"),
    Row("between items without indentation", "a:\n- x\n# c\n- y\n", "{a=[x #( c) y]}"),
    Row("below items without indentation", "a:\n- x\n# c\nb: 1\n", "{a=[x] #( c) b=1}"),
    Row(
      "behind a dash, inside the mapping that follows",
      "a:\n  - # c\n    b: 1\n",
      "{a=[{#( c) b=1}]}"
    ),
    Row("behind a later dash", "a:\n  - x\n  - # c\n    b: 1\n", "{a=[x {#( c) b=1}]}"),
    Row("above an item that is a mapping", "a:\n  # c\n  - b: 1\n", "{a=[#( c) {b=1}]}"),
    Row("in the item's mapping", "a:\n  - b: 1\n    # c\n    d: 2\n", "{a=[{b=1 #( c) d=2}]}"),
    Row(
      "at columns that decrease",
      "a:\n  b:\n    d: 1\n    # c\n  # e\n# f\n",
      "{a={b={d=1 #( c)} #( e)} #( f)}"
    ),
    Row(
      "at a column that increases",
      "a:\n  b: 1\n# c\n  # d\ne: 2\n",
      "{a={b=1} #( c) #( d) e=2}"
    ),
    Row("in a flow sequence", "a: [x, # c\n  y]\n", "{a=[#~( c) x y]}"),
    Row("above the end of a flow sequence", "a: [x,\n  # c\n]\n", "{a=[x #( c)]}"),
    Row("behind a flow collection", "a: [x] # c\n", "{a=[#( c) x]}"),
    Row("behind the header of a block scalar", "a: | # c\n  x\n", "{#~( c) a=x\n}"),
    Row("above a value on the next line", "a:\n  # c\n  x\n", "{#( c) a=x}"),
    Row("several lines are several comments", "# c\n#d\n#\na: 1\n", "{#( c) #(d) #() a=1}"),
    Row("before the document's start", "# c\n---\na: 1\n", "{#( c) a=1}"),
    Row("after the last document", "a: 1\n---\nb: 2\n# c\n", "{a=1} {b=2 #( c)}"),
    Row("beside an empty root", "--- null # c\n", "{#( c)}"),
    Row(
      "after a nested block at the end, not in ASCII and without a line break",
      "a:\n    b:\n#\u{4E16}",
      "{a={b=} #(\u{4E16})}"
    ),
    Row("a sign without a blank before it is text", "a: x#c\n", "{a=x#c}"),
    Row("a sign in quotes is text", "a: \"x # c\"\n", "{a=x # c}"),
  ]

  @Test(arguments: owners)
  func `a comment is in the collection where the reference finds it`(row: Row) throws {
    let document = try Document(parsing: [UInt8](row.source.utf8), as: .yaml)
    #expect(MemberSketch.text(document) == row.members)
  }

  @Test
  func `a comment knows its bytes from the sign to the line's end`() throws {
    let source = [UInt8]("a: 1\r\n# one\r\n# two\r\nb: 2 # three".utf8)
    let document = try Document(parsing: source, as: .yaml)
    var texts: [String] = []
    for member in document.parts[0].members() {
      guard case .comment(let comment, _) = member else { continue }
      texts += comment.ranges.map { String(decoding: source[$0], as: UTF8.self) }
    }
    #expect(texts == ["# one", "# two", "# three"])
  }

  @Test
  func `a comment that no reader finds is kept as a stray`() throws {
    let document = try Document(parsing: [UInt8]("%YAML 1.1 # c\n---\na: 1\n".utf8), as: .yaml)
    #expect(MemberSketch.text(document) == "{a=1}")
    #expect(document.parts[0].comments(.stray).count == 1)
  }
}
