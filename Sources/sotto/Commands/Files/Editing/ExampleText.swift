internal import DocumentFormats

/// What a new file holds when its editor opens.
enum ExampleText {
  /// The text of a format.
  static func bytes(of format: DocumentFormat, indentation: Int?) throws(EditError) -> [UInt8] {
    switch format {
    case .yaml, .json:
      // JSON has no comments.
      let members = members.filter { member in
        if case .comment = member { format == .yaml } else { true }
      }
      let layout = DocumentLayout(indentation: indentation)
      return try format.write([.mapping(members)], layout: layout)
    case .dotenv: return Array(dotenv.utf8)
    case .ini: return Array(ini.utf8)
    case .binary: return Array("\(greeting)\n".utf8)
    }
  }

  private static let greeting = "Replace this example with what is to be secret."

  private static var members: [DocumentValue.Member] {
    [
      .entry(key: "hello", .string(greeting)),
      .entry(key: "example_key", .string("example_value")),
      .comment(Array(" Comments are encrypted as values are.".utf8), isInline: false),
      .entry(
        key: "example_list",
        .sequence([.item(.string("example_value1")), .item(.string("example_value2"))])
      ),
      .entry(key: "example_number", .scalar(.float(1234.56789))),
      .entry(
        key: "example_booleans",
        .sequence([.item(.scalar(.boolean(true))), .item(.scalar(.boolean(false)))])
      ),
    ]
  }

  private static let dotenv = """
    # Comments are encrypted as values are.
    hello=\(greeting)
    example_key=example_value
    example_multiline=foo\\nbar\\nbaz

    """

  private static let ini = """
    ; Comments are encrypted as values are.
    [welcome]
    hello = \(greeting)
    example_key = example_value

    """
}
