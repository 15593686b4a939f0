import DocumentFormats
import DocumentFormatsTestSupport
import Testing

/// What holds for all files; a failure names the seed and shows the file.
struct INIPropertyTests {
  private static let seed: UInt64 = 2026
  private static let count = 1500

  private func forEachDocument(_ body: (Document, String) throws -> Void) throws {
    var generator = INIGenerator(seed: Self.seed)
    var read = 0
    for _ in 0..<Self.count {
      let source = generator.next()
      guard let document = try? Document(parsing: [UInt8](source.utf8), as: .ini) else { continue }
      read += 1
      // A value of three double quotes at the very end begins one of several lines with a line end.
      guard !source.hasSuffix("\"\"\"") else { continue }
      do {
        try body(document, source)
      } catch {
        Issue.record("\(source.debugDescription): \(error)")
      }
    }
    #expect(read > Self.count / 3)
  }

  private func value(_ source: [UInt8]) throws -> DocumentValue {
    DocumentValue(try #require(try Document(parsing: source, as: .ini).root))
  }

  @Test
  func `a block appended and removed again leaves the same bytes`() throws {
    let block = DocumentValue.Member.section("sops", [.pair("mac", "x"), .pair("version", "1")])
    try forEachDocument { document, source in
      let root = try #require(document.root)
      let count = root.keys.count
      var editor = DocumentEditor(document)
      editor.insert([block], into: root, at: count)
      let longer = try Document(parsing: try editor.finish(), as: .ini)
      let newRoot = try #require(longer.root)
      guard case .mapping(let before) = DocumentValue(root) else { return }
      #expect(DocumentValue(newRoot) == .mapping(before + [block]), "\(source.debugDescription)")
      var back = DocumentEditor(longer)
      back.removeMember(count, of: newRoot)
      #expect(try back.finish() == document.source, "\(source.debugDescription)")
    }
  }

  @Test
  func `what is written from nothing is read again`() throws {
    try forEachDocument { document, source in
      let value = DocumentValue(try #require(document.root))
      let written = try DocumentFormat.ini.write([value])
      #expect(try self.value(written).withoutComments == value.withoutComments, "\(source)")
    }
  }

  @Test
  func `with all values and comments hidden the file can be had again to the byte`() throws {
    try forEachDocument { document, source in
      let hidden = try Hiding(document).hidden()
      // No name of the generator has these.
      for text in ["it's", "a#b", "`m", "z"] where !source.contains(";; z") {
        #expect(!hidden.contains(text), "\(source.debugDescription)")
      }
      let again = try Hiding(document).revealed(in: [UInt8](hidden.utf8))
      guard !Hiding.comesBackByValue(document) else { return }
      #expect(
        String(decoding: again, as: UTF8.self).debugDescription == source.debugDescription,
        "\(hidden.debugDescription)"
      )
    }
  }
}

/// Puts tokens in the place of all a document says, and back.
private struct Hiding {
  let document: Document
  let texts: [[UInt8]]

  init(_ document: Document) throws {
    self.document = document
    texts = try Self.pieces(of: document).map { piece in
      switch piece {
      case .value(let node): node.text
      case .comment(let comment): comment.text
      }
    }
  }

  /// Lines joined by a backslash come back as one, and ignored text within a value not at all.
  static func comesBackByValue(_ document: Document) -> Bool {
    document.root?.children.contains { section in
      section.children.contains { node in
        let bytes = document.source[node.range]
        return switch node.style {
        case .plain: bytes.contains(UInt8(ascii: "\n")) || bytes.last == UInt8(ascii: "\\")
        case .backquoted: node.text.count + 2 < bytes.count
        case .tripleQuoted: node.text.count + 6 < bytes.count
        default: false
        }
      }
    } ?? false
  }

  enum Piece {
    case value(DocumentNode)
    case comment(DocumentFormats.Comment)
  }

  static func pieces(of document: Document) throws -> [Piece] {
    let root = try #require(document.root)
    var pieces: [Piece] = []
    for section in root.children where section.kind == .mapping {
      for member in section.members() {
        switch member {
        case .comment(let comment, _): pieces.append(.comment(comment))
        case .entry(let key, let value):
          pieces += key.comments(.stray).map { .comment($0) }
          pieces.append(.value(value))
        case .item: break
        }
      }
    }
    return pieces + root.comments(.stray).map { .comment($0) }
  }

  func hidden() throws -> String {
    var editor = DocumentEditor(document)
    for piece in try Self.pieces(of: document) {
      let token = [UInt8]("ENC[AES256_GCM,data:f6SdJOI=,iv:ICEi,tag:Ce9/,type:str]".utf8)
      switch piece {
      case .value(let node):
        if !node.text.isEmpty { try editor.replace(node, with: Scalar.string(token)) }
      case .comment(let comment):
        if !comment.text.isEmpty { try editor.replace(comment, with: comment.standIn(token)) }
      }
    }
    return String(decoding: try editor.finish(), as: UTF8.self)
  }

  func revealed(in source: [UInt8]) throws -> [UInt8] {
    let other = try Document(parsing: source, as: .ini)
    var editor = DocumentEditor(other)
    let pieces = try Self.pieces(of: other)
    try #require(pieces.count == texts.count)
    for (piece, text) in zip(pieces, texts) where !text.isEmpty {
      switch piece {
      case .value(let node): try editor.replace(node, with: Scalar.string(text))
      case .comment(let comment): try editor.replace(comment, with: text)
      }
    }
    return try editor.finish()
  }
}
