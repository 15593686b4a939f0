import DocumentFormats
import Testing

struct BinaryTests {
  static let sources: [[UInt8]] = [[], [0], [0xFF, 0xFE, 0x0A], Array("text\r\n".utf8)]

  @Test(arguments: sources)
  func `a document is one string of its bytes`(source: [UInt8]) throws {
    let document = try Document(parsing: source, as: .binary)
    let root = try #require(document.root)
    #expect(document.parts.count == 1)
    #expect(root.kind == .scalar && root.style == .plain)
    #expect(root.range == 0..<source.count)
    #expect(root.text == source)
    #expect(try root.scalar() == .string(source))
    #expect(try DocumentEditor(document).finish() == source)
  }

  @Test(arguments: sources)
  func `all bytes may be replaced by others`(source: [UInt8]) throws {
    let document = try Document(parsing: source, as: .binary)
    for other in Self.sources {
      var editor = DocumentEditor(document)
      try editor.replace(try #require(document.root), with: .string(other))
      #expect(try editor.finish() == other)
    }
  }

  @Test(arguments: sources)
  func `a string is written as its bytes`(source: [UInt8]) throws {
    #expect(try DocumentFormat.binary.write([.scalar(.string(source))]) == source)
  }

  @Test
  func `nothing else can be written`() throws {
    #expect(throws: EditError.unsupportedScalar(in: .binary)) {
      try DocumentFormat.binary.write([.scalar(.integer(1))])
    }
    #expect(throws: EditError.unsupportedValue(.mapping, in: .binary)) {
      try DocumentFormat.binary.write([.mapping([.entry(key: "data", .string("x"))])])
    }
    #expect(throws: EditError.unsupportedStream(in: .binary)) {
      try DocumentFormat.binary.write([])
    }
  }

  @Test
  func `there are no members to change`() throws {
    let document = try Document(parsing: [1], as: .binary)
    var editor = DocumentEditor(document)
    editor.removeMember(0, of: try #require(document.root))
    #expect(throws: EditError.noSuchMember) { try editor.finish() }
  }
}
