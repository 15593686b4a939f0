import DocumentFormats
import Testing

/// Shows what a reader of encrypted files sees in a document, on one line.
///
///     DEFAULT { a = "1" # "of a" } s { # "of s" b = "2" }
func outline(_ source: [UInt8], as format: DocumentFormat) throws -> String {
  let document = try Document(parsing: source, as: format)
  #expect(try DocumentEditor(document).finish() == source, "what is not edited stays the same")
  return outline(try #require(document.root).members())
}

/// What a reader of encrypted files sees in an INI file.
func outline(_ source: String) throws -> String {
  try outline([UInt8](source.utf8), as: .ini)
}

private func outline(_ members: [DocumentMember]) -> String {
  members.map { member in
    switch member {
    case .comment(let comment, _): "# " + quoted(comment.text)
    case .entry(let key, let value) where value.kind == .scalar:
      quoted(key.text).dropFirst().dropLast() + " = " + quoted(value.text)
    case .entry(let key, let value):
      "\(String(decoding: key.text, as: UTF8.self)) { \(outline(value.members())) }"
    case .item: "?"
    }
  }.joined(separator: " ")
}

private func quoted(_ text: [UInt8]) -> String {
  // `debugDescription` would escape the single quote too.
  String(decoding: text, as: UTF8.self).debugDescription
    .split(separator: "\\'", omittingEmptySubsequences: false).joined(separator: "'")
}

/// Edits a document and gives the new text.
func edited(
  _ source: String,
  as format: DocumentFormat = .ini,
  _ edit: (Document, inout DocumentEditor) throws -> Void
) throws -> String {
  let document = try Document(parsing: [UInt8](source.utf8), as: format)
  var editor = DocumentEditor(document)
  try edit(document, &editor)
  return String(decoding: try editor.finish(), as: UTF8.self)
}

extension Document {
  /// The mapping of a section by its number.
  func section(_ number: Int) throws -> DocumentNode {
    try #require(root.map { Array($0.children) }?[2 * number + 1])
  }

  /// A value by the number of its section and of its key.
  func value(_ section: Int, _ key: Int) throws -> DocumentNode {
    Array(try self.section(section).children)[2 * key + 1]
  }

  /// A key by the number of its section and its own.
  func key(_ section: Int, _ key: Int) throws -> DocumentNode {
    Array(try self.section(section).children)[2 * key]
  }
}

extension DocumentValue.Member {
  /// A key with a string.
  static func pair(_ key: String, _ value: String) -> DocumentValue.Member {
    .entry(key: key, .string(value))
  }

  /// A comment.
  static func remark(_ text: String) -> DocumentValue.Member {
    .comment([UInt8](text.utf8), isInline: false)
  }

  /// A section.
  static func section(_ name: String, _ members: [DocumentValue.Member]) -> DocumentValue.Member {
    .entry(key: name, .mapping(members))
  }
}
